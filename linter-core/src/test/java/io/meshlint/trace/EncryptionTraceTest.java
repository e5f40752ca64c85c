package io.meshlint.trace;

import static io.meshlint.trace.Following.CART;
import static io.meshlint.trace.Following.cart;
import static io.meshlint.trace.Following.deployment;
import static io.meshlint.trace.Following.istio;
import static io.meshlint.trace.Following.rule;
import static io.meshlint.trace.Following.service;
import static io.meshlint.trace.Following.strict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptionTraceTest {

    private static final String GET = "http://cart.shop/";
    private static final String BARE =
            CART.replace("labels: {app: cart}, ann", "labels: {app: cart, sidecar.istio.io/inject: \"false\"}, ann");

    private static String mode(String mode) {
        return istio("PeerAuthentication", "shop", "default", "{mtls: {mode: " + mode + "}}");
    }

    private static String tls(String mode) {
        return rule("trafficPolicy: {tls: {mode: " + mode + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRICT     | ''           | 200                  | reset NR",
                "STRICT     | DISABLE      | 503 UC; server 0 NR  | reset NR",
                "STRICT     | ISTIO_MUTUAL | 200                  | reset NR",
                "STRICT     | SIMPLE       | 503 UF,URX           | reset NR",
                "PERMISSIVE | ''           | 200                  | 200",
                "PERMISSIVE | DISABLE      | 200                  | 200",
                "PERMISSIVE | SIMPLE       | 503 UF,URX; server 0 NR | 200",
                "DISABLE    | ''           | 200                  | 200",
                "DISABLE    | ISTIO_MUTUAL | 503 UF,URX likely; server 400 DPE | 200",
            })
    void modesMeetRules(String mode, String rule, String inMesh, String outOfMesh) {
        Following world = cart(mode(mode), rule.isEmpty() ? "" : tls(rule));
        assertEquals(inMesh, world.inMesh(GET));
        assertEquals(outOfMesh, world.outOfMesh(GET).replace("; server 0 NR", ""));
    }

    @ParameterizedTest
    @CsvSource({"'',200", "ISTIO_MUTUAL,'503 UF,URX'", "SIMPLE,'503 UF,URX'", "DISABLE,200"})
    void podsWithoutAProxyTakePlaintext(String rule, String seen) {
        Following world = Following.of(BARE, strict(), rule.isEmpty() ? "" : tls(rule));
        assertEquals(seen, world.inMesh(GET));
        assertEquals("200", world.outOfMesh(GET));
    }

    @Test
    void modesOfPortsGoByThePortOfThePod() {
        String wrong = istio(
                "PeerAuthentication",
                "shop",
                "cart",
                "{selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}, portLevelMtls: {80: {mode: PERMISSIVE}}}");
        assertEquals("200", cart(wrong).inMesh(GET));
        assertEquals("reset NR; server 0 NR", cart(wrong).outOfMesh(GET));
        assertEquals("200", cart(wrong.replace("{80:", "{8080:")).outOfMesh(GET));
    }

    @Test
    void policiesOfTheRootNamespaceWithASelectorAreIgnored() {
        String ignored = istio(
                "PeerAuthentication",
                "istio-system",
                "cart",
                "{selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}}");
        assertEquals("200", cart(ignored).outOfMesh(GET));
    }

    @Test
    void anAnnotationAloneInjectsNothing() {
        String annotated = service("plain", "cart", "{name: http, port: 80, targetPort: 8080}")
                + deployment("plain", "cart", "app: cart", "sidecar.istio.io/inject: \"true\"", "")
                + istio("PeerAuthentication", "plain", "default", "{mtls: {mode: STRICT}}");
        assertEquals("200", Following.of(annotated).inMesh("http://cart.plain/"));
        assertEquals("200", Following.of(annotated).outOfMesh("http://cart.plain/"));
    }

    @Test
    void podsInTheNetworkOfTheirNodeAreShutOut() {
        String agent = deployment("shop", "agent", "").replace("    spec:\n", "    spec:\n      hostNetwork: true\n");
        assertEquals("reset NR; server 0 NR", cart(agent, strict()).byWorkload("agent", GET));
    }

    @Test
    void kubeletGoesByTheAgentUnlessProbesAreLeftAsTheyAre() {
        String probed = CART.replace(
                "ports: [{containerPort: 8080}]",
                "ports: [{containerPort: 8080}], readinessProbe: {httpGet: {path: /, port: 8080}}");
        String left =
                probed.replace("annotations: {}", "annotations: {sidecar.istio.io/rewriteAppHTTPProbers: \"false\"}");
        String ask = "http://cart.shop:8080/";
        assertEquals("200", Following.of(probed, strict()).by(new Client.Kubelet(), ask));
        assertEquals("reset NR; server 0 NR", Following.of(left, strict()).by(new Client.Kubelet(), ask));
        assertEquals("503 UH", Following.of(left, strict()).inMesh(GET));
        assertEquals("refused", Following.of(left, strict()).outOfMesh(GET));
    }

    @ParameterizedTest
    @CsvSource({
        "STRICT,https,tls",
        "STRICT,http,tls",
        "PERMISSIVE,http,reset NR likely; server 0 NR",
        "PERMISSIVE,https,200",
        "PERMISSIVE,webhook,200",
    })
    void theApiServerSpeaksItsOwnTls(String mode, String name, String seen) {
        String hook = service("shop", "hook", "{name: " + name + ", port: 443, targetPort: 8443}")
                + deployment("shop", "hook", "");
        Following world = Following.of(hook, mode(mode));
        assertEquals(seen, world.by(new Client.ApiServer(), "https://hook.shop.svc:443/validate"));
    }

    @ParameterizedTest
    @CsvSource({
        "grpc,grpc,200", "web,grpc,200", "http-x,grpc,200 grpc-status 14 UPE likely; server 400 DPE",
        "http,http,200", "http2-x,http,502 UPE likely; server 502 UPE", "https,http,200",
    })
    void protocolsMeet(String name, String app, String seen) {
        String probe = app.equals("grpc") ? "grpc: {port: 8080}" : "httpGet: {path: /, port: 8080}";
        String world = service("shop", "cart", "{name: " + name + ", port: 80, targetPort: 8080}")
                + deployment("shop", "cart", "ports: [{containerPort: 8080}], readinessProbe: {" + probe + "}");
        String request = app.equals("grpc") ? "grpc://cart.shop:80/a.B/C" : GET;
        assertEquals(seen, Following.of(world).inMesh(request));
    }

    @Test
    void theProxyOfTheServerAnswersForAnAppThatSpeaksOtherwise() {
        String world = service("shop", "cart", "{name: http-x, port: 80, targetPort: 8080}")
                + deployment("shop", "cart", "ports: [{containerPort: 8080}], readinessProbe: {grpc: {port: 8080}}");
        assertEquals(
                "200 grpc-status 14 UPE likely; server 200 UPE",
                Following.of(world).outOfMesh("grpc://cart.shop:80/a.B/C"));
    }

    @Test
    void networkPoliciesDropPackets() {
        String policy =
                "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: cart, namespace: shop}\n"
                        + "spec: {podSelector: {matchLabels: {app: cart}}, policyTypes: [Ingress],"
                        + " ingress: [{from: [{podSelector: {matchLabels: {app: nobody}}}]}]}\n";
        assertEquals("503 UF,URX likely", cart(policy).inMesh(GET));
        assertEquals("timeout likely", cart(policy).outOfMesh(GET));
    }

    @Test
    void bytesPassThroughPortsOfTcp() {
        String db = service("shop", "db", "{name: tcp, port: 5432}") + deployment("shop", "db", "");
        assertEquals("connected", Following.of(db).inMesh("tcp://db.shop:5432"));
        assertEquals("reset NR; server 0 NR", Following.of(db, strict()).outOfMesh("tcp://db.shop:5432"));
        String gone = service("shop", "db", "{name: tcp, port: 5432}");
        assertEquals("reset UH", Following.of(gone).inMesh("tcp://db.shop:5432"));
    }
}
