package io.meshlint.engine;

import java.util.List;

/** A config that cannot be used; the message lists everything that is wrong with it, one a line. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean placed;

    /** With problems that each begin with their place. */
    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        placed = true;
    }

    /** With a problem of the file as a whole. */
    ConfigException(String problem) {
        super(problem);
        placed = false;
    }

    /** Whether each line of the message begins with a place in the config. */
    public boolean isPlaced() {
        return placed;
    }
}
