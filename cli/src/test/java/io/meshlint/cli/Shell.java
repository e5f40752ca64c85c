package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.BuiltIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs commands in a folder, as a shell would. */
final class Shell {

    private final Path root;
    private final String folder;
    private final Map<String, String> variables;
    private final boolean terminal;
    private final String stdin;
    private final List<Rule> rules;

    /** What a command left behind. */
    record Result(int status, String out, String err) {

        Result status(int expected) {
            assertEquals(expected, status, toString());
            return this;
        }

        /** The last part of each line of concise findings: path and rule. */
        List<String> found() {
            return out.lines()
                    .filter(line -> line.endsWith("]"))
                    .map(line -> line.substring(0, line.indexOf(':')) + line.substring(line.lastIndexOf(" [")))
                    .toList();
        }
    }

    private Shell(
            Path root, String folder, Map<String, String> variables, boolean terminal, String stdin, List<Rule> rules) {
        this.root = root;
        this.folder = folder;
        this.variables = variables;
        this.terminal = terminal;
        this.stdin = stdin;
        this.rules = rules;
    }

    static Shell in(Path root) {
        return new Shell(root, "", Map.of(), false, "", Named.RULES);
    }

    Shell cd(String value) {
        return new Shell(root, value, variables, terminal, stdin, rules);
    }

    Shell on(boolean aTerminal, Map<String, String> withVariables) {
        return new Shell(root, folder, withVariables, aTerminal, stdin, rules);
    }

    /** With the rules that users have. */
    Shell withAllRules() {
        return new Shell(root, folder, variables, terminal, stdin, BuiltIn.rules());
    }

    Shell reading(String text) {
        return new Shell(root, folder, variables, terminal, text, rules);
    }

    /** The same with other rules. */
    Shell with(Rule... others) {
        return new Shell(root, folder, variables, terminal, stdin, List.of(others));
    }

    /** Writes a file below the root. */
    Shell file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a manifest below the root, an object for each name. */
    Shell manifest(String path, String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ")
                    .append(name)
                    .append('\n');
        }
        return file(path, text.toString());
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(root.resolve(folder), variables, terminal);
        int status = new Meshlint(rules, surroundings)
                .run(
                        List.of(args),
                        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintWriter(err));
        return new Result(status, out.toString(), err.toString());
    }
}
