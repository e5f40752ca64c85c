package io.meshlint.schema;

import java.util.List;

/** What may stand in a place. */
sealed interface Type {

    /** The JSON types of single values, and what Kubernetes adds to them. */
    enum Base {
        ANY("any", "anything"),
        BOOLEAN("boolean", "a boolean"),
        INT32("int32", "an integer"),
        INT64("int64", "an integer"),
        INTEGER("integer", "an integer"),
        INT_OR_STRING("int-or-string", "an integer or a string"),
        NUMBER("number", "a number"),
        OBJECT("object", "a mapping"),
        QUANTITY("quantity", "a quantity such as `100m` or `1Gi`"),
        STRING("string", "a string");

        private static final Base[] ALL = values();

        private final String id;
        private final String words;

        Base(String id, String words) {
            this.id = id;
            this.words = words;
        }

        /** With its article, as messages say what was expected. */
        String words() {
            return words;
        }

        static Base of(String id) {
            for (Base base : ALL) {
                if (base.id.equals(id)) {
                    return base;
                }
            }
            throw new IllegalArgumentException("no type is called " + id);
        }
    }

    /** A single value, or anything where that is its base. */
    record Leaf(Base base, Limits limits) implements Type {}

    /**
     * A list.
     *
     * @param unique what items differ by, each in some fields; the empty name stands for the item itself
     */
    record Listing(Limits limits, List<List<String>> unique, Type item) implements Type {}

    /** A mapping with free keys. */
    record Keyed(Limits limits, Type value) implements Type {}

    /** A mapping with the fields of a definition. */
    record Named(String definition) implements Type {}
}
