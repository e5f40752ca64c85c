package io.meshlint.yaml;

import io.meshlint.text.Span;

/**
 * A YAML node that knows where it stands. There is no null: a child that is not there is {@link #ABSENT}, so a path can
 * be followed without asking at each step. Aliases and merge keys are looked through.
 *
 * <p>Nodes are compact (a tree takes a few times its text) and have no parent; {@code Cursor} adds one.
 */
public abstract sealed class Node permits Node.Absent, Scalar, Sequence, Mapping, Alias {

    /** The child that is not there. */
    public static final Node ABSENT = new Absent();

    private final int line;
    private final int column;

    Node(int line, int column) {
        this.line = line;
        this.column = column;
    }

    /** The one-based line on which this node starts. */
    public final int line() {
        return line;
    }

    /** The one-based column, in code points, at which this node starts. */
    public final int column() {
        return column;
    }

    /** The whole text of this node; of an alias, the alias itself. */
    public abstract Span span();

    /** This node, or what it is an alias of. */
    public Node resolved() {
        return this;
    }

    /** Whether anything stands here, be it null. */
    public boolean isPresent() {
        return true;
    }

    public final boolean isMapping() {
        return resolved() instanceof Mapping;
    }

    public final boolean isSequence() {
        return resolved() instanceof Sequence;
    }

    public final boolean isScalar() {
        return resolved() instanceof Scalar;
    }

    /** Whether this is a scalar that kubectl reads as null, which the API server treats as absent. */
    public final boolean isNull() {
        return resolved() instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL;
    }

    /** Entries of a mapping, items of a sequence, else 0. */
    public int size() {
        return 0;
    }

    /** The key of a mapping's entry as kubectl reads it ({@code on:} is {@code true}), else empty. */
    public String key(int index) {
        return "";
    }

    /** Where the key of a mapping's entry stands, else where this node starts. */
    public Span keySpan(int index) {
        return Span.at(line, column);
    }

    /** The value of a mapping's entry or a sequence's item, {@link #ABSENT} beyond the end and for scalars. */
    public Node value(int index) {
        return ABSENT;
    }

    /** The index of a mapping's entry, −1 if there is none. */
    public int indexOf(String key) {
        return -1;
    }

    /** The value of a mapping's entry, {@link #ABSENT} if there is none or this is no mapping. */
    public final Node get(String key) {
        int index = indexOf(key);
        return index < 0 ? ABSENT : value(index);
    }

    /** Whether this and another read the same, whatever the order of keys and the style of scalars. */
    public final boolean means(Node other) {
        return Equality.equal(this, other);
    }

    /** A scalar's text as written (quotes and escapes resolved), else empty. */
    public String text() {
        return "";
    }

    /** What is not there. */
    static final class Absent extends Node {

        private Absent() {
            super(0, 0);
        }

        @Override
        public Span span() {
            return Span.START;
        }

        @Override
        public boolean isPresent() {
            return false;
        }
    }
}
