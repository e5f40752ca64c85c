package io.meshlint.yaml;

import java.util.ArrayList;
import java.util.List;

/** Finds the values of a JSON file, of which kubectl accepts several one after another. */
final class JsonSplitter {

    private final byte[] bytes;
    private final List<Part> parts = new ArrayList<>();
    private int at;
    private int line = 1;
    private int column;

    private JsonSplitter(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The values of a file that is nothing but objects and arrays with balanced brackets, else an empty list. */
    static List<Part> split(byte[] bytes) {
        return new JsonSplitter(bytes).split();
    }

    private List<Part> split() {
        skipBlanks();
        while (at < bytes.length) {
            int start = at;
            int startLine = line;
            int startColumn = column;
            if (!skipValue()) {
                return List.of();
            }
            parts.add(new Part(start, at, startLine, startColumn, true));
            skipBlanks();
        }
        return parts;
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || isBreak(bytes[at]))) {
            step();
        }
    }

    private boolean skipValue() {
        if (bytes[at] != '{' && bytes[at] != '[') {
            return false;
        }
        int depth = 0;
        do {
            byte here = bytes[at];
            if (here == '"') {
                skipString();
            } else {
                depth += here == '{' || here == '[' ? 1 : here == '}' || here == ']' ? -1 : 0;
            }
            if (at < bytes.length) {
                step();
            }
        } while (depth > 0 && at < bytes.length);
        return depth == 0;
    }

    /** Stops on the closing quote or at the end. */
    private void skipString() {
        step();
        while (at < bytes.length && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                step();
            }
            if (at < bytes.length) {
                step();
            }
        }
    }

    private void step() {
        boolean ends = bytes[at] == '\n' || bytes[at] == '\r' && (at + 1 == bytes.length || bytes[at + 1] != '\n');
        // Columns count code points, so the bytes that continue a character do not count.
        column += (bytes[at] & 0xC0) == 0x80 ? 0 : 1;
        at++;
        if (ends) {
            line++;
            column = 0;
        }
    }

    private static boolean isBreak(byte here) {
        return here == '\n' || here == '\r';
    }
}
