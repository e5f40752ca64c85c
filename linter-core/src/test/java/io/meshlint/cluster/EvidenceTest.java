package io.meshlint.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.cluster.Evidence.Strength;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.schema.Structure;
import io.meshlint.text.Source;
import io.meshlint.world.Assumptions;
import io.meshlint.world.World;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

    @ParameterizedTest
    @CsvSource({
        "docker.io/library/redis:7.4.1, 6379, REDIS",
        "bitnami/postgresql:17, 5432, POSTGRES",
        "registry:5000/cockroachdb/cockroach@sha256:0a1b, 26257, POSTGRES",
        "mariadb, 3306, MYSQL",
        "confluentinc/cp-kafka:7.7.0, 9092, KAFKA",
        "mongo:8, 27017, MONGO",
        "nats:2.10, 4222, NATS"
    })
    void anImageSpeaksItsProtocolOnItsPort(String image, int port, AppProtocol expected) {
        Sign sign = sign("{image: '" + image + "', ports: [{containerPort: " + port + "}]}", "targetPort: " + port)
                .get();
        assertEquals(expected, sign.protocol());
        assertTrue(sign.strong());
        assertEquals("spec.template.spec.containers[0].image", sign.at().path());
    }

    @Test
    void anImageSaysNothingOfItsOtherPorts() {
        assertEquals(
                Optional.empty(),
                sign("{image: cockroachdb/cockroach, ports: [{containerPort: 8080}]}", "targetPort: 8080"));
    }

    @Test
    void anImageSaysNothingOfAPortThatAnotherContainerDeclares() {
        String containers = "{image: redis}, {image: proxy, ports: [{name: http, containerPort: 6379}]}";
        assertEquals(
                AppProtocol.HTTP, sign(containers, "targetPort: http").get().protocol());
    }

    @Test
    void aProbeCountsMoreThanAnImage() {
        String probed = "{image: redis, ports: [{containerPort: 6379}], readinessProbe: {httpGet: {port: 6379}}}";
        Sign sign = sign(probed, "targetPort: 6379").get();
        assertEquals(AppProtocol.HTTP, sign.protocol());
        assertTrue(sign.strong());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{readinessProbe: {httpGet: {port: 8080}}}                | HTTP",
                "{livenessProbe: {httpGet: {port: api}}}                  | HTTP",
                "{startupProbe: {httpGet: {port: 8080, scheme: HTTPS}}}   | HTTPS",
                "{readinessProbe: {grpc: {port: 8080}}}                   | GRPC"
            })
    void aProbeShowsTheProtocolOfThePortItAsks(String probe, AppProtocol expected) {
        String container = probe.replaceFirst("\\{", "{ports: [{name: api, containerPort: 8080}], ");
        assertEquals(expected, sign(container, "targetPort: api").get().protocol());
        assertEquals(expected, sign(container, "targetPort: 8080").get().protocol());
    }

    @Test
    void aProbeOfAnotherPortOrWithoutAProtocolShowsNothing() {
        assertEquals(Optional.empty(), sign("{readinessProbe: {httpGet: {port: 9090}}}", "targetPort: 8080"));
        assertEquals(Optional.empty(), sign("{readinessProbe: {tcpSocket: {port: 8080}}}", "targetPort: 8080"));
        assertEquals(Optional.empty(), sign("{readinessProbe: {exec: {command: [ls]}}}", "targetPort: 8080"));
        assertEquals(Optional.empty(), sign("{readinessProbe: {httpGet: {port: [8080]}}}", "targetPort: 8080"));
    }

    @ParameterizedTest
    @CsvSource({
        "http, HTTP",
        "web, HTTP",
        "http-metrics, HTTP",
        "metrics, HTTP",
        "https-admin, HTTPS",
        "api-grpc, GRPC",
        "h2c, HTTP2",
        "psql, POSTGRES",
        "sftp, SSH"
    })
    void theNameOfAContainerPortIsAWeakSign(String name, AppProtocol expected) {
        Sign sign = sign("{ports: [{name: " + name + ", containerPort: 7000}]}", "targetPort: " + name)
                .get();
        assertEquals(expected, sign.protocol());
        assertFalse(sign.strong());
    }

    @ParameterizedTest
    @CsvSource({"kafka-ui", "redis-metrics", "grpc-web", "http-grpc", "main", "''"})
    void aNameThatSaysTwoThingsOrNoneIsNoSign(String name) {
        assertEquals(Optional.empty(), Evidence.named(name));
    }

    @Test
    void theNumberIsTheWeakestSign() {
        Sign sign = sign("{ports: [{containerPort: 5432}]}", "targetPort: 5432").get();
        assertEquals(AppProtocol.POSTGRES, sign.protocol());
        assertEquals(Strength.WEAK, sign.strength());
        assertEquals(
                AppProtocol.HTTP,
                sign("{ports: [{name: metrics, containerPort: 5432}]}", "targetPort: 5432")
                        .get()
                        .protocol());
        assertEquals(Optional.empty(), sign("{ports: [{containerPort: 8080}]}", "targetPort: 8080"));
        assertEquals(
                Strength.HINT,
                sign("{ports: [{containerPort: 9092}]}", "targetPort: 9092")
                        .get()
                        .strength());
        assertEquals(Optional.empty(), sign("{ports: [{name: api, containerPort: 5432}]}", "targetPort: 5432"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image: mysql, args: [--port=3307]                                    | 3307 | STRONG",
                "image: nats, args: [--port, '9233'], ports: [{containerPort: 8222}]  | 9233 | STRONG",
                "image: mysql, ports: [{containerPort: 3307}]                         | 3307 | WEAK",
                "image: mysql, ports: [{containerPort: 3307}, {containerPort: 33060}] | 3307 | ''",
                "image: mysql, ports: [{containerPort: 9104, name: metrics}]          | 9104 | HTTP",
                "image: rabbitmq, ports: [{containerPort: 15672}]                     | 15672 | ''",
                "image: kafka, ports: [{containerPort: 8083}]                         | 8083 | ''",
                "image: cockroach, args: [--http-port=9080]                           | 9080 | ''",
                "image: etcd                                                          | 2379 | WEAK",
                "image: 'mcr.microsoft.com/mssql/server:2022'                         | 1433 | STRONG",
                "image: 'registry.example.com/shop/server:1'                          | 8433 | ''",
                "image: 'php:8.3-fpm'                                                 | 9000 | STRONG",
                "image: 'php:8.3-apache'                                              | 9000 | ''"
            })
    void anImageSpeaksItsProtocolWhereItIsMoved(String container, int port, String expected) {
        Optional<Sign> sign = sign("{" + container + "}", "targetPort: " + port);
        if (expected.equals("HTTP")) {
            assertEquals(AppProtocol.HTTP, sign.get().protocol());
        } else {
            assertEquals(expected, sign.map(found -> found.strength().name()).orElse(""));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kafka, 29092, WEAK",
        "kafka-external, 9094, WEAK",
        "kafka, 7000, HINT",
        "mongo-express, 8081, ''",
        "mongo-shard, 27017, WEAK",
        "vnc, 6080, HINT",
        "vnc, 5901, WEAK",
        "transport, 9300, WEAK",
        "transport, 7000, ''",
        "grpc-gateway, 7000, ''",
        "https-webhook, 7000, WEAK",
        "mongo-api, 27017, ''"
    })
    void otherWordsAndTheNumberDecideWhatAWordIsWorth(String name, int port, String expected) {
        Optional<Sign> sign =
                sign("{ports: [{name: " + name + ", containerPort: " + port + "}]}", "targetPort: " + port);
        assertEquals(expected, sign.map(found -> found.strength().name()).orElse(""));
    }

    @Test
    void theNameOfTheServicePortIsASignToo() {
        Cluster cluster = cluster("{image: x}", "name: http-kafka, targetPort: 9092");
        Workload workload = cluster.workloads().all().get(0);
        Service.Port port = cluster.services().get(0).ports().get(0);
        Sign sign = Evidence.of(port, Endpoints.target(port, workload)).get();
        assertEquals(AppProtocol.KAFKA, sign.protocol());
        assertEquals("spec.ports[0].name", sign.at().path());
        assertEquals(Strength.WEAK, sign.strength());
    }

    @Test
    void aPortThatLeadsNowhereShowsNothing() {
        assertEquals(Optional.empty(), sign("{image: redis}", "targetPort: cache"));
    }

    @Test
    void readsWhereAnAppListensFromVariablesFlagsAndProbes() {
        String container =
                "{env: [{name: PORT, value: '9090'}, {name: SERVER_PORT, value: many}, {name: OTHER, value: '1'}],"
                        + " command: [run, --port=8081], args: [--http-port, '8082', --port=x, -v],"
                        + " ports: [{name: api, containerPort: 8083}], readinessProbe: {tcpSocket: {port: api}}}";
        Container read = workload(container).pod().containers().get(0);
        List<OptionalInt> ports = new ArrayList<>();
        for (Cursor says : ToldPorts.listens(read)) {
            ports.add(ToldPorts.said(read, says));
        }
        assertEquals(
                List.of(OptionalInt.of(9090), OptionalInt.of(8081), OptionalInt.of(8082), OptionalInt.of(8083)), ports);
    }

    @Test
    void theServerSpeaksFirstInMysqlAndMail() {
        assertTrue(AppProtocol.MYSQL.isServerFirst());
        assertTrue(AppProtocol.SMTP.isServerFirst());
        assertFalse(AppProtocol.REDIS.isServerFirst());
        assertFalse(AppProtocol.HTTP.isServerFirst());
    }

    private static Optional<Sign> sign(String containers, String targetPort) {
        Cluster cluster = cluster(containers, targetPort);
        Workload workload = cluster.workloads().all().get(0);
        return Evidence.of(Endpoints.target(cluster.services().get(0).ports().get(0), workload));
    }

    private static Workload workload(String containers) {
        return cluster(containers, "targetPort: 80").workloads().all().get(0);
    }

    private static Cluster cluster(String containers, String targetPort) {
        String text =
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {containers: ["
                        + containers
                        + "]}}}}\n---\n{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80, "
                        + targetPort + "}]}}\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Manifests manifests = new Manifests(List.of(YamlReader.read(Source.text("a.yaml", text), bytes)), path -> "");
        return new Cluster(new World(Assumptions.none(), manifests, Structure.unchecked(), List.of()));
    }
}
