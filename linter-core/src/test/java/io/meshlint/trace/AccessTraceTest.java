package io.meshlint.trace;

import static io.meshlint.trace.Following.cart;
import static io.meshlint.trace.Following.deployment;
import static io.meshlint.trace.Following.service;
import static io.meshlint.trace.Following.strict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTraceTest {

    private static final String GET = "http://cart.shop/";

    private static String policy(String spec) {
        return "---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: cart, namespace: shop}\n"
                + "spec: " + spec + "\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                                 | 403 | 403",
                "{rules: [{}]}                                                                      | 200 | 200",
                "{rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/default]}}]}]}    | 200 | 403",
                "{rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/other]}}]}]}      | 403 | 403",
                "{rules: [{to: [{operation: {methods: [POST]}}]}]}                                  | 403 | 403",
            })
    void policiesAreAskedAtTheServer(String spec, String inMesh, String outOfMesh) {
        assertEquals(inMesh, cart(policy(spec)).inMesh(GET));
        assertEquals(outOfMesh, cart(policy(spec)).outOfMesh(GET));
    }

    @Test
    void plaintextIsShutOutBeforePoliciesAreAsked() {
        assertEquals("reset NR; server 0 NR", cart(policy("{}"), strict()).outOfMesh(GET));
    }

    @Test
    void connectionsOfTcpAreClosed() {
        String db = service("shop", "db", "{name: tcp, port: 5432}") + deployment("shop", "db", "");
        assertEquals("reset", Following.of(db, policy("{}")).inMesh("tcp://db.shop:5432"));
    }

    @Test
    void ztunnelLooksAtConnections() {
        String ambient =
                "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: calm, labels: {istio.io/dataplane-mode: ambient}}\n"
                        + service("calm", "cart", "{name: http, port: 80, targetPort: 8080}")
                        + deployment("calm", "cart", "")
                        + Following.istio("PeerAuthentication", "calm", "default", "{mtls: {mode: STRICT}}");
        assertEquals("200 likely", Following.of(ambient).inMesh("http://cart.calm/"));
        assertEquals("reset likely", Following.of(ambient).outOfMesh("http://cart.calm/"));
    }

    private static final String CALM =
            "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: calm, labels: {istio.io/dataplane-mode: ambient%s}}\n"
                    + service("calm", "cart", "{name: http, port: 80, targetPort: 8080}")
                    + deployment("calm", "cart", "") + deployment("calm", "visitor", "");

    private static String posts(String target) {
        return "---\napiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {name: posts, namespace: calm}\n"
                + "spec: {" + target + "rules: [{to: [{operation: {methods: [POST]}}]}]}\n";
    }

    @Test
    void ztunnelKnowsNoRequests() {
        String calm = CALM.replace("%s", "");
        assertEquals("200 likely", Following.of(calm).byWorkload("visitor", "http://cart/"));
        assertEquals("reset likely", Following.of(calm, posts("")).byWorkload("visitor", "http://cart/"));
        String empty = calm.replace("selector: {app: cart}", "selector: {app: nobody}");
        assertEquals("reset likely", Following.of(empty).byWorkload("visitor", "http://cart/"));
    }

    @Test
    void waypointsDo() {
        String calm = CALM.replace("%s", ", istio.io/use-waypoint: waypoint");
        String waypoint = "---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\n"
                + "metadata: {name: waypoint, namespace: calm, labels: {istio.io/waypoint-for: service}}\n"
                + "spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}\n";
        String target = "targetRefs: [{kind: Service, group: \"\", name: cart}], ";
        Following world = Following.of(calm, waypoint, posts(target));
        assertEquals("403 likely", world.byWorkload("visitor", "http://cart/"));
        assertEquals("200 likely", Following.of(calm, posts(target)).byWorkload("visitor", "http://cart/"));
    }
}
