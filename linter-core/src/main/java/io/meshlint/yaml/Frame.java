package io.meshlint.yaml;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;

/** A collection that is being read; used again for the next one on the same level. */
final class Frame {

    private static final String NONE = "";

    private boolean mapping;
    private boolean flow;
    private boolean template;
    private String anchor;
    private int line;
    private int column;
    private int endLine;
    private int endColumn;
    private int base;
    private long size;
    private int height;
    private boolean keyRead;
    private String key = NONE;
    private int keyLine;
    private int keyColumn;
    private int keyEnd;

    void open(CollectionStartEvent event, int atLine, int atColumn, int entries) {
        mapping = event instanceof MappingStartEvent;
        flow = event.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
        template = false;
        anchor = event.getAnchor();
        line = atLine;
        column = atColumn;
        endLine = atLine;
        endColumn = atColumn;
        base = entries;
        size = 1;
        height = 1;
        keyRead = false;
    }

    boolean isMapping() {
        return mapping;
    }

    boolean isFlow() {
        return flow;
    }

    boolean isKeyNext() {
        return mapping && !keyRead;
    }

    void key(String text, int atLine, int atColumn, int end) {
        key = text;
        keyLine = atLine;
        keyColumn = atColumn;
        keyEnd = end;
        keyRead = true;
        extendTo(atLine, end);
    }

    /** The key of the value that has been read; a key is next. */
    String takeKey() {
        keyRead = false;
        return key;
    }

    String lastKey() {
        return key;
    }

    int keyLine() {
        return keyLine;
    }

    int keyColumn() {
        return keyColumn;
    }

    int keyEnd() {
        return keyEnd;
    }

    void markTemplate() {
        template = true;
    }

    /** Whether two opening braces began this mapping and its first key. */
    boolean isTemplate() {
        return template;
    }

    void extendTo(int toLine, int toColumn) {
        endLine = toLine;
        endColumn = toColumn;
    }

    void grow(long nodes, int levels) {
        size += nodes;
        height = Math.max(height, levels + 1);
    }

    /** Null if there is none, as the parser says it. */
    String anchor() {
        return anchor;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    int endLine() {
        return endLine;
    }

    int endColumn() {
        return endColumn;
    }

    /** How many entries lay on the stack when this collection began. */
    int base() {
        return base;
    }

    long size() {
        return size;
    }

    int height() {
        return height;
    }
}
