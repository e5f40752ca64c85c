package io.meshlint.rules.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageRowsTest {

    private static final List<String> SILENT = List.of();
    private static final String DIGEST = "@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static List<String> tag(String image) {
        return Checked.by("image-tag-mutable").container("image: " + image);
    }

    private static List<String> name(String parameters, String image) {
        return Checked.by("image-forbidden", parameters).container("image: " + image);
    }

    private static List<String> policy(String text) {
        return Checked.by("image-pull-policy").container(text);
    }

    @Test
    void portsOfRegistriesAreNoTags() {
        String message = "container `app` of pod `cart` runs image `localhost:5000/cart` without a fixed tag";
        assertEquals(List.of(message), tag("localhost:5000/cart"));
        assertEquals(SILENT, tag("localhost:5000/cart:1.4.2"));
    }

    @Test
    void digestsAreFixedWhateverTheTag() {
        assertEquals(SILENT, tag("cart" + DIGEST));
        assertEquals(SILENT, tag("cart:latest" + DIGEST));
    }

    @Test
    void anEmptyTagIsNone() {
        assertEquals(1, tag("\"cart:\"").size());
    }

    @Test
    void imagesThatAreFilledInLaterAreLeftAlone() {
        for (String image : List.of("auto", "ko://example/cart", "\"cart:${TAG}\"", "\"\"", "[]", "{}", "~")) {
            assertEquals(SILENT, tag(image), image);
        }
        assertEquals(SILENT, Checked.by("image-tag-mutable").container("command: [sh]"));
    }

    @Test
    void otherTagsMayMoveToo() {
        Checked branches = Checked.by("image-tag-mutable", "mutableTags: [latest, main, \"*-snapshot\"]");
        assertEquals(1, branches.container("image: cart:1.4-snapshot").size());
        assertEquals(SILENT, branches.container("image: cart:mainline"));
    }

    @Test
    void imagesThatAKustomizationSetsAreLeftAlone() {
        String pod = Checked.pod("containers: [{name: app, image: cart}]\n");
        String kustomization = "resources: [pod.yaml]\nimages: [{name: %s, newTag: 1.4.2}]\n";
        Checked row = Checked.by("image-tag-mutable");
        assertEquals(SILENT, row.files("a/pod.yaml", pod, "a/kustomization.yaml", kustomization.formatted("cart")));
        assertEquals(
                1,
                row.files("a/pod.yaml", pod, "a/kustomization.yaml", kustomization.formatted("other"))
                        .size());
    }

    @Test
    void allowedImagesAreComparedByTheirFullNames() {
        assertEquals(SILENT, name("allowed: docker.io/*", "nginx:1.27"));
        assertEquals(SILENT, name("allowed: [\"docker.io/library/nginx\"]", "nginx:1.27"));
        assertEquals(
                1,
                name("allowed: [\"docker.io/*\"]", "registry.example/nginx:1.27")
                        .size());
        assertEquals(
                1,
                name("allowed: [\"registry.example/*\"]", "registry.example.org/nginx:1.27")
                        .size());
    }

    @Test
    void forbiddenImagesAreReportedEvenIfAllowed() {
        String both = "allowed: [\"docker.io/*\"], forbidden: [\"*/bitnami/*\"]";
        assertEquals(1, name(both, "bitnami/redis:8").size());
        assertEquals(SILENT, name(both, "library/redis:8"));
    }

    @Test
    void theImagesOfOthersAreNotReportedWithoutParameters() {
        assertEquals(SILENT, Checked.by("image-forbidden").container("image: bitnami/redis:8"));
    }

    @Test
    void thePolicyThatHoldsIsJudged() {
        assertEquals(
                List.of("container `app` of pod `cart` pulls its image by policy `IfNotPresent`"),
                policy("image: cart:1.4.2"));
        assertEquals(SILENT, policy("image: cart:latest"));
        assertEquals(SILENT, policy("image: cart"));
        assertEquals(1, policy("image: cart\nimagePullPolicy: Never").size());
        assertEquals(SILENT, policy("image: cart" + DIGEST));
        assertEquals(
                1, policy("image: cart" + DIGEST + "\nimagePullPolicy: Never").size());
        assertEquals(SILENT, policy("image: cart:1.4.2\nimagePullPolicy: ${POLICY}"));
    }

    @Test
    void policiesCanBeForbiddenByAllowingTheOthers() {
        Checked fromNodes = Checked.by("image-pull-policy", "allowed: [IfNotPresent, Never]");
        assertEquals(SILENT, fromNodes.container("image: cart:1.4.2"));
        assertEquals(1, fromNodes.container("image: cart").size());
    }
}
