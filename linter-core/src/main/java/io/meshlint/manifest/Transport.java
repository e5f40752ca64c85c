package io.meshlint.manifest;

import java.util.Locale;

/** The transport protocol of ports. */
public final class Transport {

    private Transport() {}

    /** That of a port of any kind, in upper case, TCP where none is written. */
    public static String of(Cursor port) {
        String written = port.at("protocol").text();
        return written.isEmpty() ? "TCP" : written.toUpperCase(Locale.ROOT);
    }
}
