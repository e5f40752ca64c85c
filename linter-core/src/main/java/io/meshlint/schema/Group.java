package io.meshlint.schema;

import java.util.List;

/** A rule about fields of one mapping together. */
sealed interface Group {

    /**
     * So many of the fields.
     *
     * @param least 0 or 1
     * @param most 1 or all of them
     */
    record Choice(int least, int most, List<String> fields) implements Group {}

    /** The field is there only beside another one; where values are given, only if that one is, or is not, one of them. */
    record Beside(String field, String other, boolean not, List<String> values) implements Group {}

    /**
     * A key that is no field: of an older version, or often mistaken.
     *
     * @param path where it stands today, from this mapping on
     */
    record Moved(String key, List<String> path) implements Group {}

    /** The field is required when another one has one of the values. */
    record When(String field, List<String> values, String required) implements Group {}
}
