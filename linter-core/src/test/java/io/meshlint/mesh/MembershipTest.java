package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Namespace;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Membership.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {

    private static String namespace(String name, String labels) {
        return "apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + ", labels: {" + labels + "}}\n---\n";
    }

    private static String pod(String namespace, String labels, String annotations, String spec) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: checkout, namespace: " + namespace + ", labels: {" + labels
                + "}, annotations: {" + annotations + "}}\nspec:\n  containers: [{name: checkout, image: a}]\n" + spec;
    }

    private static Membership.Answer of(String text) {
        Mesh mesh = Picture.of(text).mesh();
        return mesh.membership().of(Picture.workload(mesh, "checkout"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            nullValues = "-",
            value = {
                // namespace's labels | pod's labels | pod's annotations | status | certain
                "istio-injection: enabled | a: b | a: b | SIDECAR | true",
                "istio-injection: enabled | 'sidecar.istio.io/inject: \"true\"' | a: b | SIDECAR | true",
                "istio-injection: enabled | 'sidecar.istio.io/inject: \"false\"' | a: b | NONE | true",
                "istio-injection: enabled | a: b | 'sidecar.istio.io/inject: \"false\"' | NONE | true",
                "istio-injection: enabled | 'sidecar.istio.io/inject: \"true\"' | 'sidecar.istio.io/inject: \"false\"' | SIDECAR | true",
                "istio-injection: disabled | a: b | a: b | NONE | true",
                "istio-injection: disabled | 'sidecar.istio.io/inject: \"true\"' | a: b | NONE | true",
                "istio.io/rev: stable | a: b | a: b | SIDECAR | true",
                "istio.io/rev: stable | 'sidecar.istio.io/inject: \"false\"' | a: b | NONE | true",
                "team: shop | 'sidecar.istio.io/inject: \"true\"' | a: b | SIDECAR | true",
                "team: shop | istio.io/rev: stable | a: b | SIDECAR | true",
                "team: shop | a: b | a: b | NONE | false",
                "team: shop | a: b | 'sidecar.istio.io/inject: \"true\"' | NONE | true",
                "istio.io/dataplane-mode: ambient | a: b | a: b | AMBIENT | true",
                "istio.io/dataplane-mode: ambient | istio.io/dataplane-mode: none | a: b | NONE | true",
                "team: shop | istio.io/dataplane-mode: ambient | a: b | AMBIENT | true",
                "istio-injection: enabled | a: b | inject.istio.io/templates: gateway | GATEWAY | true",
            })
    void labelsOfNamespaceAndPodDecide(
            String namespace, String labels, String annotations, Status status, boolean certain) {
        Membership.Answer answer = of(namespace("shop", namespace) + pod("shop", labels, annotations, ""));
        assertEquals(status, answer.status(), answer.why());
        assertEquals(certain, answer.certain(), answer.why());
    }

    @Test
    void hostNetworkPodsAreOutside() {
        Membership.Answer answer = of(
                namespace("shop", "istio-injection: enabled") + pod("shop", "a: b", "a: b", "  hostNetwork: true\n"));
        assertEquals(Status.NONE, answer.status());
        assertEquals("spec.hostNetwork", answer.at().path());
    }

    @Test
    void podsOfTheSystemAreOutside() {
        assertEquals(Status.NONE, of(pod("kube-system", "a: b", "a: b", "")).status());
    }

    @Test
    void ofANamespaceWithoutManifestNothingIsKnown() {
        assertEquals(Status.UNKNOWN, of(pod("shop", "a: b", "a: b", "")).status());
    }

    @Test
    void anUnlabelledNamespaceIsOutsideForSureWhereOthersAreLabelled() {
        Membership.Answer answer = of(namespace("web", "istio-injection: enabled")
                + namespace("shop", "team: shop")
                + pod("shop", "a: b", "a: b", ""));
        assertEquals(Status.NONE, answer.status());
        assertEquals(true, answer.certain());
    }

    @Test
    void aProxyInTheManifestIsAProxy() {
        assertEquals(Status.SIDECAR, of("""
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: checkout, namespace: shop}
                        spec:
                          containers:
                            - name: checkout
                              image: registry.example.com/checkout:1.4
                            - name: istio-proxy
                              image: docker.io/istio/proxyv2:1.27.0
                              args: [proxy, sidecar]
                        """).status());
    }

    @Test
    void presenceOfANamespaceIsProvenExcludedOrUnknown() {
        Membership membership = Picture.of(namespace("shop", "istio-injection: enabled")
                        + namespace("legacy", "team: legacy")
                        + namespace("batch", "istio-injection: disabled")
                        + "apiVersion: security.istio.io/v1\nkind: PeerAuthentication\n"
                        + "metadata: {name: default, namespace: ledger}\nspec: {mtls: {mode: STRICT}}\n")
                .mesh()
                .membership();
        assertEquals(Presence.PROVEN, membership.presence(Namespace.named("shop")));
        assertEquals(Presence.PROVEN, membership.presence(Namespace.named("ledger")));
        assertEquals(Presence.EXCLUDED, membership.presence(Namespace.named("legacy")));
        assertEquals(Presence.EXCLUDED, membership.presence(Namespace.named("batch")));
        assertEquals(Presence.EXCLUDED, membership.presence(Namespace.named("kube-system")));
        assertEquals(Presence.UNKNOWN, membership.presence(Namespace.named("elsewhere")));
    }

    @Test
    void aProxyThatRoutesIsAGatewayWhateverItsContainerIsCalled() {
        String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: edge}\nspec:\n  containers:\n"
                + "    - {name: edge, image: \"docker.io/istio/proxyv2:1.22.0\", args: [proxy, router]}\n";
        assertTrue(Membership.isGateway(Picture.workload(Picture.of(pod).mesh(), "edge")));
        String app = pod.replace("istio/proxyv2", "shop/edge");
        assertFalse(Membership.isGateway(Picture.workload(Picture.of(app).mesh(), "edge")));
    }
}
