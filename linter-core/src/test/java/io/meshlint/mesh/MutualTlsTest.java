package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.MutualTls.Answer;
import io.meshlint.mesh.MutualTls.Mode;
import org.junit.jupiter.api.Test;

class MutualTlsTest {

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: checkout
              namespace: shop
              labels:
                app: checkout
            spec:
              containers:
                - name: checkout
                  image: registry.example.com/checkout:1.4
            """;

    private static String policy(String namespace, String name, String spec) {
        return "---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: " + name
                + ", namespace: " + namespace + "}\nspec: " + spec + "\n";
    }

    private static Answer on(int port, String... policies) {
        Mesh mesh = Picture.of(POD + String.join("", policies)).mesh();
        return mesh.mutualTls().of(Picture.workload(mesh, "checkout"), port);
    }

    @Test
    void withoutAnyPolicyBothArePermitted() {
        Answer answer = on(8080);
        assertEquals(Mode.PERMISSIVE, answer.mode());
        assertTrue(answer.at().isEmpty());
    }

    @Test
    void theMeshWidePolicyHoldsEverywhere() {
        assertEquals(
                Mode.STRICT,
                on(8080, policy("istio-system", "default", "{mtls: {mode: STRICT}}"))
                        .mode());
    }

    @Test
    void theNamespaceBeatsTheMesh() {
        Answer answer = on(
                8080,
                policy("istio-system", "default", "{mtls: {mode: STRICT}}"),
                policy("shop", "default", "{mtls: {mode: DISABLE}}"));
        assertEquals(Mode.DISABLE, answer.mode());
        assertEquals("spec.mtls.mode", answer.at().orElseThrow().path());
    }

    @Test
    void anotherNamespaceDoesNotCount() {
        assertEquals(
                Mode.PERMISSIVE,
                on(8080, policy("legacy", "default", "{mtls: {mode: STRICT}}")).mode());
    }

    @Test
    void theWorkloadBeatsTheNamespace() {
        Answer answer = on(
                8080,
                policy("shop", "default", "{mtls: {mode: PERMISSIVE}}"),
                policy("shop", "checkout", "{selector: {matchLabels: {app: checkout}}, mtls: {mode: STRICT}}"));
        assertTrue(answer.isStrict());
    }

    @Test
    void aSelectorThatDoesNotFitDoesNotCount() {
        assertEquals(
                Mode.PERMISSIVE,
                on(8080, policy("shop", "web", "{selector: {matchLabels: {app: web}}, mtls: {mode: STRICT}}"))
                        .mode());
    }

    @Test
    void unsetInheritsFromTheLevelAbove() {
        Answer answer = on(
                8080,
                policy("shop", "default", "{mtls: {mode: STRICT}}"),
                policy("shop", "checkout", "{selector: {matchLabels: {app: checkout}}, mtls: {mode: UNSET}}"));
        assertTrue(answer.isStrict());
        assertEquals("default", answer.at().orElseThrow().resource().name());
    }

    @Test
    void anEmptyPolicyInheritsAsWell() {
        assertTrue(
                on(8080, policy("istio-system", "default", "{mtls: {mode: STRICT}}"), policy("shop", "default", "{}"))
                        .isStrict());
    }

    @Test
    void thePortBeatsTheWorkloadAndOtherPortsKeepItsMode() {
        String policy = policy(
                "shop",
                "checkout",
                "{selector: {matchLabels: {app: checkout}}, mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: PERMISSIVE}}}");
        assertEquals(Mode.PERMISSIVE, on(8080, policy).mode());
        assertEquals(Mode.STRICT, on(9090, policy).mode());
    }

    @Test
    void aPortInQuotesIsTheSamePort() {
        assertEquals(
                Mode.DISABLE,
                on(
                                8080,
                                policy(
                                        "shop",
                                        "checkout",
                                        "{selector: {matchLabels: {app: checkout}}, portLevelMtls: {\"8080\": {mode: DISABLE}}}"))
                        .mode());
    }

    @Test
    void anUnsetPortInheritsFromTheWorkload() {
        assertTrue(on(
                        8080,
                        policy(
                                "shop",
                                "checkout",
                                "{selector: {matchLabels: {app: checkout}}, mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: UNSET}}}"))
                .isStrict());
    }

    @Test
    void portsOfAPolicyWithoutSelectorDoNotCount() {
        assertTrue(on(8080, policy("shop", "default", "{mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: DISABLE}}}"))
                .isStrict());
    }

    @Test
    void aSelectorInTheRootNamespaceIsIgnored() {
        assertEquals(
                Mode.PERMISSIVE,
                on(
                                8080,
                                policy(
                                        "istio-system",
                                        "checkout",
                                        "{selector: {matchLabels: {app: checkout}}, mtls: {mode: STRICT}}"))
                        .mode());
    }

    @Test
    void twoPoliciesOfOneLevelAreAmbiguous() {
        Answer answer = on(
                8080,
                policy("shop", "default", "{mtls: {mode: STRICT}}"),
                policy("shop", "other", "{mtls: {mode: PERMISSIVE}}"));
        assertTrue(answer.ambiguous());
        assertFalse(answer.isStrict());
    }

    @Test
    void whatIsNoModeIsNoMode() {
        for (String mode : new String[] {"[STRICT]", "{a: b}", "yes", "3", "null"}) {
            assertEquals(
                    Mode.PERMISSIVE,
                    on(8080, policy("shop", "default", "{mtls: {mode: " + mode + "}}"))
                            .mode());
        }
    }
}
