package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeshlintTest {

    @TempDir
    private Path folder;

    private static int run(List<Rule> rules, Path folder, Writer out, StringWriter err, String... args) {
        return new Meshlint(rules, new Surroundings(folder, Map.of(), false))
                .run(List.of(args), InputStream.nullInputStream(), out, new PrintWriter(err));
    }

    /** Fails as soon as something is written. */
    private static Writer failing(String reason) {
        return new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException(reason);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void showsItsHelp() {
        String help = Shell.in(folder).run("--help").status(0).out();
        for (String command : List.of("check", "rules", "explain")) {
            assertTrue(help.contains("\n  " + command + " "), help);
            String own = Shell.in(folder).run(command, "--help").status(0).out();
            assertTrue(own.startsWith("Usage: meshlint " + command), own);
            assertEquals(own, Shell.in(folder).run(command, "-h").out());
        }
    }

    @Test
    void showsItsVersion() {
        String version = Shell.in(folder).run("--version").status(0).out();
        assertTrue(version.startsWith("meshlint "), version);
        assertEquals(1, version.lines().count());
        String verbose =
                Shell.in(folder).run("--version", "--verbose").status(0).out();
        assertTrue(verbose.startsWith(version) && verbose.contains("rules: 4\n"), verbose);
        for (String assumed : List.of("istiod in istio-system", "`istio: ingressgateway`", "domain cluster.local")) {
            assertTrue(verbose.contains(assumed), verbose);
        }
        Shell.in(folder).run("--verbose").status(2);
    }

    @Test
    void listsTheRules() {
        Shell shell = Shell.in(folder);
        assertTrue(shell.run("rules").status(0).out().startsWith("name-bad          error"));
        assertEquals(shell.run("rules"), shell.run("rules", "--format", "text"));
        assertTrue(shell.run("rules", "--format=json").status(0).out().contains("\"id\": \"name-bad\""));
        assertTrue(shell.run("rules", "--format=markdown").status(0).out().contains("| `name-bad` | error |"));
    }

    @Test
    void rulesTakesNothingElse() {
        assertEquals(
                "error: `--format` must be one of text, json, markdown, not `jsn`, did you mean `json`?\n",
                Shell.in(folder).run("rules", "--format", "jsn").status(2).err());
        assertEquals(
                "error: unexpected argument `name-bad`\n",
                Shell.in(folder).run("rules", "name-bad").status(2).err());
    }

    @Test
    void explainsARule() {
        String out = Shell.in(folder).run("explain", "bad-name").status(0).out();
        assertTrue(out.startsWith("name-bad\n  severity: error"), out);
        assertTrue(out.endsWith("\n\n# name-bad\n\nNames that begin with `bad`.\n"), out);
        assertEquals(
                "name-ugly\n  severity: warning, profile style, since 0.1\n",
                Shell.in(folder).run("explain", "name-ugly").status(0).out());
    }

    @Test
    void explainsOneKnownRule() {
        Shell shell = Shell.in(folder);
        assertEquals(
                "error: unknown rule `name-bda`, did you mean `name-bad`?\n",
                shell.run("explain", "name-bda").status(2).err());
        assertEquals(
                "error: `explain` needs one RULE\n",
                shell.run("explain").status(2).err());
        shell.run("explain", "name-bad", "name-ugly").status(2);
    }

    @Test
    void aClosedPipeEndsQuietly() {
        Shell.in(folder).manifest("a.yaml", "bad");
        StringWriter err = new StringWriter();
        assertEquals(1, run(Named.RULES, folder, failing("Broken pipe"), err));
        assertEquals("", err.toString());
    }

    @Test
    void aReportThatCannotBeWrittenIsNoSuccess() {
        Shell.in(folder).manifest("a.yaml", "fine");
        StringWriter err = new StringWriter();
        assertEquals(2, run(Named.RULES, folder, failing("No space left on device"), err));
        assertEquals("error: cannot write to standard output: No space left on device\n", err.toString());
    }

    @Test
    void rulesThatShareAnIdAreAUsageError() {
        StringWriter err = new StringWriter();
        Rule rule = Named.RULES.get(0);
        assertEquals(2, run(List.of(rule, rule), folder, new StringWriter(), err, "rules"));
        assertEquals("error: rules on the class path: two rules are called name-bad\n", err.toString());
    }
}
