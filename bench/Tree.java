import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a tree of manifests as a large company would have it: namespaces of very different size, a file for each app,
 * labels that are shared by teams, parts and versions as well as ones that are an app's own, here and there a fault.
 * The same number gives the same tree: {@code java bench/Tree.java RESOURCES FOLDER}.
 */
public final class Tree {

    private static final int MOST_APPS = 400;

    private final Random random = new Random(20_261_121);
    private final Path folder;
    private final int wanted;
    private final StringBuilder file = new StringBuilder();
    private int written;
    private String namespace = "";
    private String previous = "";

    private Tree(int wanted, Path folder) {
        this.wanted = wanted;
        this.folder = folder;
    }

    /** Writes the tree. */
    public static void main(String[] arguments) {
        System.out.println(write(Integer.parseInt(arguments[0]), Path.of(arguments[1])) + " resources");
    }

    /**
     * Writes at least so many resources below a folder.
     *
     * @return how many
     * @throws UncheckedIOException if a file cannot be written
     */
    static int write(int resources, Path folder) {
        Tree tree = new Tree(resources, folder);
        for (int i = 0; tree.written < resources; i++) {
            tree.namespace(i);
        }
        return tree.written;
    }

    private void namespace(int index) {
        namespace = "team-" + index;
        previous = "";
        add("""
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: @ns
                  labels: {istio-injection: enabled, team: @team}
                """, "ns", index);
        add("""
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: default, namespace: @ns}
                spec:
                  mtls: {mode: STRICT}
                """, "default", index);
        add("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: same-namespace, namespace: @ns}
                spec:
                  podSelector: {}
                  policyTypes: [Ingress]
                  ingress:
                    - from:
                        - podSelector: {}
                        - namespaceSelector: {}
                """, "same-namespace", index);
        flush("namespace");
        int apps = 3 + (int) (MOST_APPS * Math.pow(random.nextDouble(), 4));
        for (int app = 0; app < apps && written < wanted; app++) {
            app("app-" + app, app);
        }
    }

    private void app(String name, int index) {
        boolean stateful = random.nextInt(100) < 7;
        boolean scaled = !stateful && random.nextInt(100) < 30;
        workload(name, index, stateful, scaled);
        service(name, index, stateful);
        add("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: @app-config, namespace: @ns}
                data:
                  LOG_LEVEL: info
                  FEATURES: "search,cart,checkout"
                """, name, index);
        add("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: @app, namespace: @ns}
                """, name, index);
        some(scaled ? 100 : 0, HPA, name, index);
        some(40, PDB, name, index);
        some(25, ROUTE, name, index);
        some(10, INGRESS, name, index);
        some(20, POLICY, name, index);
        some(8, CRON_JOB, name, index);
        flush(name);
        previous = name;
    }

    private void workload(String name, int index, boolean stateful, boolean scaled) {
        String next = previous.isEmpty() ? "app-0" : previous;
        add("""
                apiVersion: apps/v1
                kind: @kind
                metadata:
                  name: @app
                  namespace: @ns
                  labels: {app.kubernetes.io/name: @app, app.kubernetes.io/part-of: part-@part, team: @team}
                spec:
                @replicas@headless  selector:
                    matchLabels: {app.kubernetes.io/name: @app, app.kubernetes.io/instance: prod}
                  template:
                    metadata:
                      labels:
                        app.kubernetes.io/name: @app
                        app.kubernetes.io/instance: prod
                        app.kubernetes.io/part-of: part-@part
                        app.kubernetes.io/component: @component
                        version: v@version
                        team: @team
                    spec:
                      serviceAccountName: @app
                      containers:
                        - name: app
                          image: registry.example/@team/@app:1.@version.0
                          env:
                            - name: NEXT_URL
                              value: http://@next.@ns.svc.cluster.local:8080/api
                            - name: LOG_LEVEL
                              valueFrom:
                                configMapKeyRef: {name: @app-config, key: LOG_LEVEL}
                          ports:
                            - name: http
                              containerPort: 8080
                            - name: metrics
                              containerPort: 9090
                          readinessProbe:
                            httpGet: {path: /ready, port: http}
                          livenessProbe:
                            httpGet: {path: /live, port: http}
                            initialDelaySeconds: 30
                          resources:
                            requests: {cpu: 100m, memory: 128Mi}
                            limits: {memory: 256Mi}
                """
                .replace("@replicas", scaled ? "" : "  replicas: 2\n")
                .replace("@kind", stateful ? "StatefulSet" : "Deployment")
                .replace("@headless", stateful ? "  serviceName: @app\n" : "")
                .replace("@next", next), name, index);
    }

    private void service(String name, int index, boolean headless) {
        String fault = random.nextInt(50) == 0 ? "x" : "";
        add("""
                apiVersion: v1
                kind: Service
                metadata:
                  name: @app
                  namespace: @ns
                  labels: {app.kubernetes.io/name: @app, team: @team}
                spec:
                @headless  selector:
                    app.kubernetes.io/name: @app@fault
                    app.kubernetes.io/instance: prod
                  ports:
                    - name: http
                      port: 8080
                      targetPort: http
                """
                .replace("@headless", headless ? "  clusterIP: None\n" : "")
                .replace("@fault", fault), name, index);
    }

    private static final String HPA = """
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: @app, namespace: @ns}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: @app}
              minReplicas: 2
              maxReplicas: 6
              metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
            """;

    private static final String PDB = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: @app, namespace: @ns}
            spec:
              maxUnavailable: 1
              selector:
                matchLabels: {app.kubernetes.io/name: @app}
            """;

