package io.meshlint.schema;

/** A field of a definition. Its type is read when it is first asked for: of most fields nobody asks. */
final class Field {

    private final String name;
    private final boolean required;
    private final Minors minors;
    private final String written;
    private Type type;

    /**
     * A field.
     *
     * @param required in every version that has it
     * @param minors the versions that have it
     * @param written the type as the pack writes it
     */
    Field(String name, boolean required, Minors minors, String written) {
        this.name = name;
        this.required = required;
        this.minors = minors;
        this.written = written;
    }

    String name() {
        return name;
    }

    boolean required() {
        return required;
    }

    Minors minors() {
        return minors;
    }

    /** Several threads may read it at once, and all read the same. */
    Type type() {
        Type known = type;
        if (known == null) {
            known = TypeReader.read(written);
            type = known;
        }
        return known;
    }
}
