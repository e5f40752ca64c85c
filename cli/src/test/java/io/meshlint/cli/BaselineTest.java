package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a team with findings begins: what is known is left out, and does not grow. */
class BaselineTest {

    private static final String FILE = "meshlint-baseline.json";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void twoKnownFaults() {
        shell = Shell.in(folder).manifest("k8s/a.yaml", "bad", "fine").manifest("k8s/b.yaml", "bad2");
        Result written = shell.run("baseline", "k8s").status(0);
        assertEquals(FILE + ": 2 findings, 2 new, 0 gone\n", written.out());
    }

    private Result check() {
        return shell.run("k8s", "--baseline", FILE, "--format=concise");
    }

    @Test
    void whatIsKnownIsCountedAndNotReported() {
        Result result = check().status(0);
        assertEquals(List.of(), result.found());
        assertTrue(result.out().contains("0 errors, 0 warnings, 2 in the baseline"), result.out());
        assertTrue(shell.run("k8s", "--baseline", FILE, "--format=json").out().contains("\"baselined\": 2"));
        shell.run("k8s").status(1);
    }

    @Test
    void linesMayShift() {
        shell.file("k8s/a.yaml", "# a new line\n\n" + shell.read("k8s/a.yaml"));
        check().status(0);
    }

    @Test
    void aNewFaultIsFoundAlone() {
        shell.manifest("k8s/c.yaml", "bad3");
        assertEquals(List.of("k8s/c.yaml [name-bad]"), check().status(1).found());
    }

    @Test
    void whatIsGoneIsPruned() {
        shell.manifest("k8s/b.yaml", "fine2");
        Result result = check().status(0);
        assertEquals("note: 1 of the baseline's findings are gone, `meshlint baseline` prunes them\n", result.err());
        assertEquals(
                FILE + ": 1 finding, 0 new, 1 gone\n",
                shell.run("baseline", "k8s").status(0).out());
        assertEquals("", check().status(0).err());
    }

    @Test
    void itGrowsOnDemandAlone() {
        shell.manifest("k8s/c.yaml", "bad3").manifest("k8s/b.yaml", "fine2");
        Result refused = shell.run("baseline", "k8s").status(1);
        assertEquals(FILE + ": 1 finding, 0 new, 1 gone\n", refused.out());
        assertEquals(
                "error: 1 finding not in the baseline: mend them, or take them in with `--accept-new`\n",
                refused.err());
        assertEquals(
                FILE + ": 2 findings, 1 new, 0 gone\n",
                shell.run("baseline", "k8s", "--accept-new").status(0).out());
        check().status(0);
    }

    @Test
    void everyFindingHasALineThatPeopleCanRead() {
        String text = shell.read(FILE);
        assertTrue(text.contains("\"rule\": \"name-bad\", \"file\": \"k8s/a.yaml\", \"message\": "), text);
        assertEquals(
                2, text.lines().filter(line -> line.contains("fingerprint")).count());
        assertFalse(text.contains(folder.toString()), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"version\": 2, \"findings\": []}",
                "{\"version\": 1, \"findings\": [{\"rule\": \"x\"}]}",
                "{\"version\": 1, \"findings\": {}}",
                "{\"version\": 1, \"found\": []}",
                "just words"
            })
    void whatIsNoBaselineIsRefused(String text) {
        shell.file(FILE, text);
        for (Result result : List.of(check(), shell.run("baseline", "k8s"))) {
            result.status(2);
            assertTrue(result.err().startsWith("error: `--baseline`: " + FILE), result.err());
            assertEquals("", result.out());
        }
        assertEquals(text, shell.read(FILE));
    }

    @Test
    void oneThatIsNotThereIsAMistake() {
        Result result = shell.run("k8s", "--baseline", "none.json").status(2);
        assertEquals("error: `--baseline`: none.json: no such file, `meshlint baseline` writes one\n", result.err());
    }

    @Test
    void nothingIsWrittenOfWhatIsNotComplete() {
        shell.manifest("k8s/crash.yaml", "crash");
        String before = shell.read(FILE);
        shell.run("baseline", "k8s").status(2);
        assertEquals(before, shell.read(FILE));
    }

    @Test
    void itIsNoManifestItself() {
        assertEquals(
                List.of(),
                shell.run(".", "--baseline", FILE, "--format=concise").status(0).found());
    }
}
