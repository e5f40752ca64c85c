package io.meshlint.cli;

import io.meshlint.report.TraceStyle;
import io.meshlint.text.Digits;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a run finds around it.
 *
 * @param workingDirectory to which given and reported paths are relative
 * @param variables of the environment
 * @param terminal whether a person reads the output
 */
record Surroundings(Path workingDirectory, Map<String, String> variables, boolean terminal) {

    private static final List<String> LOCALES = List.of("LC_ALL", "LC_CTYPE", "LANG");

    /**
     * Whether every character can be shown. The locale says so: the first that is set of the variables by which POSIX
     * names it, none being the plainest. What is no terminal is written as UTF-8.
     */
    boolean showsUnicode() {
        for (String variable : LOCALES) {
            String locale = variables.getOrDefault(variable, "").toLowerCase(Locale.ROOT);
            if (!locale.isEmpty()) {
                return !terminal || locale.contains("utf-8") || locale.contains("utf8");
            }
        }
        return !terminal || variables.containsKey("WT_SESSION");
    }

    /** How many columns a line may take, as shells tell it. */
    int width() {
        OptionalInt columns = Digits.port(variables.getOrDefault("COLUMNS", ""));
        return columns.orElse(TraceStyle.USUAL_WIDTH);
    }

    /** Whether to colour: as asked for or, if left to us, on a terminal without {@code NO_COLOR} (no-color.org). */
    boolean colours(String asked) {
        return switch (asked) {
            case "always" -> true;
            case "never" -> false;
            default ->
                terminal
                        && variables.getOrDefault("NO_COLOR", "").isEmpty()
                        && !variables.getOrDefault("TERM", "").equals("dumb");
        };
    }
}
