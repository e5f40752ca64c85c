package io.meshlint.yaml;

import io.meshlint.text.Span;

/** A reference to an anchor: reads as the anchored node, but knows its own place. */
public final class Alias extends Node {

    private final Node target;
    private final int endColumn;

    Alias(int line, int column, int endColumn, Node target) {
        super(line, column);
        this.endColumn = endColumn;
        this.target = target.resolved();
    }

    @Override
    public Node resolved() {
        return target;
    }

    @Override
    public Span span() {
        return new Span(line(), column(), line(), endColumn);
    }

    @Override
    public int size() {
        return target.size();
    }

    @Override
    public String key(int index) {
        return target.key(index);
    }

    @Override
    public Span keySpan(int index) {
        return target.keySpan(index);
    }

    @Override
    public Node value(int index) {
        return target.value(index);
    }

    @Override
    public int indexOf(String key) {
        return target.indexOf(key);
    }

    @Override
    public String text() {
        return target.text();
    }
}
