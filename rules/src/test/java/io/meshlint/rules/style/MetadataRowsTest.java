package io.meshlint.rules.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataRowsTest {

    private static final List<String> SILENT = List.of();

    private static String object(String kind, String metadata) {
        return "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: cart" + metadata + "}\nspec: {containers: []}\n";
    }

    @Test
    void labelsMayHavePatterns() {
        Checked row = Checked.by("label-required", "labels: [\"team=shop-*\", owner]");
        assertEquals(SILENT, row.yaml(object("Pod", ", labels: {team: shop-eu, owner: me}")));
        assertEquals(
                List.of("pod `cart` has no label `owner`", "pod `cart` has no label `team=shop-*`"),
                row.yaml(object("Pod", ", labels: {team: bank}")));
        assertEquals(SILENT, row.yaml(object("Pod", ", labels: \"${LABELS}\"")));
    }

    @Test
    void onlyTheKindsThatAreMeantMustCarryLabels() {
        assertEquals(SILENT, Checked.by("label-required", "labels: owner").yaml(object("ConfigMap", "")));
        assertEquals(
                1,
                Checked.by("label-required", "labels: owner, kinds: ConfigMap")
                        .yaml(object("ConfigMap", ""))
                        .size());
    }

    @Test
    void whatAKustomizationAddsIsThere() {
        Checked labels = Checked.by("label-required", "labels: owner");
        Checked annotations = Checked.by("annotation-required", "annotations: email");
        String pod = object("Pod", "");
        String adding = "resources: [pod.yaml]\ncommonAnnotations: {email: a@b}\ncommonLabels: {owner: me}\n";
        assertEquals(SILENT, labels.files("a/pod.yaml", pod, "a/kustomization.yaml", adding));
        assertEquals(SILENT, annotations.files("a/pod.yaml", pod, "a/kustomization.yaml", adding));
        String other = "resources: [pod.yaml]\ncommonAnnotations: {mail: a@b}\ncommonLabels: {own: me}\n";
        assertEquals(
                1,
                labels.files("a/pod.yaml", pod, "a/kustomization.yaml", other).size());
        assertEquals(
                1,
                annotations
                        .files("a/pod.yaml", pod, "a/kustomization.yaml", other)
                        .size());
    }

    @Test
    void nothingIsRequiredOrForbiddenByDefault() {
        for (String id : List.of("label-required", "annotation-required", "annotation-forbidden")) {
            assertEquals(SILENT, Checked.by(id).yaml(object("Pod", ", annotations: {a: b}")), id);
        }
    }

    @Test
    void profileAllAsksForWhatKubeLinterDoes() {
        String pod = object("Pod", "");
        assertEquals(
                List.of("pod `cart` has no label `owner`"),
                Checked.under("profiles: [all]", "label-required").yaml(pod));
        assertEquals(
                List.of("pod `cart` has no annotation `email=*@*`"),
                Checked.under("profiles: [all]", "annotation-required").yaml(pod));
    }

    @Test
    void annotationsOfPodsAreForbiddenAsWell() {
        String text = Checked.deployment("").replace("metadata: {labels", "metadata: {annotations: {a/x: b}, labels");
        assertEquals(
                List.of("deployment `cart` carries annotation `a/x`, which the config forbids"),
                Checked.by("annotation-forbidden", "annotations: \"a/*\"").yaml(text));
        assertEquals(
                SILENT,
                Checked.by("annotation-forbidden", "annotations: \"a/*=z\"").yaml(text));
    }

    @Test
    void chartsObjectsGetTheNamespaceOfTheRelease() {
        Checked row = Checked.by("namespace-missing");
        assertEquals(1, row.yaml(object("Pod", "")).size());
        assertEquals(SILENT, row.yaml("# Source: shop/templates/pod.yaml\n" + object("Pod", "")));
    }

    @Test
    void theNamespaceMayBeGivenLater() {
        Checked row = Checked.by("namespace-missing");
        String given = "resources: [pod.yaml]\nnamespace: shop\n";
        assertEquals(SILENT, row.files("a/pod.yaml", object("Pod", ""), "a/kustomization.yaml", given));
        assertEquals(SILENT, row.yaml(object("Pod", ", namespace: \"${NAMESPACE}\"")));
        assertEquals(
                SILENT, Checked.under("namespace: shop", "namespace-missing").yaml(object("Pod", "")));
    }

    @Test
    void instancesMayBeTheReleaseInTheName() {
        Checked row = Checked.by("metadata-instance-mismatch");
        String label = ", labels: {app.kubernetes.io/instance: %s}";
        for (String instance : List.of("cart", "cart-eu", "car")) {
            assertEquals(SILENT, row.yaml(object("Pod", label.formatted(instance))), instance);
        }
        assertEquals(
                List.of("pod `cart` is labelled as part of instance `shop`, which its name does not show"),
                row.yaml(object("Pod", label.formatted("shop"))));
    }
}
