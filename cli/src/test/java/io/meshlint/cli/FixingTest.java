package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Rewrite;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fix}: what is written, what is not, and what is said of it. */
class FixingTest {

    /** Wants {@code good} for {@code bad}, perhaps {@code fine} for {@code doubtful}, and cannot mend {@code ugly}. */
    private record Renaming(RuleInfo info) implements Rule {

        @Override
        public void check(Mesh mesh, Parameters parameters, Findings findings) {
            for (Resource resource : mesh.world().manifests().resources()) {
                Cursor name = resource.metadata().at("name");
                switch (name.text()) {
                    case "bad" -> report(name, findings).fix("write `good`", Rewrite.value(name, "good"));
                    case "doubtful" -> report(name, findings).change(name, "fine");
                    case "ugly" -> report(name, findings);
                    default -> {}
                }
            }
        }

        private static Draft report(Cursor name, Findings findings) {
            return findings.report(name, "object `" + name.text() + "`");
        }
    }

    private static final RuleInfo INFO =
            RuleInfo.named("name-wrong").severity(Severity.ERROR).withFixes();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void aRuleThatFixes() {
        shell = Shell.in(folder).with(new Renaming(INFO));
    }

    private String names(String path) {
        StringBuilder names = new StringBuilder();
        shell.read(path)
                .lines()
                .filter(line -> line.startsWith("  name: "))
                .forEach(line -> names.append(line.strip()));
        return names.toString().replace("name: ", " ").strip();
    }

    @Test
    void safeFixesAreWrittenAndTheRestIsReported() {
        shell.manifest("a.yaml", "bad", "doubtful", "ugly").manifest("b.yaml", "fine");
        Result result = shell.run("--fix", "--format=concise").status(1);
        assertEquals("good doubtful ugly", names("a.yaml"));
        assertEquals(List.of("a.yaml [name-wrong]", "a.yaml [name-wrong]"), result.found());
        assertEquals("note: fixed 1 in 1 file\n", result.err());
        assertTrue(result.out().endsWith("2 files · 1 fixable with --fix --unsafe-fixes\n"), result.out());
    }

    @Test
    void unsafeFixesAreWrittenOnDemand() {
        shell.manifest("a.yaml", "bad", "doubtful");
        Result result = shell.run("--fix", "--unsafe-fixes").status(0);
        assertEquals("good fine", names("a.yaml"));
        assertEquals("note: fixed 2 in 1 file\n", result.err());
        assertEquals(
                "note: fixed 0 in 0 files\n",
                shell.run("--fix", "--unsafe-fixes").status(0).err());
    }

    @Test
    void reportsSayWhatCanBeFixed() {
        shell.manifest("a.yaml", "bad", "doubtful", "ugly");
        String out = shell.run().status(1).out();
        assertTrue(out.contains("\n  fix: change `doubtful` to `fine` [--fix --unsafe-fixes]\n"), out);
        assertTrue(out.endsWith(" · 1 fixable with --fix, 1 more with --unsafe-fixes\n"), out);
        assertTrue(shell.run("rules", "--format=json").out().contains("\"fixable\": true"));
    }

    @Test
    void aDiffWritesNothing() {
        shell.manifest("a.yaml", "bad");
        String before = shell.read("a.yaml");
        Result result = shell.run("--fix", "--diff").status(1);
        assertEquals("""
                --- a/a.yaml
                +++ b/a.yaml
                @@ -2,4 +2,4 @@
                 apiVersion: v1
                 kind: ConfigMap
                 metadata:
                -  name: bad
                +  name: good
                """, result.out());
        assertEquals(before, shell.read("a.yaml"));
        shell.manifest("a.yaml", "ugly").run("--fix", "--diff").status(0);
    }

    @Test
    void howToFixNeedsFix() {
        shell.manifest("a.yaml", "bad");
        assertEquals(
                "error: `--diff` needs `--fix`\n", shell.run("--diff").status(2).err());
        assertEquals(
                "error: `--unsafe-fixes` needs `--fix`\n",
                shell.run("--unsafe-fixes").status(2).err());
    }

    @Test
    void standardInputIsShownNotWritten() {
        String text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bad\n";
        Result diff = shell.reading(text).run("-", "--fix", "--diff").status(1);
        assertTrue(diff.out().endsWith("-  name: bad\n+  name: good\n"), diff.out());
        Result refused = shell.reading(text).run("-", "--fix").status(2);
        assertTrue(refused.err().contains(" is no file, a diff shows what would change\n"), refused.err());
    }

    @Test
    void filesThatAreOnlyReadForContextAreLeftAlone() {
        shell.manifest("a.yaml", "bad").manifest("b.yaml", "bad");
        shell.run("--fix", "--only", "a.yaml").status(0);
        assertEquals("good", names("a.yaml"));
        assertEquals("bad", names("b.yaml"));
        shell.run("a.yaml", "--context", "b.yaml", "--fix").status(0);
        assertEquals("bad", names("b.yaml"));
    }

    @Test
    void suppressedFindingsAreNotFixed() {
        shell.file(
                "a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bad # meshlint:ignore[name-wrong] so\n");
        shell.run("--fix").status(0);
        assertTrue(shell.read("a.yaml").contains("name: bad #"));
    }

    @Test
    void aBrokenFileBesideFailsTheRunAndStopsNoFix() {
        shell.manifest("a.yaml", "bad").file("b.yaml", "apiVersion: v1\nkind: [\n");
        Result result = shell.run("--fix", "--format=concise");
        assertEquals("good", names("a.yaml"));
        assertEquals(shell.run("--format=concise").status(), result.status());
        assertEquals("apiVersion: v1\nkind: [\n", shell.read("b.yaml"));
    }

    @Test
    void modesAndLinksAreKept() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        shell.manifest("real/a.yaml", "bad");
        Path file = folder.resolve("real/a.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectories(folder.resolve("k8s"));
        Path link = Files.createSymbolicLink(folder.resolve("k8s/link.yaml"), Path.of("../real/a.yaml"));
        shell.run("k8s/link.yaml", "--fix").status(0);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("good", names("real/a.yaml"));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileAndALinkToItAreWrittenOnce() throws IOException {
        shell.manifest("a.yaml", "bad");
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.createSymbolicLink(folder.resolve("b.yaml"), Path.of("a.yaml"));
        shell.run("a.yaml", "b.yaml", "--fix", "--fail-on=never").status(0);
        assertEquals("good", names("a.yaml"));
    }

    @Test
    void aReadOnlyFileIsAnError() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        shell.manifest("a.yaml", "bad").manifest("b.yaml", "bad");
        Files.setPosixFilePermissions(folder.resolve("a.yaml"), PosixFilePermissions.fromString("r--r--r--"));
        Result result = shell.run("--fix").status(2);
        assertTrue(result.err().contains("error: a.yaml is read-only, it is left alone\n"), result.err());
        assertEquals("bad", names("a.yaml"));
        assertEquals("good", names("b.yaml"));
        try (var files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".new")), "no draft is left");
        }
    }
}
