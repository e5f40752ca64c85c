package io.meshlint.engine;

import java.util.List;

/** A config that cannot be used; the message lists everything that is wrong with it, one a line. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
