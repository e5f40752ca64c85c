package io.meshlint.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.manifest.Namespace;
import io.meshlint.mesh.Membership.Answer;
import io.meshlint.mesh.Membership.Ground;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.world.Assumptions;
import java.util.List;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                // istio-injection wins over the revision, with any value
                "'istio-injection: enabled, istio.io/rev: stable' | a: b | SIDECAR",
                "'istio-injection: disabled, istio.io/rev: stable' | a: b | NONE",
                "'istio-injection: \"yes\"' | a: b | NONE",
                "'istio-injection: disabled' | istio.io/rev: stable | NONE",
                "'istio-injection: disabled, istio.io/dataplane-mode: ambient' | a: b | AMBIENT",
                "'istio-injection: enabled, istio.io/dataplane-mode: ambient' | a: b | SIDECAR",
                "'istio-injection: enabled, istio.io/dataplane-mode: ambient' | 'sidecar.istio.io/inject: \"false\"' | AMBIENT",
            })
    void ofSeveralLabelsOneDecides(String namespace, String labels, Status status) {
        assertEquals(
                status,
                of(namespace("shop", namespace) + pod("shop", labels, "a: b", ""))
                        .status());
    }

    @Test
    void webhooksOfTheInputReplaceIstiosOwn() {
        String webhook = """
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingWebhookConfiguration
                metadata: {name: istio-sidecar-injector}
                webhooks:
                  - name: sidecar-injector.istio.io
                    clientConfig: {service: {name: istiod, namespace: istio-system, path: /inject}}
                    namespaceSelector: {matchExpressions: [{key: istio-injection, operator: In, values: [enabled]}]}
                    objectSelector: {matchExpressions: [{key: proxyless, operator: DoesNotExist}]}
                ---
                """;
        String enabled = namespace("shop", "istio-injection: enabled");
        assertEquals(
                Status.SIDECAR,
                of(webhook + enabled + pod("shop", "a: b", "a: b", "")).status());
        assertEquals(
                Status.NONE,
                of(webhook + enabled + pod("shop", "proxyless: a", "a: b", "")).status());
        assertEquals(
                Status.NONE,
                of(webhook + namespace("shop", "a: b") + pod("shop", "sidecar.istio.io/inject: \"true\"", "a: b", ""))
                        .status());
    }

    @Test
    void whereTheWebhookAsksThePodsTheNamespaceIsNotEnough() {
        String operator = "apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: {name: mesh}\n"
                + "spec: {values: {global: {proxy: {autoInject: disabled}}}}\n---\n"
                + namespace("shop", "istio-injection: enabled");
        assertEquals(Status.NONE, of(operator + pod("shop", "a: b", "a: b", "")).status());
        assertEquals(
                Status.SIDECAR,
                of(operator + pod("shop", "a: b", "sidecar.istio.io/inject: \"true\"", ""))
                        .status());
    }

    private static String injector(String config) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-sidecar-injector, namespace: istio-system}\n"
                + "data:\n  config: |\n    " + config.replace("\n", "\n    ") + "\n---\n"
                + namespace("shop", "istio-injection: enabled");
    }

    @Test
    void theInjectorLeavesOutWhatItNeverInjectsUnlessThePodsAsk() {
        String never = injector("policy: enabled\nneverInjectSelector:\n  - {matchLabels: {job: batch}}\n  - {}");
        Answer answer = of(never + pod("shop", "job: batch", "a: b", ""));
        assertEquals(Status.NONE, answer.status());
        assertEquals(Ground.POD, answer.ground());
        assertEquals(
                Status.SIDECAR, of(never + pod("shop", "job: web", "a: b", "")).status());
        String asking = "job: batch, sidecar.istio.io/inject: \"true\"";
        assertEquals(Status.SIDECAR, of(never + pod("shop", asking, "a: b", "")).status());
    }

    @Test
    void theInjectorTakesInWhatItAlwaysInjectsWhereItIsCalled() {
        String always = injector("policy: disabled\nalwaysInjectSelector:\n"
                + "  - matchExpressions: [{key: app, operator: In, values: [web]}]");
        assertEquals(
                Status.SIDECAR, of(always + pod("shop", "app: web", "a: b", "")).status());
        assertEquals(
                Status.NONE, of(always + pod("shop", "app: job", "a: b", "")).status());
        String uncalled = always.replace("istio-injection: enabled", "a: b");
        assertEquals(
                Status.NONE, of(uncalled + pod("shop", "app: web", "a: b", "")).status());
    }

    @Test
    void valuesOfTheChartNameSelectorsToo() {
        String operator = "apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: {name: default}\n"
                + "spec: {values: {sidecarInjectorWebhook: {neverInjectSelector: [{matchLabels: {job: batch}}]}}}\n---\n"
                + namespace("shop", "istio-injection: enabled");
        assertEquals(
                Status.NONE,
                of(operator + pod("shop", "job: batch", "a: b", "")).status());
    }

    @Test
    void aProxyLeftToInjectionIsNoProxyYet() {
        String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: checkout, namespace: shop}\nspec:\n"
                + "  containers: [{name: istio-proxy, image: auto}]\n";
        assertEquals(Status.NONE, of(namespace("shop", "a: b") + pod).status());
        assertEquals(
                Status.GATEWAY,
                of(namespace("shop", "istio-injection: enabled") + pod).status());
    }

    @Test
    void inAClosedWorldANamespaceWithoutManifestHasNoLabels() {
        Assumptions none = Assumptions.none();
        Mesh mesh = Picture.of(namespace("web", "istio-injection: enabled") + pod("shop", "a: b", "a: b", ""))
                .assuming(new Assumptions(
                        none.kubernetes(),
                        none.istio(),
                        none.namespace(),
                        none.folderNamespaces(),
                        false,
                        List.of("shop"),
                        none.clusterDomain(),
                        none.rootNamespace(),
                        false,
                        none.namespaces(),
                        none.nodePools(),
                        none.priorityClasses(),
                        none.proxies(),
                        none.hosts(),
                        none.edge(),
                        none.apps(),
                        none.unresolvable()))
                .mesh();
        Membership.Answer answer = mesh.membership().of(Picture.workload(mesh, "checkout"));
        assertEquals(Status.NONE, answer.status());
        assertTrue(answer.certain());
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
        assertTrue(GatewayPods.is(Picture.workload(Picture.of(pod).mesh(), "edge")));
        String app = pod.replace("istio/proxyv2", "shop/edge");
        assertFalse(GatewayPods.is(Picture.workload(Picture.of(app).mesh(), "edge")));
    }
}
