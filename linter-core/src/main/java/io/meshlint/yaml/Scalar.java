package io.meshlint.yaml;

import io.meshlint.text.Span;

/** A single value, kept as written and typed as kubectl types it. */
public final class Scalar extends Node {

    /** What kubectl makes of a scalar when it turns YAML into JSON. */
    public enum Type {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL,
        /** {@code .inf} and {@code .nan}: YAML numbers that JSON cannot say, so kubectl fails on them. */
        NOT_JSON
    }

    private static final Type[] TYPES = Type.values();
    private static final int PLAIN = 8;

    private final String text;
    private final int endColumn;
    /** How many lines follow the first, then four bits: plain or not, and the type. */
    private final int bits;

    Scalar(int line, int column, int endLine, int endColumn, String text, Type type, boolean plain) {
        super(line, column);
        this.text = text;
        this.endColumn = endColumn;
        this.bits = endLine - line << 4 | (plain ? PLAIN : 0) | type.ordinal();
    }

    /** A value that nobody knows yet, in the place of another node. */
    public static Scalar toBeFilledIn(Node place) {
        return new Scalar(place.line(), place.column(), place.line(), place.column() + 1, "${?}", Type.STRING, true);
    }

    @Override
    public String text() {
        return text;
    }

    public Type type() {
        return TYPES[bits & PLAIN - 1];
    }

    /** Whether the scalar is written without quotes and not as a block. */
    public boolean isPlain() {
        return (bits & PLAIN) != 0;
    }

    @Override
    public Span span() {
        return new Span(line(), column(), line() + (bits >>> 4), endColumn);
    }
}
