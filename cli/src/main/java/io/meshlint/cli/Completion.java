package io.meshlint.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a shell is to know of one command. */
record Completion(String name, Arguments arguments) {

    /** What stands for a value. */
    enum Kind {
        NONE,
        WORD,
        FILE,
        FOLDER,
        OTHER
    }

    /**
     * An option.
     *
     * @param kind of its value
     * @param values it may take, for a word
     */
    record Option(List<String> names, String description, Kind kind, List<String> values) {}

    /** The options, in the order of the help. */
    List<Option> options() {
        List<Option> options = new ArrayList<>();
        for (OptionSpec spec : arguments.spec().options()) {
            List<String> values = arguments.offered(spec.longestName());
            Kind kind = spec.arity().max() == 0 ? Kind.NONE : kind(spec.paramLabel(), values);
            options.add(new Option(List.of(spec.names()), String.join(" ", spec.description()), kind, values));
        }
        return options;
    }

    private static Kind kind(String label, List<String> values) {
        if (!values.isEmpty()) {
            return Kind.WORD;
        }
        return switch (label) {
            case "FILE", "PATH" -> Kind.FILE;
            case "DIR" -> Kind.FOLDER;
            default -> Kind.OTHER;
        };
    }

    /** Whether it takes files beside its options. */
    boolean takesFiles() {
        for (PositionalParamSpec spec : arguments.spec().positionalParameters()) {
            if (kind(spec.paramLabel(), List.of()) == Kind.FILE) {
                return true;
            }
        }
        return false;
    }

    /** What it takes beside its options, where that can be counted. */
    List<String> words() {
        for (PositionalParamSpec spec : arguments.spec().positionalParameters()) {
            return arguments.offered(spec.paramLabel());
        }
        return List.of();
    }

    /** The names of all commands. */
    static List<String> names(List<Completion> commands) {
        List<String> names = new ArrayList<>();
        for (Completion command : commands) {
            names.add(command.name);
        }
        return names;
    }

    /** A text in single quotes, as all three shells take it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "’") + "'";
    }
}
