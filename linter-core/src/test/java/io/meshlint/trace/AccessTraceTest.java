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
}
