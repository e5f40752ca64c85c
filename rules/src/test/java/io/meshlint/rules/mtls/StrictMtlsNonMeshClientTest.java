package io.meshlint.rules.mtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictMtlsNonMeshClientTest {

    private static final String SERVER = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: checkout, namespace: shop}
            spec:
              selector: {app: checkout}
              ports:
                - {name: http, port: 80, targetPort: 8080}
                - {name: admin, port: 9000}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: checkout, namespace: shop, labels: {app: checkout}}
            spec: {containers: [{name: checkout, image: registry.example.com/checkout:1.4}]}
            ---
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: shop}
            spec: {mtls: {mode: STRICT}}
            """;

    private static String caller(String name, String spec, String url) {
        return "---\napiVersion: v1\nkind: Pod\nmetadata: {name: " + name + ", namespace: legacy}\nspec: {" + spec
                + "containers: [{name: a, image: a, env: [{name: URL, value: \"" + url + "\"}]}]}\n";
    }

    private static final String LEGACY = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: legacy}\n";

    private static Finding find(String... more) {
        List<Finding> findings = Lint.yaml(SERVER + String.join("", more), new StrictMtlsNonMeshClient());
        assertEquals(1, findings.size());
        return findings.get(0);
    }

    @Test
    void aProvenCallerIsAnError() {
        Finding finding = find(LEGACY, caller("web", "", "http://checkout.shop"));
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals(List.of(Flag.UC), finding.flags());
        assertEquals("reset", finding.symptom());
        assertEquals("spec.mtls.mode", finding.place().path());
    }

    @Test
    void aLoadBalancerIsAWarning() {
        List<Finding> findings = Lint.yaml(
                SERVER.replace("spec:\n  selector", "spec:\n  type: LoadBalancer\n  selector"),
                new StrictMtlsNonMeshClient());
        assertEquals(Severity.WARNING, findings.get(0).severity());
    }

    @Test
    void theHintOpensThePortsThatAreCalledAlone() {
        String hint = find(LEGACY, caller("web", "", "http://checkout.shop")).hint();
        assertTrue(hint.contains("`portLevelMtls: {8080: {mode: PERMISSIVE}}`"), hint);
        assertTrue(hint.contains("`selector: {matchLabels: {app: checkout}}`"), hint);
        assertTrue(hint.endsWith("or inject pod `web`"), hint);
        hint = find(LEGACY, caller("web", "", "http://checkout.shop"), caller("jobs", "", "http://checkout.shop:9000"))
                .hint();
        assertTrue(hint.contains("{8080: {mode: PERMISSIVE}, 9000: {mode: PERMISSIVE}}"), hint);
    }

    @Test
    void hostNetworkPodsCannotBeInjected() {
        String hint = find(LEGACY, caller("agent", "hostNetwork: true, ", "http://checkout.shop"))
                .hint();
        assertFalse(hint.contains("inject"), hint);
    }

    @Test
    void atMostFiveCallersAreShown() {
        StringBuilder callers = new StringBuilder(LEGACY);
        for (int i = 0; i < 8; i++) {
            callers.append(caller("web-" + i, "", "http://checkout.shop"));
        }
        Finding finding = find(callers.toString());
        assertTrue(finding.message().endsWith("(and 7 more)"), finding.message());
        assertEquals(6, finding.related().size());
        assertTrue(
                finding.related().get(4).message().endsWith("and 3 more callers"),
                finding.related().get(4).message());
    }

    @Test
    void aCallerOfTwoPortsCountsOnce() {
        Finding finding = find(LEGACY, caller("web", "", "checkout.shop.svc"));
        assertFalse(finding.message().contains("more"), finding.message());
    }

    @Test
    void eachServerIsAFindingOfItsOwn() {
        String payments = SERVER.substring(0, SERVER.lastIndexOf("---")).replace("checkout", "payments");
        List<Finding> findings = Lint.yaml(
                SERVER + "---\n" + payments + LEGACY + caller("a", "", "http://checkout.shop")
                        + caller("b", "", "http://payments.shop"),
                new StrictMtlsNonMeshClient());
        assertEquals(2, findings.size());
        assertFalse(findings.get(0).fingerprint().equals(findings.get(1).fingerprint()));
    }

    @Test
    void aFileThatNamesTheHostIsAWarning() {
        String map = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: legacy}\n"
                + "data: {web.conf: \"url = http://checkout.shop\"}\n";
        Finding finding = find(LEGACY, caller("web", "volumes: [{name: a, configMap: {name: web}}], ", "none"), map);
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.related().get(0).message().contains("names it"));
    }

    private static final String OPEN = SERVER.substring(SERVER.indexOf("---") + 3)
            .replace("name: default, namespace: shop", "name: default, namespace: istio-system");

    @Test
    void aServerThatMayBeInTheMeshIsAWarning() {
        String agent = caller("agent", "hostNetwork: true, ", "http://checkout.shop");
        List<Finding> findings = Lint.yaml(OPEN + agent, new StrictMtlsNonMeshClient());
        assertEquals(1, findings.size());
        assertEquals(Severity.WARNING, findings.get(0).severity());
        assertTrue(
                findings.get(0).message().endsWith("if `checkout` is in the mesh"),
                findings.get(0).message());
    }

    @Test
    void callersThatMayBeInTheMeshAreNoneOfServersThatMay() {
        String web = caller("web", "", "http://checkout.shop");
        assertEquals(List.of(), Lint.yaml(OPEN + web, new StrictMtlsNonMeshClient()));
    }
}