    private static final String ROUTE = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: @app, namespace: @ns}
            spec:
              hosts: [@app]
              http:
                - match:
                    - uri: {prefix: /v2/}
                  route:
                    - destination: {host: @app, subset: v@version}
                - route:
                    - destination: {host: @app}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: @app, namespace: @ns}
            spec:
              host: @app
              subsets:
                - name: v@version
                  labels: {version: v@version}
            """;

    private static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: @app, namespace: @ns}
            spec:
              ingressClassName: nginx
              rules:
                - host: @app.@ns.shop.example
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service: {name: @app, port: {name: http}}
            """;

    private static final String POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: @app, namespace: @ns}
            spec:
              podSelector:
                matchLabels: {app.kubernetes.io/name: @app}
              ingress:
                - from:
                    - podSelector:
                        matchLabels: {team: @team}
                  ports:
                    - port: 8080
            """;

    private static final String CRON_JOB = """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: @app-nightly, namespace: @ns}
            spec:
              schedule: "10 3 * * *"
              jobTemplate:
                spec:
                  template:
                    metadata:
                      labels: {app.kubernetes.io/name: @app-nightly, team: @team}
                    spec:
                      restartPolicy: OnFailure
                      containers:
                        - name: job
                          image: registry.example/@team/@app-jobs:2.0
                          args: ["--target", "http://@app.@ns:8080"]
            """;

    private void some(int percent, String manifest, String name, int index) {
        if (random.nextInt(100) < percent) {
            add(manifest, name, index);
        }
    }

    private void add(String manifest, String name, int index) {
        file.append(file.length() == 0 ? "" : "---\n");
        file.append(manifest
                .replace("@ns", namespace)
                .replace("@app", name)
                .replace("@team", "blue-" + index % 8)
                .replace("@part", String.valueOf(index % 30))
                .replace("@component", index % 5 == 0 ? "worker" : "web")
                .replace("@version", String.valueOf(index % 3 + 1)));
        written += manifest.contains("\n---\n") ? 2 : 1;
    }

    private void flush(String name) {
        try {
            Path path = folder.resolve(namespace).resolve(name + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.setLength(0);
    }
}
