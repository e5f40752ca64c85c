package io.meshlint.yaml;

import io.meshlint.text.Span;

/**
 * Keys with values, in the order of the text; entries that a merge key brings stand last. Of a key written twice only
 * the last entry is kept, as kubectl does.
 */
public final class Mapping extends Node {

    private final int endLine;
    private final int endColumn;
    private final String[] keys;
    /** Line, column and end column of each key. */
    private final int[] places;

    private final Node[] values;

    Mapping(int line, int column, int endLine, int endColumn, String[] keys, int[] places, Node[] values) {
        super(line, column);
        this.endLine = endLine;
        this.endColumn = endColumn;
        this.keys = keys;
        this.places = places;
        this.values = values;
    }

    @Override
    public Span span() {
        return new Span(line(), column(), endLine, endColumn);
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public String key(int index) {
        return index < 0 || index >= keys.length ? "" : keys[index];
    }

    @Override
    public Span keySpan(int index) {
        int at = 3 * index;
        return new Span(places[at], places[at + 1], places[at], places[at + 2]);
    }

    @Override
    public Node value(int index) {
        return index < 0 || index >= values.length ? ABSENT : values[index];
    }

    @Override
    public int indexOf(String key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
