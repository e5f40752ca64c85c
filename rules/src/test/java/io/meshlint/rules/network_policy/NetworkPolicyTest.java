package io.meshlint.rules.network_policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {

    private static final Rule SERVICE = new NetworkPolicyBlocksService();
    private static final Rule MESH = new NetworkPolicyBlocksMesh();
    private static final Rule NOTHING = new NetworkPolicySelectsNothing();

    @Test
    void declaredCallsThatAreDroppedAreErrors() {
        List<String> error = List.of("error UF, URX");
        assertEquals(error, Levels.of(SERVICE, "caller-lacks-the-label.yaml"));
        assertEquals(error, Levels.of(SERVICE, "no-rule-for-what-goes-out.yaml"));
        assertEquals(error, Levels.of(SERVICE, "ingress-controller-of-another-namespace.yaml"));
        assertEquals(error, Levels.of(SERVICE, "service-port-that-nobody-in-sight-calls.yaml"));
    }

    @Test
    void callersThatMayRunElsewhereAreWarnings() {
        assertEquals(List.of("warning UF, URX"), Levels.of(SERVICE, "load-balancer-behind-a-policy-for-pods.yaml"));
        assertEquals(List.of("warning UF, URX"), Levels.of(SERVICE, "gateway-of-another-namespace.yaml"));
    }

    @Test
    void hintsSayWhatToWrite() {
        assertEquals(
                "list port `8080`: policies see the ports of pods, never those of Services",
                Levels.hint(SERVICE, "service-port-in-place-of-the-pods.yaml"));
        assertEquals(
                "change `app: frontend` to `app: web`, or add a peer with that",
                Levels.hint(SERVICE, "caller-lacks-the-label.yaml"));
        assertEquals(
                "add the ingress rule `{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}`",
                Levels.hint(SERVICE, "nothing-comes-in-but-a-call-is-declared.yaml"));
        assertEquals(
                "add the egress rule `{to: [{podSelector: {matchLabels: {app: cart}}}], ports: [{port: 8080}]}`",
                Levels.hint(SERVICE, "no-rule-for-what-goes-out.yaml"));
        assertEquals(
                "select the namespace by `kubernetes.io/metadata.name: monitoring`, which every namespace carries",
                Levels.hint(SERVICE, "namespace-lacks-the-label.yaml"));
        assertEquals("change `app: carts` to `app: cart`", Levels.hint(NOTHING, "name-of-the-app-is-misspelt.yaml"));
        assertEquals(
                "change `name: monitoring` to `kubernetes.io/metadata.name: monitoring`",
                Levels.hint(NOTHING, "namespace-lacks-the-label.yaml"));
    }

    @Test
    void callersOfOnePolicyAreOneFinding() {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: v1
                kind: Service
                metadata: {name: cart, namespace: shop}
                spec: {selector: {app: cart}, ports: [{port: 80, targetPort: 8080}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: cart, namespace: shop, labels: {app: cart}}
                spec: {containers: [{name: cart, image: registry.example.com/cart:1.4}]}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: deny, namespace: shop}
                spec: {podSelector: {}}
                """);
        for (int i = 0; i < 8; i++) {
            yaml.append("---\napiVersion: v1\nkind: Pod\nmetadata: {name: web-" + i + ", namespace: shop}\n"
                    + "spec: {containers: [{name: a, image: a, env: [{name: URL, value: \"http://cart\"}]}]}\n");
        }
        List<Finding> findings = Lint.yaml(yaml.toString(), SERVICE);
        assertEquals(1, findings.size());
        assertTrue(findings.get(0).message().contains("pod `web-0` (and 7 more)"));
        assertEquals(6, findings.get(0).related().size());
    }

    @Test
    void dnsAndIstiodAreErrorsWhereTheyAreNeeded() {
        assertEquals(List.of("error"), Levels.of(MESH, "dns-is-forgotten.yaml"));
        assertEquals(
                "dns", Levels.findings(MESH, "dns-is-forgotten.yaml").get(0).symptom());
        assertEquals(List.of("error UH"), Levels.of(MESH, "istiod-is-forgotten.yaml"));
        assertEquals(
                "", Levels.findings(MESH, "istiod-is-forgotten.yaml").get(0).symptom());
        assertEquals(List.of("error UH"), Levels.of(MESH, "injected-pods-may-call-nobody.yaml"));
        assertEquals(List.of("warning"), Levels.of(MESH, "calls-by-address-may-need-no-names.yaml"));
        assertEquals(List.of("info"), Levels.of(MESH, "dns-over-tcp-is-missing.yaml"));
    }

    @Test
    void policiesThatDropCallsSaySo() {
        assertEquals(
                "not-enforced",
                Levels.findings(NOTHING, "name-of-the-app-is-misspelt.yaml")
                        .get(0)
                        .symptom());
        assertEquals(
                "timeout",
                Levels.findings(NOTHING, "peer-is-misspelt.yaml").get(0).symptom());
    }
}
