package io.meshlint.rules.style;

import io.meshlint.text.Wildcard;

/**
 * A label or annotation as a parameter writes it: {@code key} or {@code key=value}, the value with wildcards.
 *
 * @param key its name
 * @param value what its value must fit
 */
record Entry(String key, String value) {

    static Entry of(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? new Entry(text, "*") : new Entry(text.substring(0, equals), text.substring(equals + 1));
    }

    boolean fits(String text) {
        return Wildcard.matches(value, text);
    }
}
