package io.meshlint.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitignoreTest {

    @TempDir
    private Path folder;

    private Tree tree;

    @BeforeEach
    void makeARepository() {
        tree = new Tree(folder).folder(".git/info");
    }

    @Test
    void linesHideFilesAtAnyDepthAndALaterOneBringsThemBack() {
        tree.files("a.gen.yaml", "k8s/b.gen.yaml", "k8s/keep.gen.yaml", "k8s/c.yaml")
                .file(".gitignore", "# generated\n*.gen.yaml\n!keep.gen.yaml\n\n");
        assertEquals(List.of("k8s/c.yaml", "k8s/keep.gen.yaml"), Tree.paths(tree.find(".")));
    }

    @Test
    void nothingComesBackFromAnIgnoredFolder() {
        tree.files("build/a.yaml", "b.yaml").file(".gitignore", "build/\n!build/a.yaml\n");
        assertEquals(List.of("b.yaml"), Tree.paths(tree.find(".")));
    }

    @Test
    void aSlashTiesALineToItsFolder() {
        tree.files("out/a.yaml", "k8s/out/b.yaml", "k8s/x/y.yaml", "x/y.yaml")
                .file(".gitignore", "/out\n")
                .file("k8s/.gitignore", "x/y.yaml\n");
        assertEquals(List.of("k8s/out/b.yaml", "x/y.yaml"), Tree.paths(tree.find(".")));
    }

    @Test
    void theNearestFileWins() {
        tree.files("a.yaml", "k8s/a.yaml", "k8s/b.yaml")
                .file(".gitignore", "a.yaml\n")
                .file("k8s/.gitignore", "!a.yaml\nb.yaml\n");
        assertEquals(List.of("k8s/a.yaml"), Tree.paths(tree.find(".")));
    }

    @Test
    void filesAboveTheNamedFolderCountUpToTheTopOfTheRepository() {
        new Tree(folder.resolve("inner")).folder(".git").files("k8s/a.yaml", "k8s/b.yaml", "k8s/c.yaml");
        tree.file(".gitignore", "c.yaml\n").file("inner/.gitignore", "b.yaml\n");
        assertEquals(List.of("inner/k8s/a.yaml", "inner/k8s/c.yaml"), Tree.paths(tree.find("inner/k8s")));
        assertEquals(List.of("inner/k8s/a.yaml", "inner/k8s/c.yaml"), Tree.paths(tree.find(".")));
    }

    @Test
    void theRepositorysOwnExcludesCountLeast() {
        tree.files("a.yaml", "b.yaml").file(".git/info/exclude", "*.yaml\n").file(".gitignore", "!b.yaml\n");
        assertEquals(List.of("b.yaml"), Tree.paths(tree.find(".")));
    }

    @Test
    void whatIsNamedIsReadThoughItIsIgnored() {
        tree.files("out/a.yaml", "out/b/c.yaml", "d.yaml").file(".gitignore", "out/**\nout\nd.yaml\n");
        assertEquals(List.of("out/a.yaml", "out/b/c.yaml"), Tree.paths(tree.find("out")));
        assertEquals(List.of("out/b/c.yaml"), Tree.paths(tree.find("out/b")));
        assertEquals(List.of("d.yaml"), Tree.paths(tree.find("d.yaml")));
    }

    @Test
    void odditiesOfTheFormatAreUnderstood() {
        tree.files("a.yaml", "#b.yaml", "!c.yaml", "d .yaml", "e.yaml", "f.yaml ", "g.yaml")
                .file(
                        ".gitignore",
                        "\ufeffa.yaml\r\n\\#b.yaml\r\n\\!c.yaml\r\nd\\ .yaml  \r\n./e.yaml\r\ng.yaml\\ \r\n");
        assertEquals(List.of("e.yaml", "g.yaml"), Tree.paths(tree.find(".")));
    }

    @Test
    void withoutARepositoryTheFilesBelowTheNamedFolderCount(@TempDir Path elsewhere) {
        Tree plain = new Tree(elsewhere);
        plain.files("k8s/a.yaml", "k8s/b.yaml").file(".gitignore", "a.yaml\n").file("k8s/.gitignore", "b.yaml\n");
        assertEquals(List.of(), Tree.paths(plain.find(".")));
        assertEquals(List.of("k8s/a.yaml"), Tree.paths(plain.find("k8s")));
    }
}
