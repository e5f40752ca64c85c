package io.meshlint.trace;

import static io.meshlint.trace.Following.CART;
import static io.meshlint.trace.Following.deployment;
import static io.meshlint.trace.Following.istio;
import static io.meshlint.trace.Following.rule;
import static io.meshlint.trace.Following.service;
import static io.meshlint.trace.Following.strict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeTraceTest {

    private static final String GATEWAY = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: ingress, namespace: edge}
            spec: {type: LoadBalancer, selector: {istio: edge}, ports: [{name: http2, port: 80, targetPort: 8080}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: ingress, namespace: edge}
            spec:
              selector: {matchLabels: {istio: edge}}
              template:
                metadata: {labels: {istio: edge}}
                spec:
                  containers: [{name: istio-proxy, image: docker.io/istio/proxyv2:1.24.2, args: [proxy, router]}]
            ---
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: web, namespace: shop}
            spec:
              selector: {istio: edge}
              servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
            """;

    private static Following world(String http, String... more) {
        return Following.of(
                GATEWAY,
                istio("VirtualService", "shop", "cart", "{hosts: ['*'], gateways: [web], http: [" + http + "]}"),
                String.join("", more));
    }

    private static String get(Following world) {
        return world.by(new Client.Outside(), "http://shop.example.com/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{host: cart}                     | 200",
                "{host: nobody}                   | 503 NC",
                "{host: cart, port: {number: 81}} | 503 NC",
                "{host: cart, subset: v3}         | 503 NC",
                "{host: cart, subset: none}       | 503 UH",
            })
    void gatewaysFollowDestinations(String destination, String seen) {
        String rules = rule("subsets: [{name: none, labels: {app: nobody}}]");
        assertEquals(seen, get(world("{route: [{destination: " + destination + "}]}", CART, rules)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''           | 200",
                "DISABLE      | 503 UC; server 0 NR",
                "ISTIO_MUTUAL | 200",
                "SIMPLE       | 503 UF,URX",
            })
    void gatewaysMeetStrictPods(String mode, String seen) {
        String rules = mode.isEmpty() ? "" : rule("trafficPolicy: {tls: {mode: " + mode + "}}");
        assertEquals(seen, get(world("{route: [{destination: {host: cart}}]}", CART, rules, strict())));
    }

    @Test
    void gatewaysTakeTheOnlyPortOfAService() {
        String other = service("shop", "store", "{name: http, port: 8080}") + deployment("shop", "store", "");
        assertEquals("200", get(world("{route: [{destination: {host: store}}]}", other)));
        String two = service("shop", "store", "{name: http, port: 8080}, {name: http-b, port: 8081}")
                + deployment("shop", "store", "");
        assertEquals("503 NC", get(world("{route: [{destination: {host: store}}]}", two)));
    }

    @Test
    void gatewaysGuessHttp1() {
        String grpc = service("shop", "cart", "{name: web, port: 80, targetPort: 8080}")
                + deployment("shop", "cart", "ports: [{containerPort: 8080}], readinessProbe: {grpc: {port: 8080}}");
        Following world = world("{route: [{destination: {host: cart}}]}", grpc);
        assertEquals(
                "200 grpc-status 14 UPE; server 400 DPE",
                world.by(new Client.Outside(), "grpc://shop.example.com:80/a.B/C"));
    }

    @Test
    void gatewaysApplyRoutesToPortsOfTcp() {
        String tcp =
                service("shop", "cart", "{name: tcp-web, port: 80, targetPort: 8080}") + deployment("shop", "cart", "");
        assertEquals("418", get(world("{directResponse: {status: 418}}", tcp)));
        assertEquals("200", get(world("{route: [{destination: {host: cart}}]}", tcp)));
    }

    @Test
    void gatewaysHaveNoAddressToPassOn() {
        String entry = istio(
                "ServiceEntry",
                "shop",
                "api",
                "{hosts: [api.example.com], ports: [{number: 80, name: http, protocol: HTTP}]}");
        assertEquals("503 UH likely", get(world("{route: [{destination: {host: api.example.com}}]}", entry)));
    }

    @Test
    void rulesBesideTheGatewayHideOthers() {
        String rules = rule("subsets: [{name: v1, labels: {app: cart}}]");
        String own = istio(
                "DestinationRule",
                "edge",
                "all",
                "{host: \"*.shop.svc.cluster.local\", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}");
        String lead = "{route: [{destination: {host: cart, subset: v1}}]}";
        assertEquals("200", get(world(lead, CART, rules)));
        assertEquals("503 NC", get(world(lead, CART, rules, own)));
    }

    @Test
    void mixedHeadlessServicesGetPlaintext() {
        String headless = service("shop", "cart", "{name: http, port: 80, targetPort: 8080}")
                        .replace("spec: {", "spec: {clusterIP: None, ")
                + deployment("shop", "cart", "")
                + deployment("shop", "old", "app: cart, sidecar.istio.io/inject: \"false\"", "", "");
        assertEquals(
                "50% 503 UC likely; server 0 NR | 50% 200 likely",
                get(world("{route: [{destination: {host: cart}}]}", headless, strict())));
    }
}
