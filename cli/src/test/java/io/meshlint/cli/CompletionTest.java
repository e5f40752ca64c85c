package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshlint.engine.Catalogue;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shells themselves say what they would complete; a shell that is not there is skipped and named. */
class CompletionTest {

    /** Stands in for what zsh has in a completion alone, and prints what would be offered. */
    private static final String ZSH = """
            compdef() {}
            compadd() { shift; for word in "$@"; do [[ $word == ${PREFIX##*[,=]}* ]] && print -r -- $word; done }
            compset() { return 0 }
            _files() { print -r -- files $* }
            _describe() { for word in $options; do print -r -- ${word%%:*}; done }
            source SCRIPT
            words=(meshlint "$@")
            CURRENT=$#words
            PREFIX=$words[-1]
            _meshlint
            """;

    private static final String BASH = """
            source SCRIPT
            COMP_WORDS=(meshlint "$@")
            COMP_CWORD=$#
            _meshlint
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    private static final String FISH = "source SCRIPT\ncomplete -C(string join -- ' ' meshlint $argv)\n";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("k8s"));
        Files.writeString(folder.resolve("a.yaml"), "");
    }

    /** What a shell offers for the last word. */
    private List<String> offered(String shell, String... words) throws IOException {
        Path script = Files.writeString(
                folder.resolve("script." + shell),
                Shell.in(folder).run("completion", shell).status(0).out());
        String driver =
                switch (shell) {
                    case "bash" -> BASH;
                    case "zsh" -> ZSH;
                    default -> FISH;
                };
        Path run = Files.writeString(folder.resolve("run." + shell), driver.replace("SCRIPT", script.toString()));
        List<String> command = new ArrayList<>(List.of(shell));
        command.addAll(
                switch (shell) {
                    case "bash" -> List.of("--norc", "--noprofile");
                    case "zsh" -> List.of("-f");
                    default -> List.of("--no-config");
                });
        command.add(run.toString());
        command.addAll(List.of(words));
        return ran(command);
    }

    private List<String> ran(List<String> command) throws IOException {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the shell does not end");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        List<String> offered = new ArrayList<>();
        for (String line : Files.readString(out, StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isEmpty()) {
                offered.add(line.contains("\t") ? line.substring(0, line.indexOf('\t')) : line);
            }
        }
        return offered;
    }

    private static void needs(String shell) {
        boolean there = false;
        for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            there |= Files.isExecutable(Path.of(place, shell));
        }
        if (!there) {
            System.out.println("skipped: no shell " + shell + " on PATH");
        }
        assumeTrue(there, "no shell " + shell + " on PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void valuesOptionsAndCommandsAreOffered(String shell) throws IOException {
        needs(shell);
        assertEquals(
                List.of("error", "info", "never", "warning"),
                offered(shell, "check", "--fail-on", "").stream().sorted().toList());
        assertEquals(List.of("never"), offered(shell, "--fail-on", "n"));
        assertTrue(offered(shell, "k8s", "--ignore", "name-b").contains("name-bad"));
        assertEquals(List.of("markdown"), offered(shell, "rules", "--format", "m"));
        assertEquals(List.of("zsh"), offered(shell, "completion", "z"));
        assertEquals(List.of("name-ugly"), offered(shell, "explain", "name-u"));
        List<String> options = offered(shell, "baseline", "--");
        assertTrue(options.contains("--accept-new"), options.toString());
        assertFalse(options.contains("--fix"), options.toString());
        assertTrue(offered(shell, "--").contains("--fix"));
        assertTrue(offered(shell, "").containsAll(Meshlint.COMMANDS));
    }

    @Test
    void bashCompletesListsAndWordsThatItSplits() throws IOException {
        needs("bash");
        assertEquals(List.of("name-bad,name-ugly"), offered("bash", "--select", "name-bad,name-u"));
        assertEquals(List.of("never"), offered("bash", "check", "--fail-on", "=", "n"));
        assertEquals(4, offered("bash", "check", "--fail-on", "=").size());
        assertEquals(List.of(), offered("bash", "check", "--format", "json", ":", "re"));
        assertEquals(List.of(), offered("bash", "check", "--config", ""));
    }

    @Test
    void filesAreOfferedWhereTheyFit() throws IOException {
        needs("zsh");
        assertEquals(List.of("files"), offered("zsh", "check", "--config", ""));
        assertEquals(List.of("files -/"), offered("zsh", "check", "--schema-location", ""));
        assertEquals(List.of("files"), offered("zsh", "check", "k"));
        assertEquals(List.of(), offered("zsh", "rules", "k"));
    }

    @Test
    void everyCommandIsKnown() {
        assertEquals(
                new TreeSet<>(Meshlint.COMMANDS),
                new TreeSet<>(
                        CompletionCommand.commands(Catalogue.of(Named.RULES)).keySet()));
    }

    @Test
    void aShellThatNobodyKnowsIsAMistake() {
        Shell shell = Shell.in(folder);
        assertEquals(
                "error: `completion` needs one SHELL: bash, zsh, fish\n",
                shell.run("completion").status(2).err());
        assertEquals(
                "error: unknown shell `fihs`, did you mean `fish`?, there are bash, zsh, fish\n",
                shell.run("completion", "fihs").status(2).err());
        assertTrue(shell.run("completion", "--help").status(0).out().contains("fish"));
    }
}
