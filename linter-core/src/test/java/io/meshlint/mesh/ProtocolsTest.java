package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Protocols.By;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.schema.Structure;
import io.meshlint.text.Source;
import io.meshlint.world.Assumptions;
import io.meshlint.world.World;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolsTest {

    @ParameterizedTest
    @CsvSource({
        "http, HTTP",
        "http-web, HTTP",
        "HTTP-web, HTTP",
        "http2, HTTP2",
        "http2-api, HTTP2",
        "http_proxy, HTTP_PROXY",
        "https, HTTPS",
        "https-web, HTTPS",
        "grpc, GRPC",
        "grpc-api, GRPC",
        "grpc-web, GRPC_WEB",
        "grpc-web-ui, GRPC_WEB",
        "gRPC-Web, GRPC_WEB",
        "tcp, TCP",
        "tcp-db, TCP",
        "tls, TLS",
        "tls-db, TLS",
        "udp-dns, UDP",
        "mongo, MONGO",
        "redis-cache, REDIS",
        "mysql, MYSQL",
        "web, AUTO",
        "webhttp, AUTO",
        "query-http, AUTO",
        "httpx, AUTO",
        "http.web, AUTO",
        "h2c, AUTO",
        "mongodb, AUTO",
        "-http, AUTO",
        "'', AUTO"
    })
    void aNameCountsUpToItsFirstHyphen(String name, Protocol expected) {
        assertEquals(expected, Protocols.parse(name));
    }

    @ParameterizedTest
    @CsvSource({
        "kubernetes.io/h2c, HTTP2",
        "kubernetes.io/ws, HTTP",
        "kubernetes.io/wss, HTTPS",
        "http, HTTP",
        "HTTP2, HTTP2",
        "grpc-v2, GRPC",
        "h2c, AUTO",
        "postgresql, AUTO",
        "example.com/http, AUTO"
    })
    void anAppProtocolIsReadAsANameButForThoseOfKubernetes(String appProtocol, Protocol expected) {
        assertEquals(expected, Protocols.ofAppProtocol(appProtocol));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{port: 80, name: http}                                      | HTTP  | NAME                 | spec.ports[0].name",
                "{port: 80}                                                  | AUTO  | NOTHING              | spec.ports[0].port",
                "{port: 80, name: web}                                       | AUTO  | NOTHING              | spec.ports[0].name",
                "{port: 80, name: web, appProtocol: grpc}                    | GRPC  | APP_PROTOCOL         | spec.ports[0].appProtocol",
                "{port: 80, name: http, appProtocol: grpc}                   | GRPC  | APP_PROTOCOL         | spec.ports[0].appProtocol",
                "{port: 80, name: http, appProtocol: example.com/x}          | AUTO  | UNKNOWN_APP_PROTOCOL | spec.ports[0].appProtocol",
                "{port: 80, name: http, appProtocol: null}                   | HTTP  | NAME                 | spec.ports[0].name",
                "{port: 53, name: http, protocol: UDP}                       | UDP   | TRANSPORT            | spec.ports[0].protocol",
                "{port: 80, name: x, protocol: UDP, appProtocol: http}       | UDP   | TRANSPORT            | spec.ports[0].protocol",
                "{port: 3868, name: x, protocol: SCTP}                       | TCP   | TRANSPORT            | spec.ports[0].protocol",
                "{port: 25}                                                  | TCP   | NUMBER               | spec.ports[0].port",
                "{port: 53, name: dns}                                       | TCP   | NUMBER               | spec.ports[0].name",
                "{port: 3306, name: db}                                      | TCP   | NUMBER               | spec.ports[0].name",
                "{port: 27017}                                               | TCP   | NUMBER               | spec.ports[0].port",
                "{port: 3306, name: http}                                    | HTTP  | NAME                 | spec.ports[0].name",
                "{port: 3306, name: http, appProtocol: sql}                  | TCP   | UNKNOWN_APP_PROTOCOL | spec.ports[0].appProtocol",
                "{port: 13306, targetPort: 3306, name: db}                   | AUTO  | NOTHING              | spec.ports[0].name",
                "{port: [80], name: {a: b}, appProtocol: null}               | AUTO  | NOTHING              | spec.ports[0].name"
            })
    void transportThenAppProtocolThenNameThenNumberDecide(String port, Protocol protocol, By by, String path) {
        Protocols.Answer answer = Protocols.of(port(port));
        assertEquals(protocol, answer.protocol());
        assertEquals(by, answer.by());
        assertEquals(path, answer.at().path());
        assertEquals(protocol == Protocol.AUTO, answer.isGuessed());
    }

    @Test
    void routesOfHttpApplyToEveryKindOfHttpInPlainText() {
        for (Protocol protocol :
                List.of(Protocol.HTTP, Protocol.HTTP_PROXY, Protocol.HTTP2, Protocol.GRPC, Protocol.GRPC_WEB)) {
            assertTrue(protocol.isHttp(), protocol.name());
        }
        for (Protocol protocol : List.of(Protocol.HTTPS, Protocol.TLS, Protocol.TCP, Protocol.AUTO, Protocol.REDIS)) {
            assertFalse(protocol.isHttp(), protocol.name());
        }
    }

    @Test
    void aPrefixReadsBackAsItsProtocol() {
        for (Protocol protocol : Protocol.values()) {
            assertEquals(protocol, Protocols.parse(protocol.prefix() + "-x"));
        }
    }

    private static Service.Port port(String port) {
        String text = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [" + port + "]}}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Manifests manifests = new Manifests(List.of(YamlReader.read(Source.text("a.yaml", text), bytes)), path -> "");
        Cluster cluster = new Cluster(new World(Assumptions.none(), manifests, Structure.unchecked(), List.of()));
        return cluster.services().get(0).ports().get(0);
    }
}
