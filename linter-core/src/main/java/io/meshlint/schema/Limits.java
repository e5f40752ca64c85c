package io.meshlint.schema;

import java.util.List;

/**
 * What a type allows beyond its JSON type.
 *
 * @param least of a string its length, of a number its value, of a list or mapping its size; −∞ where nothing is said
 * @param most likewise, ∞ where nothing is said
 * @param format the name of a format in {@link Formats}, of a string or a mapping's keys; may be empty
 * @param allowed the values that there are; empty = any
 */
record Limits(double least, double most, String format, List<String> allowed) {

    static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", List.of());

    boolean fits(double size) {
        return size >= least && size <= most;
    }
}
