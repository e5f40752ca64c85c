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

    private final String text;
    private final int endColumn;
    private final short moreLines;
    private final byte type;
    private final boolean plain;

    Scalar(int line, int column, int endLine, int endColumn, String text, Type type, boolean plain) {
        super(line, column);
        this.text = text;
        this.endColumn = endColumn;
        this.moreLines = (short) Math.min(Short.MAX_VALUE, endLine - line);
        this.type = (byte) type.ordinal();
        this.plain = plain;
    }

    @Override
    public String text() {
        return text;
    }

    public Type type() {
        return TYPES[type];
    }

    /** Whether the scalar is written without quotes and not as a block. */
    public boolean isPlain() {
        return plain;
    }

    @Override
    public Span span() {
        return new Span(line(), column(), line() + moreLines, endColumn);
    }
}
