package io.meshlint.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Source;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What kustomizations do to the files they list, as long as these are read raw. */
class KustomizationsTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart}
            spec:
              template:
                metadata: {labels: {app: cart}}
                spec: {containers: [{name: app, image: cart}]}
            """;

    private static Manifests manifests(Map<String, String> texts) {
        List<YamlFile> files = new ArrayList<>();
        for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
            Source source = Source.text(entry.getKey(), entry.getValue());
            try {
                files.add(YamlReader.read(source, source.read()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Manifests(files, path -> "");
    }

    private static boolean mayChange(Manifests manifests, String... path) {
        return manifests.kustomizations().mayChange(manifests.resources().get(0), path);
    }

    @Test
    void filesListedAsPatchesAreNoObjects() {
        Manifests manifests = manifests(Map.of(
                "base/cart.yaml", DEPLOYMENT,
                "base/more.yaml", DEPLOYMENT,
                "base/kustomization.yaml", "resources: [cart.yaml]\npatches: [{path: more.yaml}]\n"));
        assertEquals(1, manifests.resources().size());
        assertEquals("base/cart.yaml", manifests.resources().get(0).source().path());
    }

    @Test
    void thousandsOfPatchesCostNoMoreThanTheirNumber() {
        StringBuilder objects = new StringBuilder();
        StringBuilder kustomization = new StringBuilder("resources: [all.yaml]\npatches:\n");
        for (int i = 0; i < 4000; i++) {
            objects.append("---\n").append(DEPLOYMENT.replace("name: cart", "name: cart" + i));
            kustomization.append("- target: {kind: Deployment, name: cart" + i + "}\n  patch: '{spec: {a: 1}}'\n");
        }
        Manifests manifests =
                manifests(Map.of("all.yaml", objects.toString(), "kustomization.yaml", kustomization.toString()));
        assertEquals(4000, manifests.resources().size());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (Resource resource : manifests.resources()) {
                for (int i = 0; i < 20; i++) {
                    assertTrue(manifests.kustomizations().mayChange(resource, "spec", "a"));
                    assertFalse(manifests.kustomizations().mayChange(resource, "spec", "b"));
                }
            }
        });
    }

    @Test
    void patchesOfAnOverlayReachTheFilesOfItsBase() {
        Manifests manifests = manifests(Map.of(
                "base/cart.yaml", DEPLOYMENT,
                "base/kustomization.yaml", "resources: [cart.yaml]\n",
                "overlay/kustomization.yaml", """
                        resources: [../base]
                        patches:
                          - patch: |
                              kind: Deployment
                              metadata: {name: cart}
                              spec: {template: {spec: {containers: [{name: app, readinessProbe: {}}]}}}
                        """));
        assertTrue(mayChange(manifests, "spec", "template", "spec", "containers", "readinessProbe"));
        assertFalse(mayChange(manifests, "spec", "template", "spec", "containers", "ports"));
        assertFalse(mayChange(manifests, "spec", "selector"));
    }

    @Test
    void patchOfAnotherObjectTouchesNothing() {
        Manifests manifests = manifests(Map.of("cart.yaml", DEPLOYMENT, "kustomization.yaml", """
                        resources: [cart.yaml]
                        patches:
                          - target: {kind: Service}
                            patch: |
                              - {op: replace, path: /spec/selector, value: {}}
                        """));
        assertFalse(mayChange(manifests, "spec", "selector"));
    }

    @Test
    void jsonPatchTouchesWhatItsPointerNames() {
        Manifests manifests = manifests(Map.of("cart.yaml", DEPLOYMENT, "kustomization.yaml", """
                        resources: [cart.yaml]
                        patches:
                          - target: {kind: Deployment, name: cart}
                            patch: |
                              - {op: replace, path: /spec/template/spec/containers/0/image, value: x}
                              - {op: add, path: /spec/template/metadata/labels/app.kubernetes.io~1part-of, value: shop}
                        """));
        assertFalse(mayChange(manifests, "spec", "template", "spec", "containers", "ports"));
        assertTrue(mayChange(manifests, "spec", "template", "spec", "containers", "image"));
        assertTrue(mayChange(manifests, "spec", "template", "metadata", "labels"));
    }

    @Test
    void namespaceTransformerMakesWrittenNamespacesUnknown() {
        Manifests manifests = manifests(Map.of(
                "cart.yaml",
                DEPLOYMENT.replace("{name: cart}", "{name: cart, namespace: shop}"),
                "kustomization.yaml",
                "resources: [cart.yaml]\nnamespace: prod\n"));
        assertFalse(manifests.resources().get(0).namespace().isNamed());
    }

    @Test
    void cyclesAndWrongTypesEnd() {
        Manifests manifests = manifests(Map.of(
                "a/kustomization.yaml", "resources: [../b, ., 3, {x: y}]\npatches: 7\nlabels: [1]\n",
                "b/kustomization.yaml", "resources: [../a]\npatchesStrategicMerge: {a: b}\ncommonLabels: [x]\n",
                "a/cart.yaml", DEPLOYMENT));
        assertEquals(2, manifests.kustomizations().of("a/cart.yaml").size());
        assertFalse(mayChange(manifests, "spec"));
    }

    @Test
    void remoteBasesAndChartsBringWhatNoFileShows() {
        Manifests manifests = manifests(Map.of(
                "a/kustomization.yaml", "resources: [https://example.com/x.yaml]\n",
                "b/kustomization.yaml", "helmCharts: [{name: redis}]\n",
                "c/kustomization.yaml", "resources: [x.yaml]\n"));
        List<Boolean> brings = new ArrayList<>();
        manifests.kustomizations().all().forEach(kustomization -> brings.add(kustomization.bringsUnseen()));
        assertEquals(List.of(true, true, false), brings);
    }
}
