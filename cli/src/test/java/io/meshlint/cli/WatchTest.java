package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A watch checks again after each change that matters, and ends when it is asked to. */
class WatchTest {

    private static final int LONG_ENOUGH_MILLIS = 30_000;
    private static final String WATCHING = "note: watching for changes, Ctrl-C ends\n";

    @TempDir
    Path folder;

    /** Finds nothing, and takes longer for it than anyone waits without wondering. */
    private record Slow(RuleInfo info) implements Rule {

        Slow() {
            this(RuleInfo.named("slow"));
        }

        @Override
        public void check(Mesh mesh, Parameters parameters, Findings findings) {
            try {
                Thread.sleep(Progress.PATIENCE_MILLIS + 300L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger status = new AtomicInteger(-1);
    private Shell shell;
    private Thread watch;

    @BeforeEach
    void oneFault() {
        shell = Shell.in(folder).manifest("k8s/a.yaml", "bad");
    }

    private void watch(String... more) {
        List<String> args = new ArrayList<>(List.of("check", "--watch", "--format=concise"));
        args.addAll(List.of(more));
        Meshlint meshlint = new Meshlint(Named.RULES, new Surroundings(folder, Map.of(), false));
        watch = new Thread(
                () -> status.set(meshlint.run(args, InputStream.nullInputStream(), out, new PrintWriter(err))));
        watch.start();
    }

    /** Waits until so many checks are done. */
    private void checks(int number) throws InterruptedException {
        long end = System.nanoTime() + LONG_ENOUGH_MILLIS * 1_000_000L;
        while (err.toString().split("watching", -1).length <= number) {
            assertTrue(System.nanoTime() < end, () -> number + " checks: " + out + err);
            Thread.sleep(20);
        }
    }

    @AfterEach
    void interrupt() throws InterruptedException {
        if (watch != null) {
            watch.interrupt();
            watch.join(LONG_ENOUGH_MILLIS);
            assertFalse(watch.isAlive(), "it does not end");
        }
    }

    private String lastLine() {
        return out.toString().strip().lines().reduce("", (one, other) -> other);
    }

    @Test
    void itChecksAgainAfterEachChangeAndEndsWithTheLastStatus() throws InterruptedException {
        watch();
        checks(1);
        assertTrue(lastLine().startsWith("1 error"), lastLine());
        shell.manifest("k8s/b.yaml", "bad2");
        checks(2);
        assertTrue(lastLine().startsWith("2 errors"), lastLine());
        shell.manifest("k8s/a.yaml", "fine").manifest("k8s/b.yaml", "fine2");
        while (!lastLine().startsWith("0 errors")) {
            Thread.sleep(20);
        }
        interrupt();
        assertEquals(Meshlint.CLEAN, status.get());
        assertEquals("", err.toString().replace(WATCHING, ""));
    }

    @Test
    void aFaultInTheConfigIsSaidAndMayBeMended() throws InterruptedException {
        watch();
        checks(1);
        shell.file(".meshlint.yaml", "rule: {}\n");
        checks(2);
        assertTrue(err.toString().contains(".meshlint.yaml:1:1: unknown key `rule`"), err.toString());
        shell.file(".meshlint.yaml", "rules: {name-bad: warning}\n");
        checks(3);
        assertTrue(lastLine().startsWith("0 errors, 1 warning"), lastLine());
        interrupt();
        assertEquals(Meshlint.CLEAN, status.get());
    }

    @Test
    void itsOwnReportIsNoChange() throws InterruptedException {
        watch("--format=json:report.json");
        checks(1);
        Thread.sleep(1500);
        assertEquals(WATCHING, err.toString());
        interrupt();
        assertEquals(Meshlint.FINDINGS, status.get());
    }

    @Test
    void whatCannotBeWatchedIsAMistake() {
        assertEquals(
                "error: `--watch` cannot watch standard input\n",
                shell.run("check", "--watch", "-").status(2).err());
        assertEquals(
                "error: `--watch` and `--fix` exclude each other\n",
                shell.run("check", "--watch", "--fix").status(2).err());
        assertTrue(shell.run("check", "--watch", "--config", "none.yaml")
                .status(2)
                .err()
                .contains("cannot read the config"));
    }

    @Test
    void progressIsToldAtATerminalOnceARunIsLong() throws InterruptedException {
        assertEquals("", shell.on(true, Map.of()).run("check").status(1).err());
        Shell slow = shell.with(new Slow());
        assertEquals("", slow.run("check").status(0).err());
        assertEquals(
                "", slow.on(true, Map.of()).run("check", "--quiet").status(0).err());
        String line = slow.on(true, Map.of()).run("check").status(0).err();
        assertTrue(line.startsWith("\r\u001b[Kchecking 1 file, 2 s"), line);
        assertTrue(line.endsWith("\r\u001b[K"), line);
        StringWriter told = new StringWriter();
        Progress progress = new Progress(new PrintWriter(told), "checking 3 files", 1).begin();
        while (!told.toString().contains("checking 3 files, 0 s")) {
            Thread.sleep(5);
        }
        progress.end();
        assertTrue(told.toString().endsWith("\r\u001b[K"), told.toString());
    }
}
