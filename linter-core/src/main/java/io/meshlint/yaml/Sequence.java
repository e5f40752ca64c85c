package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.Map;

/** A list of nodes. */
public final class Sequence extends Node {

    private final int endLine;
    private final int endColumn;
    private final Node[] items;

    Sequence(int line, int column, int endLine, int endColumn, Node[] items) {
        super(line, column);
        this.endLine = endLine;
        this.endColumn = endColumn;
        this.items = items;
    }

    /** The same list with other items in some places. */
    public Sequence with(Map<Integer, Node> changed) {
        Node[] others = items.clone();
        changed.forEach((index, item) -> others[index] = item);
        return new Sequence(line(), column(), endLine, endColumn, others);
    }

    @Override
    public Span span() {
        return new Span(line(), column(), endLine, endColumn);
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public Node value(int index) {
        return index < 0 || index >= items.length ? ABSENT : items[index];
    }
}
