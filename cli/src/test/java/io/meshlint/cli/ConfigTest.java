package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the config and the command line say together. */
class ConfigTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void writeManifests() {
        shell = Shell.in(folder)
                .manifest("k8s/a.yaml", "bad")
                .manifest("k8s/legacy/b.yaml", "bad")
                .manifest("k8s/c.yaml", "doubtful", "ugly");
    }

    private List<String> found(String... args) {
        String[] all = new String[args.length + 1];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--format=concise";
        return shell.run(all).found();
    }

    @Test
    void theNearestConfigOfTheFirstPathCounts() {
        shell.file(".meshlint.yaml", "rules: {name-bad: off}\n");
        assertEquals(List.of("k8s/c.yaml [name-doubtful]"), found("k8s"));
        shell.file("k8s/.meshlint.yaml", "rules: {name-doubtful: off}\n");
        assertEquals(List.of("k8s/a.yaml [name-bad]", "k8s/legacy/b.yaml [name-bad]"), found("k8s"));
        assertEquals(List.of("k8s/c.yaml [name-doubtful]"), found("."));
        assertEquals(List.of("k8s/a.yaml [name-bad]"), found("k8s/a.yaml"));
    }

    @Test
    void standardInputHasTheConfigOfTheFileThatItStandsFor() {
        shell.file("k8s/.meshlint.yaml", "rules: {name-bad: off}\n");
        shell = shell.reading(shell.read("k8s/a.yaml"));
        shell.run("-").status(1);
        shell.run("-", "--stdin-filename", "k8s/new.yaml").status(0);
    }

    @Test
    void aNamedConfigCountsInsteadOfTheNearest() {
        shell.file(".meshlint.yaml", "nonsense: true\n").file("ci/lint.yaml", "rules: {name-bad: off}\n");
        shell.run("k8s").status(2);
        shell.run("k8s", "--config", "ci/lint.yaml").status(0);
        shell.run("k8s", "--no-config").status(1);
    }

    @Test
    void everyFaultOfAConfigIsListedAndNothingReported() {
        shell.file(".meshlint.yaml", "istoi: 1\nrules: {name-bda: off}\n");
        Result result = shell.run("k8s").status(2);
        assertEquals("", result.out());
        assertEquals("""
                .meshlint.yaml:1:1: unknown key `istoi`, did you mean `istio`?
                .meshlint.yaml:2:9: unknown rule `name-bda`, did you mean `name-bad`?
                """, result.err());
    }

    @Test
    void aStatedSeverityCounts() {
        shell.file(".meshlint.yaml", "rules: {name-doubtful: error, name-bad: warning}\n");
        shell.run("k8s/c.yaml").status(1);
        shell.run("k8s/a.yaml").status(0);
    }

    @Test
    void overridesHoldForTheirPathsFromWhereverTheRunStarts() {
        shell.file(
                ".meshlint.yaml",
                "overrides: [{paths: [k8s/legacy/**], namespace: old, rules: {name-bad: info, name-doubtful: error}}]\n");
        assertEquals(List.of("k8s/a.yaml [name-bad]"), found("k8s", "--ignore", "name-doubtful"));
        shell = shell.cd("k8s");
        assertEquals(List.of("a.yaml [name-bad]"), found("--ignore", "name-doubtful"));
        shell.run("legacy").status(0);
        shell = shell.cd("k8s/legacy");
        shell.run().status(0);
        assertEquals(List.of("../a.yaml [name-bad]"), found("..", "--ignore", "name-doubtful"));
    }

    @Test
    void contextOfTheConfigIsNeverReportedOn() {
        shell.file(".meshlint.yaml", "context: [legacy/]\n");
        assertEquals(List.of("k8s/a.yaml [name-bad]"), found("k8s", "--ignore", "name-doubtful"));
        shell = shell.cd("k8s");
        assertEquals(List.of("a.yaml [name-bad]"), found("--ignore", "name-doubtful"));
    }

    @Test
    void theCommandLineWins() {
        shell.file(".meshlint.yaml", """
                namespace: shop
                profiles: [style]
                rules: {name-bad: off}
                overrides: [{paths: [k8s/c.yaml], namespace: pay}]
                """);
        assertEquals(List.of("k8s/c.yaml [name-ugly]"), found("k8s"));
        assertEquals(List.of("k8s/c.yaml [name-doubtful]"), found("k8s", "--profile", "traffic"));
        assertEquals(List.of("k8s/a.yaml [name-bad]", "k8s/legacy/b.yaml [name-bad]"), found("--select", "name-bad"));
        assertEquals(List.of("k8s/c.yaml [name-doubtful]", "k8s/c.yaml [name-ugly]"), found("--select", "cli"));
        assertTrue(shell.run("k8s").out().contains("`ugly` of pay"));
        assertTrue(shell.run("k8s", "-n", "mine").out().contains("`ugly` of mine"));
    }

    @Test
    void settingsReachTheRule() {
        shell.file(".meshlint.yaml", "rules: {name-doubtful: {tone: harsh}}\n");
        assertTrue(shell.run("k8s").out().contains("in a harsh tone"));
    }
}
