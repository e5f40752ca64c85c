package io.meshlint.yaml;

import io.meshlint.text.Span;
import io.meshlint.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a YAML file into documents, so that each is parsed alone and a broken one hides no other. Where kubectl, which
 * cuts at lines that start with {@code ---} ({@code YAMLReader} of k8s.io/apimachinery), would stumble or lose text, a
 * fault is kept.
 */
final class Splitter {

    private static final String SEPARATOR_HINT = "write `---` on a line of its own";

    /** What the line that is looked at is. */
    private enum Line {
        BLANK,
        TEXT,
        DIRECTIVE,
        /** {@code ---}. */
        SEPARATOR,
        /** {@code --- text}, where the text belongs to the document. */
        SEPARATOR_WITH_TEXT,
        /** More than three dashes and nothing else. */
        DASHES,
        /** {@code ---text}, which kubectl takes for a faulty separator. */
        DASHES_WITH_TEXT,
        /** {@code ...}. */
        END
    }

    private final byte[] bytes;
    private final Faults faults;
    private final List<Part> parts = new ArrayList<>();
    private int start;
    private int startLine = 1;
    private boolean opened;
    private boolean content;
    private boolean directives;
    private boolean afterEnd;

    Splitter(byte[] bytes, Faults faults) {
        this.bytes = bytes;
        this.faults = faults;
    }

    List<Part> split() {
        int line = 1;
        int at = 0;
        while (at < bytes.length) {
            int next = nextLine(at);
            boolean marked = Utf8.isMark(bytes, at);
            int text = marked ? at + 3 : at;
            Line kind = kindOf(text, next);
            if (marked && line > 1 && kind == Line.SEPARATOR) {
                faults.syntax(
                        Span.at(line, 1),
                        "found a byte order mark in front of `---`, expected the separator alone",
                        "remove the byte order mark: kubectl does not see the separator");
            }
            handle(kind, text, next, line);
            at = next;
            line++;
        }
        close(bytes.length);
        return parts;
    }

    private void handle(Line kind, int at, int next, int line) {
        switch (kind) {
            case BLANK -> {}
            case TEXT -> text(line);
            case DIRECTIVE -> directive(line);
            case DASHES_WITH_TEXT -> {
                faults.syntax(
                        rest(at, line),
                        "found text right after `---`, expected a separator alone or indented text",
                        "indent the line if it belongs to a value, else " + SEPARATOR_HINT);
                text(line);
            }
            case END -> {
                close(at);
                begin(next, line + 1, false);
                afterEnd = true;
            }
            default -> separator(kind, at, next, line);
        }
    }

    private void text(int line) {
        if (afterEnd && !opened && !content) {
            faults.syntax(
                    Span.at(line, 1),
                    "found text after `...`, expected `---`: kubectl never reads it",
                    "write `---` above it");
        }
        content = true;
    }

    private void directive(int line) {
        if (content) {
            return;
        }
        if (!directives) {
            faults.syntax(
                    Span.at(line, 1),
                    "found a `%` directive, expected a document: kubectl takes no directives",
                    "delete the line");
        }
        directives = true;
    }

    private void separator(Line kind, int at, int next, int line) {
        boolean kept = directives && !content && !opened;
        if (!kept) {
            close(at);
        }
        boolean withText = kind == Line.SEPARATOR_WITH_TEXT;
        if (withText) {
            faults.syntax(
                    rest(at, line),
                    "found text on the line of the separator `---`, expected it on the next line",
                    "move the text to the next line");
        } else if (kind == Line.DASHES) {
            faults.syntax(rest(at, line), "found more than three dashes, expected the separator `---`", SEPARATOR_HINT);
        }
        if (kept) {
            opened = true;
            content = withText;
        } else {
            begin(withText ? at : next, withText ? line : line + 1, true);
            content = withText;
        }
    }

    private void begin(int at, int line, boolean separated) {
        start = at;
        startLine = line;
        opened = separated;
        content = false;
        directives = false;
        afterEnd = false;
    }

    /** Comments in front of the first separator or after {@code ...} are no document. */
    private void close(int end) {
        if (opened || content) {
            parts.add(new Part(start, end, startLine, 0, content));
        }
    }

    private Span rest(int at, int line) {
        int end = contentEnd(at, nextLine(at));
        String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        return new Span(line, 1, line, 1 + text.codePointCount(0, text.length()));
    }

    private Line kindOf(int at, int next) {
        int end = contentEnd(at, next);
        if (at >= end) {
            return Line.BLANK;
        }
        return switch (bytes[at]) {
            case '-' -> startsWith(at, end, '-') ? separatorKind(at, end) : Line.TEXT;
            case '.' -> startsWith(at, end, '.') && isBlank(at + 3, end) ? Line.END : Line.TEXT;
            case '%' -> Line.DIRECTIVE;
            case '#' -> Line.BLANK;
            default -> content || !isComment(at, end) ? Line.TEXT : Line.BLANK;
        };
    }

    private Line separatorKind(int at, int end) {
        int text = at + 3;
        while (text < end && (bytes[text] == ' ' || bytes[text] == '\t')) {
            text++;
        }
        if (text == end || bytes[text] == '#') {
            return Line.SEPARATOR;
        }
        if (text > at + 3) {
            return Line.SEPARATOR_WITH_TEXT;
        }
        while (text < end && bytes[text] == '-') {
            text++;
        }
        return text == end ? Line.DASHES : Line.DASHES_WITH_TEXT;
    }

    private boolean startsWith(int at, int end, char mark) {
        return end - at >= 3 && bytes[at] == mark && bytes[at + 1] == mark && bytes[at + 2] == mark;
    }

    /** Whether there is nothing but an ending or a comment set off by a blank. */
    private boolean isBlank(int at, int end) {
        return at == end || (bytes[at] == ' ' || bytes[at] == '\t') && isComment(at, end);
    }

    private boolean isComment(int at, int end) {
        int text = at;
        while (text < end && (bytes[text] == ' ' || bytes[text] == '\t')) {
            text++;
        }
        return text == end || bytes[text] == '#';
    }

    /** The offset after the last byte of a line that is not blank. */
    private int contentEnd(int at, int next) {
        int end = next;
        while (end > at && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        return end;
    }

    private int nextLine(int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        boolean pair = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return Math.min(bytes.length, pair ? end + 2 : end + 1);
    }
}
