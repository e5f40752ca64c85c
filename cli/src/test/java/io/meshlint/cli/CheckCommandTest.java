package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cli.Shell.Result;
import io.meshlint.report.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void writeManifests() {
        shell = Shell.in(folder)
                .manifest("k8s/a.yaml", "bad", "fine")
                .manifest("k8s/b.yaml", "doubtful")
                .manifest("k8s/c.yaml", "plain", "ugly");
    }

    private Result concise(String... args) {
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--format";
        all[args.length + 1] = "concise";
        return shell.run(all);
    }

    @Test
    void isTheCommandThatRunsIfNoneIsNamed() {
        Result named = shell.run("check", "k8s").status(1);
        assertEquals(named, shell.run("k8s"));
        assertEquals(named, shell.run());
    }

    @Test
    void endsWithZeroIfNothingReachesTheLevelToFailOn() {
        shell.run("k8s/b.yaml").status(0);
        shell.run("k8s", "--fail-on", "never").status(0);
        shell.run("k8s/c.yaml", "--fail-on=warning").status(0);
    }

    @Test
    void endsWithOneIfSomethingReachesTheLevelToFailOn() {
        shell.run("k8s/a.yaml").status(1);
        shell.run("k8s/b.yaml", "--fail-on", "warning").status(1);
        shell.run("k8s/c.yaml", "--fail-on", "info").status(1);
    }

    @Test
    void theStatusDependsNeitherOnTheFormatNorOnWhatIsListed() {
        for (String format : List.of("text", "concise", "grouped", "json")) {
            shell.run("k8s", "--format", format).status(1);
        }
        shell.run("k8s/b.yaml", "--min-severity", "error", "--fail-on", "warning")
                .status(1);
    }

    @Test
    void endsWithTwoIfThereIsNoManifestAtAll() {
        shell.file("empty/values.yaml", "a: 1\n");
        Result result = shell.run("empty").status(2);
        assertEquals("error: no manifest found in empty\n", result.err());
    }

    @Test
    void endsWithTwoIfAllThatIsLeftIsContext() {
        Result result = shell.run("k8s", "--context", "k8s").status(2);
        assertEquals("error: no manifest found in k8s\n", result.err());
    }

    @Test
    void aPathThatIsNotThereHidesNoFindings() {
        Result result = concise("k8s/a.yaml", "nowhere").status(2);
        assertEquals("error: nowhere: no such file or folder\n", result.err());
        assertEquals(List.of("k8s/a.yaml [name-bad]"), result.found());
    }

    @Test
    void aRuleThatFailsHidesNoOther() {
        shell.manifest("k8s/d.yaml", "crash");
        Result result = concise("k8s", "--select", "name-bad,name-doubtful").status(2);
        assertTrue(result.err().startsWith("error: internal fault in rule name-bad"), result.err());
        assertEquals(2, result.err().lines().count(), result.err());
    }

    @Test
    void standardOutputCarriesTheReportAlone() {
        Result result = concise("k8s", "--timing").status(1);
        assertTrue(result.err().contains(" ms  read\n"), result.err());
        assertFalse(result.out().contains(" ms "), result.out());
    }

    @Test
    void listsWarningsAndErrorsUnlessAskedForMoreOrLess() {
        assertEquals(
                List.of("k8s/a.yaml [name-bad]", "k8s/b.yaml [name-doubtful]"),
                concise("--quiet").found());
        assertEquals(
                List.of("k8s/a.yaml [name-bad]"),
                concise("--quiet", "--min-severity", "error").found());
        assertEquals(3, concise("--quiet", "--min-severity=info").found().size());
    }

    @Test
    void quietLeavesNothingButFindings() {
        assertTrue(concise("k8s").out().contains("1 error, 1 warning"));
        Result result = concise("k8s", "--quiet").status(1);
        assertEquals(2, result.out().lines().count(), result.out());
        assertEquals("", shell.run("k8s/c.yaml", "--quiet").status(0).out());
    }

    @Test
    void selectsAndIgnores() {
        assertEquals(
                List.of("k8s/b.yaml [name-doubtful]"),
                concise("k8s", "--select", "name-doubtful").found());
        assertEquals(
                List.of("k8s/c.yaml [name-ugly]"),
                concise("k8s", "--select", "name-ugly").found());
        assertEquals(
                List.of("k8s/b.yaml [name-doubtful]"),
                concise("k8s", "--ignore", "bad-name").found());
        assertEquals(
                List.of(),
                concise("k8s", "--ignore", "name-bad", "--ignore", "name-doubtful")
                        .found());
        assertEquals(
                List.of("k8s/c.yaml [name-plain/short]"),
                concise("k8s", "--select", "name-plain/", "--min-severity", "info")
                        .found());
        assertEquals(3, concise("k8s", "--select", "cli").found().size());
    }

    @Test
    void runsTheProfilesThatAreNamed() {
        assertEquals(
                List.of("k8s/c.yaml [name-ugly]"),
                concise("k8s", "--profile", "style").found());
        assertEquals(3, concise("k8s", "--profile", "style,traffic").found().size());
        assertEquals(3, concise("k8s", "--profile", "all").found().size());
    }

    @Test
    void anOptionTakesOneValueAndThePathsFollow() {
        assertEquals(
                List.of("k8s/b.yaml [name-doubtful]"),
                concise("--select", "cli", "k8s/b.yaml").found());
        assertEquals(
                List.of("k8s/b.yaml [name-doubtful]"),
                concise("--ignore", "name-bad", "k8s/a.yaml", "--closed-namespace", "shop", "k8s/b.yaml")
                        .found());
    }

    @Test
    void ofAnOptionGivenTwiceTheLastCounts() {
        shell.run("k8s", "--fail-on", "error", "--fail-on", "never").status(0);
    }

    @Test
    void namesTheNamespaceOfObjectsThatNameNone() {
        assertTrue(concise("k8s/a.yaml", "-n", "shop").out().contains("`bad` of shop"));
        assertTrue(concise("k8s/a.yaml", "--namespace=shop").out().contains("`bad` of shop"));
    }

    @Test
    void readsStandardInput() {
        Shell piped = shell.reading("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bad}\n");
        assertEquals(
                List.of("<stdin> [name-bad]"),
                piped.run("-", "--format=concise").status(1).found());
        assertEquals(
                List.of("k8s/new.yaml [name-bad]"),
                piped.run("-", "--stdin-filename", "k8s/new.yaml", "--format=concise")
                        .status(1)
                        .found());
    }

    @Test
    void contextIsNeverReportedOn() {
        assertEquals(
                List.of("k8s/b.yaml [name-doubtful]"),
                concise("k8s", "--context", "k8s/a.yaml").status(0).found());
    }

    @Test
    void onlyReportsOnTheGivenPathsAlone() {
        assertEquals(
                List.of("k8s/b.yaml [name-doubtful]"),
                concise("--only", "k8s/b.yaml").status(0).found());
        shell = shell.cd("k8s");
        assertEquals(
                List.of("b.yaml [name-doubtful]"),
                concise("--only", "--root", "..", "b.yaml").found());
        assertEquals(
                List.of("a.yaml [name-bad]"),
                concise("--only", "a.yaml").status(1).found());
    }

    @Test
    void onlyAnalysesTheWholeRoot() {
        shell.file(".meshlint.yaml", "").manifest("other/d.yaml", "crash");
        concise("--only", "k8s/b.yaml").status(2);
        concise("--only", "--root", "k8s", "k8s/b.yaml").status(0);
        shell = shell.cd("k8s");
        concise("--only", "b.yaml").status(2);
    }

    @Test
    void onlyFallsBackToTheRootOfTheRepository() {
        shell.file(".git/HEAD", "").manifest("other/d.yaml", "crash");
        shell = shell.cd("k8s");
        concise("--only", "b.yaml", "--no-config").status(2);
    }

    @Test
    void theRootIsLintedWhereNoPathIsGiven() {
        shell.manifest("other/d.yaml", "bad");
        assertEquals(
                List.of("other/d.yaml [name-bad]"), concise("--root", "other").found());
    }

    @Test
    void writesReportsToFiles() {
        Result result = shell.run("k8s", "--format", "json:out.json", "--format=concise:out.txt")
                .status(1);
        assertEquals("", result.out());
        assertTrue(shell.read("out.json").startsWith("{"));
        assertTrue(shell.read("out.txt").contains("[name-bad]"));
        assertTrue(shell.run("k8s", "--format=text", "--format=json:out.json")
                .out()
                .contains("[name-bad]"));
    }

    @Test
    void everyFormatDeclaresOrListsWhatWasFound() {
        for (String format : Format.ids()) {
            String out = shell.run("k8s", "--format", format).status(1).out();
            assertTrue(out.contains("name-bad"), format + ": " + out);
        }
        assertTrue(shell.run("k8s", "--format", "sarif").out().contains("\"id\": \"name-ugly\""));
    }

    @Test
    void annotationsComeWithASummaryOfTheJob() {
        shell.file("summary.md", "earlier\n");
        Map<String, String> job = Map.of("GITHUB_STEP_SUMMARY", "summary.md");
        String out =
                shell.on(false, job).run("k8s", "--format", "github").status(1).out();
        assertTrue(out.startsWith("::error file=k8s/"), out);
        assertTrue(shell.read("summary.md").startsWith("earlier\n## meshlint\n"), shell.read("summary.md"));
        String lost = shell.on(false, Map.of("GITHUB_STEP_SUMMARY", "nowhere/summary.md"))
                .run("k8s", "--format", "github")
                .status(2)
                .err();
        assertEquals("error: cannot write the summary of the job to nowhere/summary.md\n", lost);
    }

    @Test
    void whatIsSuppressedIsCountedAndListedOnDemand() {
        shell.file("k8s/kept.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: bad # meshlint: ignore[name-bad] it is called so
                """);
        Result result = shell.run("k8s/kept.yaml").status(0);
        assertTrue(result.out().contains("0 errors, 0 warnings, 1 suppressed"), result.out());
        assertFalse(result.out().contains("name-bad"), result.out());
        String listed =
                shell.run("k8s/kept.yaml", "--show-suppressed").status(0).out();
        assertTrue(
                listed.contains(
                        "k8s/kept.yaml:4:3: suppressed: error: object `bad` [name-bad], line 4: it is called so"),
                listed);
        String json = shell.run("k8s/kept.yaml", "--show-suppressed", "--format=json")
                .status(0)
                .out();
        assertTrue(json.contains("\"suppressed\": {\"reason\": \"it is called so\","), json);
        shell.run("k8s/kept.yaml", "--no-ignores").status(1);
    }

    @Test
    void reportsInFilesHaveNoColours() {
        shell.run("k8s", "--color", "always", "--format", "text:out.txt").status(1);
        assertFalse(shell.read("out.txt").contains("\u001b["));
    }

    @Test
    void coloursOnATerminalUnlessTheUserObjects() {
        assertTrue(shell.on(true, Map.of()).run("k8s").out().contains("\u001b["));
        assertFalse(shell.on(false, Map.of()).run("k8s").out().contains("\u001b["));
        assertFalse(shell.on(true, Map.of("NO_COLOR", "1")).run("k8s").out().contains("\u001b["));
        assertTrue(shell.on(true, Map.of("NO_COLOR", "")).run("k8s").out().contains("\u001b["));
        assertFalse(shell.on(true, Map.of("TERM", "dumb")).run("k8s").out().contains("\u001b["));
        assertTrue(shell.on(false, Map.of("NO_COLOR", "1"))
                .run("k8s", "--color=always")
                .out()
                .contains("\u001b["));
        assertFalse(
                shell.on(true, Map.of()).run("k8s", "--color", "never").out().contains("\u001b["));
    }

    @Test
    void countsFindingsByRule() {
        String out = shell.run("k8s", "--statistics").status(1).out();
        assertTrue(out.startsWith("1  error"), out);
    }

    @Test
    void theReportIsTheSameForAnyNumberOfThreads() {
        assertEquals(shell.run("k8s", "--jobs", "1"), shell.run("k8s", "--jobs=8"));
    }

    @Test
    void writesNothingOfAReportIfTheCommandLineIsWrong() {
        for (List<String> args : List.of(
                List.of("--slect", "x"),
                List.of("--fail-on", "bad"),
                List.of("--min-severity", "off"),
                List.of("--color", "yes"),
                List.of("--jobs", "0"),
                List.of("--jobs", "many"),
                List.of("--format", "xml"),
                List.of("--format", "json:"),
                List.of("--format", "json:nowhere/out.json"),
                List.of("--format", "json:k8s"),
                List.of("--format", "json", "--format", "text"),
                List.of("--format", "json:x", "--format", "text:./x"),
                List.of("--select", "name-bda"),
                List.of("--ignore", "nothing/"),
                List.of("--profile", "trafic"),
                List.of("--namespace", "Shop"),
                List.of("--closed-namespace", "a,B"),
                List.of("--kubernetes-version", "new"),
                List.of("--istio-version", "1"),
                List.of("--stdin-filename", "x.yaml"),
                List.of("--no-config", "--config", "x"),
                List.of("--config", "nowhere.yaml"),
                List.of("--only"),
                List.of("--select", ""),
                List.of("--format="),
                List.of("--root", " "),
                List.of("--quiet=false"),
                List.of("--config"),
                List.of("--baseline", "x"))) {
            Result result = shell.run(args.toArray(new String[0])).status(2);
            assertEquals("", result.out(), args.toString());
            assertEquals(1, result.err().lines().count(), args + " " + result.err());
        }
    }

    @Test
    void asksWhatWasMeant() {
        assertEquals(
                "error: unknown option `--slect`, did you mean `--select`?\n",
                shell.run("--slect=x", "k8s").err());
        assertEquals(
                "error: `--select`: unknown rule or category `name-bda`, did you mean `name-bad`?\n",
                shell.run("--select", "name-bda").err());
        assertEquals(
                "error: `--color` must be one of auto, always, never, not `nevr`, did you mean `never`?\n",
                shell.run("--color", "nevr").err());
        assertEquals(
                "error: no file and no command is called `chek`, did you mean `check`?\n",
                shell.run("chek", "k8s").status(2).err());
        assertEquals("error: `--jobs` needs a value: N\n", shell.run("--jobs").err());
    }

    @Test
    void aFileMayBeCalledLikeACommand() {
        shell.manifest("rule/a.yaml", "bad");
        shell.run("rule").status(1);
        shell.run("./rule").status(1);
    }

    @Test
    void showsItsHelp() {
        Result result = shell.run("check", "--help").status(0);
        assertTrue(result.out().contains("--stdin-filename"));
        assertEquals(result, shell.run("--quiet", "-h"));
    }
}
