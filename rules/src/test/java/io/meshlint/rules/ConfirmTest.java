package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every finding about an object says how to see the fault on a cluster, in a line that can be pasted. (Suppressions are
 * no fault of a cluster.)
 */
class ConfirmTest {

    private static final Path SHELL = Path.of("/bin/sh");

    /** A name that runs a command where it is not quoted. */
    private static final String HOSTILE = "x';intrude;'`intrude`\"|intrude & intrude $";

    private static final Pattern NAME = Pattern.compile("(\\b(?:name|host|namespace|app): )[a-z0-9.*-]+");

    /** Words in capitals that stand for something else, marks that nobody filled in, and what no cluster has. */
    private static final Pattern UNFILLED = Pattern.compile(
            "\\b(POD|NODE|NAMESPACE|HOST|PORT|NAME|FILE)\\b(?!:\\.)|\\{[a-z]+}|%s|(?<![-\\w])null(?![-\\w])|  | $");

    private static final List<String> TOOLS = List.of("kubectl ", "istioctl ");

    @TempDir
    Path folder;

    /** The findings of every rule for its fixtures, or for its examples. */
    private static List<Finding> findings(boolean hostile) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : BuiltIn.rules()) {
            for (Fixture fixture : Fixture.of(rule)) {
                Lint lint = Lint.with(rule).configuredBy(fixture.path());
                List<Source> sources = lint.sources(fixture.path());
                findings.addAll(
                        lint.report(hostile ? renamed(sources) : sources).findings());
            }
            for (Example example : Example.of(rule)) {
                Source source = Source.text("shop/cart.yaml", example.manifest());
                List<Source> sources = List.of(source);
                findings.addAll(example.lint()
                        .report(hostile ? renamed(sources) : sources)
                        .findings());
            }
        }
        return findings;
    }

    private static List<Source> renamed(List<Source> sources) throws IOException {
        List<Source> renamed = new ArrayList<>();
        String name = "$1'" + HOSTILE.replace("'", "''").replace("$", "\\$") + "'";
        for (Source source : sources) {
            String text = new String(source.read(), StandardCharsets.UTF_8);
            renamed.add(Source.text("it's; intrude.yaml", NAME.matcher(text).replaceAll(name)));
        }
        return renamed;
    }

    @Test
    void everyFindingAboutAnObjectHasACommandWithAllNamesFilledIn() throws IOException {
        TreeSet<String> faulty = new TreeSet<>();
        int found = 0;
        for (Finding finding : findings(false)) {
            found++;
            String at = finding.rule().id() + " " + finding.place().source().path() + ": ";
            boolean about =
                    !finding.place().resource().isNone() && !finding.rule().id().startsWith("suppression-");
            if (finding.confirm().isEmpty() && about) {
                faulty.add(at + "nothing");
            }
            for (String command : finding.confirm()) {
                boolean known = TOOLS.stream().anyMatch(command::startsWith);
                if (!known || UNFILLED.matcher(command).find()) {
                    faulty.add(at + command);
                }
            }
        }
        assertTrue(found > 1000, found + " findings");
        assertEquals("", String.join("\n", faulty));
    }

    @Test
    void noNameRunsAsACommandOfItsOwn() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SHELL), "there is no POSIX shell");
        TreeSet<String> commands = new TreeSet<>();
        for (boolean hostile : new boolean[] {false, true}) {
            for (Finding finding : findings(hostile)) {
                commands.addAll(finding.confirm());
            }
        }
        assertTrue(commands.stream().anyMatch(command -> command.contains("intrude")), "no hostile name is shown");
        List<String> script = new ArrayList<>(List.of(
                "kubectl() { :; }",
                "istioctl() { :; }",
                "intrude() { echo intruded >>intruded; }",
                "x() { intrude; }"));
        script.addAll(commands);
        script.add("echo end >>intruded");
        Path file = Files.write(folder.resolve("script"), script);
        Path out = folder.resolve("out");
        Process shell = new ProcessBuilder(SHELL.toString(), file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Files.createFile(folder.resolve("empty")).toFile())
                .redirectOutput(out.toFile())
                .start();
        assertTrue(shell.waitFor(5, TimeUnit.MINUTES), "the shell hangs");
        String said = Files.readString(out);
        assertEquals("", said);
        assertEquals(0, shell.exitValue(), said);
        assertEquals(List.of("end"), Files.readAllLines(folder.resolve("intruded")));
        assertFalse(commands.isEmpty());
    }
}
