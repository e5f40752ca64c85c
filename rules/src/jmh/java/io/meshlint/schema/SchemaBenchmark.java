package io.meshlint.schema;

import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Resource;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to hold an object against its kind, and to read the packs. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SchemaBenchmark {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: checkout
              namespace: shop
              labels: {app: checkout, version: v1}
            spec:
              replicas: 2
              selector:
                matchLabels: {app: checkout}
              template:
                metadata:
                  labels: {app: checkout, version: v1}
                spec:
                  serviceAccountName: checkout
                  containers:
                    - name: checkout
                      image: registry.example.com/checkout:1.4
                      imagePullPolicy: IfNotPresent
                      ports:
                        - {name: http, containerPort: 8080}
                      env:
                        - {name: LOG_LEVEL, value: info}
                        - name: POD
                          valueFrom:
                            fieldRef: {fieldPath: metadata.name}
                      resources:
                        requests: {cpu: 100m, memory: 128Mi}
                        limits: {memory: 256Mi}
                      readinessProbe:
                        httpGet: {path: /ready, port: http}
                        periodSeconds: 5
                      volumeMounts:
                        - {name: cache, mountPath: /var/cache}
                  volumes:
                    - name: cache
                      emptyDir: {}
            """;

    private final Schemas schemas = new Schemas(Schemas.ANY, Schemas.ANY);
    private Manifests manifests;
    private UserSchemas theirs;
    private Resource deployment;

    @Setup
    public void read() {
        byte[] bytes = DEPLOYMENT.getBytes(StandardCharsets.UTF_8);
        manifests = new Manifests(List.of(YamlReader.read(Source.text("a.yaml", DEPLOYMENT), bytes)), path -> "");
        deployment = manifests.resources().get(0);
        theirs = UserSchemas.of(manifests, schemas, List.of());
    }

    /** One Deployment of 35 lines without a flaw. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public List<Flaw> deployment() {
        return Validator.check(deployment, schemas, theirs, manifests.kustomizations());
    }

    /** The same with packs that have to be read first, in a warm JVM. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public List<Flaw> deploymentWithNewPacks() {
        return Validator.check(deployment, new Schemas(Schemas.ANY, Schemas.ANY), theirs, manifests.kustomizations());
    }
}
