package io.meshlint.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void makeATree() {
        tree = new Tree(folder);
    }

    private Discovery.Options options(List<String> paths, List<String> only, List<String> context, String... globs) {
        List<Glob> patterns = Stream.of(globs).map(Glob::of).toList();
        ByteArrayInputStream stdin = new ByteArrayInputStream("b: 2\n".getBytes(StandardCharsets.UTF_8));
        return new Discovery.Options(folder, paths, only, context, patterns, "", stdin);
    }

    @Test
    void findsYamlAndJsonInTheOrderOfPaths() {
        tree.files("b.yml", "a/z.yaml", "a.yaml", "a-b/c.json", "a/b/c.yaml", "notes.txt", "README.md", ".hidden.yaml");
        assertEquals(
                List.of(".hidden.yaml", "a/b/c.yaml", "a/z.yaml", "a-b/c.json", "a.yaml", "b.yml"),
                Tree.paths(tree.find(".")));
        assertEquals(
                tree.find(".").sources().toString(),
                tree.find("b.yml", "a", ".").sources().toString());
    }

    @Test
    void skipsHiddenFoldersAndThoseOfBuildTools() {
        tree.files(".github/a.yaml", "target/b.yaml", "node_modules/c.json", "x/vendor/d.yaml", "x/targets/e.yaml");
        assertEquals(List.of("x/targets/e.yaml"), Tree.paths(tree.find(".")));
        assertEquals(
                List.of(".github/a.yaml", "target/b.yaml", "x/vendor/d.yaml"),
                Tree.paths(tree.find(".github", "target", "x/vendor")));
    }

    @Test
    void aNamedFileIsReadWhateverItIsCalled() {
        tree.files("notes.txt", "target/x");
        assertEquals(List.of("notes.txt", "target/x"), Tree.paths(tree.find("notes.txt", "./target/../target/x")));
    }

    @Test
    void pathsAreShownRelativeToTheWorkingDirectory() {
        tree.files("here/a.yaml", "there/b.yaml").folder("here/sub");
        Tree here = new Tree(folder.resolve("here"));
        assertEquals(List.of("../there/b.yaml", "a.yaml"), Tree.paths(here.find(".", "../there")));
        assertEquals(
                List.of("a.yaml"),
                Tree.paths(here.find(folder.resolve("here/a.yaml").toString())));
        assertEquals(List.of("../a.yaml"), Tree.paths(new Tree(folder.resolve("here/sub")).find("..")));
    }

    @Test
    void pathsAreShownRelativeAlsoWhereTheWorkingDirectoryIsBehindALink() {
        tree.files("real/k8s/a.yaml").link("link", "real");
        Tree behind = new Tree(folder.resolve("link"));
        assertEquals(
                List.of("k8s/a.yaml"),
                Tree.paths(behind.find(folder.resolve("real/k8s").toString())));
        assertEquals(List.of("k8s/a.yaml"), Tree.paths(behind.find(".")));
    }

    @Test
    void whatCannotBeReadHidesNothingElse() {
        tree.files("a.yaml");
        Inputs inputs = tree.find("gone.yaml", "a.yaml", "", "nul\0.yaml", "a.yaml/b.yaml");
        assertEquals(List.of("a.yaml"), Tree.paths(inputs));
        assertEquals(4, inputs.unreadable().size(), inputs.unreadable().toString());
        assertEquals("gone.yaml: no such file or folder", inputs.unreadable().get(0));
    }

    @Test
    void filesAndFoldersWithoutPermissionAreNamed() throws IOException {
        tree.files("a.yaml", "b.yaml", "c/d.yaml");
        assumeTrue(folder.resolve("a.yaml").toFile().setReadable(false));
        assumeTrue(folder.resolve("c").toFile().setReadable(false));
        assumeTrue(!Files.isReadable(folder.resolve("a.yaml")), "root may read everything");
        Inputs inputs = tree.find(".");
        assertEquals(List.of("b.yaml"), Tree.paths(inputs));
        assertEquals(List.of("a.yaml: permission denied", "c/: permission denied"), inputs.unreadable());
    }

    @Test
    void standardInputHasANameAndTakesThePlaceOfTheFile() throws IOException {
        tree.files("k8s/a.yaml", "k8s/b.yaml");
        Discovery.Options plain = options(List.of("-"), List.of(), List.of());
        assertEquals(List.of("<stdin>"), Tree.paths(Discovery.find(plain)));
        Discovery.Options named = new Discovery.Options(
                folder,
                List.of("k8s"),
                List.of("-"),
                List.of(),
                List.of(),
                "./k8s/b.yaml",
                new ByteArrayInputStream("b: 2\n".getBytes(StandardCharsets.UTF_8)));
        Inputs inputs = Discovery.find(named);
        assertEquals(List.of("k8s/a.yaml?", "k8s/b.yaml"), Tree.paths(inputs));
        assertArrayEquals(
                "b: 2\n".getBytes(StandardCharsets.UTF_8),
                inputs.sources().get(1).read());
    }

    @Test
    void contextIsReadAndNeverReportedOn() {
        tree.files("platform/a.yaml", "k8s/b.yaml", "k8s/platform.yaml");
        assertEquals(
                List.of("k8s/b.yaml", "k8s/platform.yaml", "platform/a.yaml?"),
                Tree.paths(Discovery.find(options(List.of("."), List.of(), List.of(), "platform/**"))));
        assertEquals(
                List.of("k8s/b.yaml", "k8s/platform.yaml", "platform/a.yaml?"),
                Tree.paths(Discovery.find(options(List.of("."), List.of(), List.of("platform")))));
        assertEquals(
                List.of("k8s/b.yaml", "k8s/platform.yaml?", "platform/a.yaml?"),
                Tree.paths(Discovery.find(options(List.of("k8s/b.yaml"), List.of(), List.of(".")))));
    }

    @Test
    void onlySomeFilesCanBeReportedOn() {
        tree.files("k8s/a.yaml", "k8s/b.yaml", "docs/c.yaml", "vendor/d.yaml");
        assertEquals(
                List.of("docs/c.yaml", "k8s/a.yaml?", "k8s/b.yaml", "vendor/d.yaml"),
                Tree.paths(Discovery.find(
                        options(List.of("."), List.of("docs", "k8s/b.yaml", "vendor/d.yaml"), List.of()))));
        assertEquals(
                List.of("docs/c.yaml?", "k8s/a.yaml?", "k8s/b.yaml"),
                Tree.paths(Discovery.find(
                        options(List.of("."), List.of("docs/c.yaml", "k8s/b.yaml"), List.of(), "docs"))));
    }

    @Test
    void templatesOfChartsAreNotReadAndTheChartIsNamed() {
        tree.files("charts/shop/Chart.yaml", "charts/shop/values.yaml", "charts/shop/templates/deploy.yaml")
                .files("charts/shop/templates/tests/t.yaml", "charts/shop/crds/crd.yaml")
                .files("charts/shop/charts/db/Chart.yaml", "charts/shop/charts/db/templates/db.yaml")
                .files("templates/plain.yaml");
        Inputs inputs = tree.find(".");
        assertEquals(
                List.of(
                        "charts/shop/Chart.yaml",
                        "charts/shop/charts/db/Chart.yaml",
                        "charts/shop/crds/crd.yaml",
                        "charts/shop/values.yaml",
                        "templates/plain.yaml"),
                Tree.paths(inputs));
        assertEquals(List.of("charts/shop/Chart.yaml"), Tree.passedOver(inputs));
        assertTrue(inputs.passedOver().get(0).reason().contains("helm template"));
    }

    @Test
    void aTemplateIsReadOnlyIfItIsNamedItself() {
        tree.files("shop/Chart.yaml", "shop/templates/a.yaml", "shop/templates/tests/b.yaml", "k8s/c.yaml");
        Inputs inFolder = tree.find("shop/templates/tests");
        assertEquals(List.of(), Tree.paths(inFolder));
        assertEquals(List.of("shop/Chart.yaml"), Tree.passedOver(inFolder));
        assertEquals(List.of("shop/templates/a.yaml"), Tree.paths(tree.find("shop/templates/a.yaml")));

        Inputs only = Discovery.find(options(List.of("."), List.of("shop/templates/a.yaml"), List.of()));
        assertEquals(List.of("k8s/c.yaml?", "shop/Chart.yaml?"), Tree.paths(only));
        assertEquals(List.of("shop/Chart.yaml"), Tree.passedOver(only));
        Inputs elsewhere = Discovery.find(options(List.of("."), List.of("k8s/c.yaml"), List.of()));
        assertEquals(List.of(), Tree.passedOver(elsewhere));
    }

    @Test
    void linksToFilesAreFollowedAndFilesAreReportedOnOnce() {
        tree.files("base/a.yaml", "real.txt")
                .link("overlay/a.yaml", "../base/a.yaml")
                .link("x.yaml", "real.txt")
                .link("y.yaml", "real.txt")
                .link("z.yaml", "gone.txt")
                .link("loop.yaml", "loop.yaml");
        Inputs inputs = tree.find(".");
        assertEquals(List.of("base/a.yaml", "overlay/a.yaml?", "x.yaml", "y.yaml?"), Tree.paths(inputs));
        assertEquals(List.of("loop.yaml", "z.yaml"), Tree.passedOver(inputs));
        assertEquals(List.of(), inputs.unreadable());
        assertEquals(List.of("overlay/a.yaml"), Tree.paths(tree.find("overlay")));
        assertEquals(
                List.of("z.yaml: no such file or folder"), tree.find("z.yaml").unreadable());
    }

    @Test
    void linksToFoldersAreNotFollowedUnlessNamed() {
        tree.files("root/k8s/a.yaml", "outside/b.yaml")
                .link("root/k8s/loop", "..")
                .link("root/self", ".")
                .link("root/out", "../outside");
        Inputs inputs = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> tree.find("root"));
        assertEquals(List.of("root/k8s/a.yaml"), Tree.paths(inputs));
        assertEquals(List.of("root/out"), Tree.passedOver(inputs));
        assertEquals(List.of("root/out/b.yaml"), Tree.paths(tree.find("root/out")));
    }

    @Test
    void pipesAreNeverOpened() throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        assumeTrue(makesPipe(pipe), "mkfifo is not available");
        tree.files("a.yaml").link("link.yaml", "pipe.yaml");
        Inputs inputs = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> tree.find("."));
        assertEquals(List.of("a.yaml"), Tree.paths(inputs));
        assertEquals(List.of("link.yaml", "pipe.yaml"), Tree.passedOver(inputs));
        assertEquals(
                List.of("pipe.yaml: no regular file, pipe it to `-` instead"),
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> tree.find("pipe.yaml"))
                        .unreadable());
    }

    private static boolean makesPipe(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aFolderMayBeCalledLikeAFile() {
        tree.files("odd.yaml/a.yaml");
        assertEquals(List.of("odd.yaml/a.yaml"), Tree.paths(tree.find(".")));
    }
}
