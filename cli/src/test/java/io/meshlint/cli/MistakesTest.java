package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slips of the hand that must not end in silence, let alone in a lost file. */
class MistakesTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void writeManifests() {
        shell = Shell.in(folder).manifest("k8s/a.yaml", "bad").manifest("k8s/b.yaml", "doubtful");
    }

    private void refuses(String message, String... args) {
        Result result = shell.run(args).status(2);
        assertEquals("error: " + message + "\n", result.err());
        assertEquals("", result.out());
    }

    @Test
    void standardInputNamedTwiceIsReadOnce() {
        Shell piped = shell.reading("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\n");
        assertEquals(
                List.of("<stdin> [name-bad]"),
                piped.run("-", "-", "--format=concise").status(1).found());
    }

    @Test
    void aReportIsNotWrittenOverAnInput() {
        String before = shell.read("k8s/a.yaml");
        String message = "`--format`: k8s/a.yaml is an input, the report would overwrite it";
        refuses(message, "--format", "json:k8s/a.yaml", "k8s/a.yaml");
        refuses(message, "--format", "json:k8s/a.yaml", "k8s");
        refuses(message, "--format", "json:k8s/a.yaml", "k8s/b.yaml", "--context", "k8s/a.yaml");
        assertEquals(before, shell.read("k8s/a.yaml"));
    }

    @Test
    void aReportIsNotWrittenOverTheConfig() {
        shell.file(".meshlint.yaml", "profiles: [traffic]\n");
        refuses(
                "`--format`: .meshlint.yaml is an input, the report would overwrite it",
                "--format",
                "json:.meshlint.yaml",
                "k8s");
    }

    @Test
    void anEarlierReportIsReplaced() {
        shell.run("--format", "json:report.json").status(1);
        shell.manifest("k8s/c.yaml", "bad").run("--format", "json:report.json").status(1);
        assertTrue(shell.read("report.json").contains("k8s/c.yaml"));
    }

    @Test
    void aRootIsAFolderThatIsThere() {
        refuses("`--root`: nope: no such folder", "--root", "nope");
        refuses("`--root`: nope: no such folder", "--root", "nope", "k8s");
        refuses("`--root`: k8s/a.yaml is no folder", "--root", "k8s/a.yaml");
    }

    @Test
    void aRootBesidePathsNeedsOnly() {
        refuses(
                "`--root` with PATHs needs `--only`: the root is analysed, the PATHs are reported on",
                "--root",
                "k8s",
                "k8s/a.yaml");
    }

    @Test
    void whatIsReportedOnLiesInTheRoot() {
        shell.manifest("other/c.yaml", "bad");
        refuses("`--only`: other/c.yaml is outside the root k8s", "--only", "--root", "k8s", "other/c.yaml");
        refuses("`--only`: other is outside the root k8s", "--only", "--root", "k8s", "k8s/a.yaml", "other");
    }

    @Test
    void aConfigThatCannotBeReadIsNotPassedOver() throws IOException {
        Files.createSymbolicLink(folder.resolve(".meshlint.yaml"), Path.of("nowhere.yaml"));
        refuses("cannot read the config .meshlint.yaml: it is a link that leads nowhere", "k8s");
        Files.delete(folder.resolve(".meshlint.yaml"));
        Files.createDirectory(folder.resolve(".meshlint.yaml"));
        refuses("cannot read the config .meshlint.yaml: it is a folder", "k8s");
        refuses("cannot read the config lint.yaml", "--config", "lint.yaml", "k8s");
    }

    @Test
    void contextThatMatchesNothingIsNoted() {
        shell.file(".meshlint.yaml", "context: [platfrom/**, k8s/b.yaml]\n").file("empty/notes.txt", "");
        assertEquals(
                "note: `--context empty` holds nothing to read\n"
                        + "note: `context` of the config: `platfrom/**` matches no file\n",
                shell.run("--context", "empty").status(1).err());
        assertEquals("", shell.run("--context", "empty", "--quiet").err());
        assertEquals("", shell.run("k8s/a.yaml").err());
    }

    @Test
    void anEmptyNamespaceBetweenCommasIsNone() {
        refuses("`--closed-namespace`: `` is no name of a namespace", "--closed-namespace", "a,,b", "k8s");
    }
}
