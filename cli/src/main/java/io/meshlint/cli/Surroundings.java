package io.meshlint.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a run finds around it.
 *
 * @param workingDirectory to which given and reported paths are relative
 * @param variables of the environment
 * @param terminal whether a person reads the output
 */
record Surroundings(Path workingDirectory, Map<String, String> variables, boolean terminal) {

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
