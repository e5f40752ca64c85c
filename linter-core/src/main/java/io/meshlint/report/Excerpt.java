package io.meshlint.report;

import io.meshlint.text.Span;

/** A line of a manifest with carets below a part of it. */
final class Excerpt {

    /** Lines with more characters than this are cut; minified JSON and embedded certificates have 200,000 and more. */
    private static final int LONGEST = 120;

    /** How much of a cut line stands before the part that is underlined. */
    private static final int BEFORE = 40;

    private static final int NUMBER_WIDTH = 5;

    private final StringBuilder shown = new StringBuilder();
    private int indent;
    private int carets;

    private Excerpt() {}

    /**
     * Appends the two lines.
     *
     * @param line the span's first line; of a span of many lines, only this one is shown
     * @param note what is to say about it, may be empty
     */
    static void append(StringBuilder out, String line, Span span, String note, Paint paint, String carets) {
        Excerpt excerpt = new Excerpt();
        excerpt.lay(line, span);
        String number = Integer.toString(span.line());
        String gutter = " ".repeat(Math.max(0, NUMBER_WIDTH - number.length()));
        out.append(paint.dim(gutter + number + " |"));
        out.append(excerpt.shown.isEmpty() ? "" : " ").append(excerpt.shown).append('\n');
        out.append(paint.dim(" ".repeat(gutter.length() + number.length()) + " |"));
        out.append(" ".repeat(excerpt.indent + 1));
        out.append(carets)
                .append("^".repeat(excerpt.carets))
                .append(note.isEmpty() ? "" : " ")
                .append(note);
        out.append(paint.end(carets)).append('\n');
    }

    private void lay(String line, Span span) {
        int length = line.codePointCount(0, line.length());
        int start = Math.min(span.column() - 1, length);
        int end = span.endLine() == span.line() ? Math.min(span.endColumn() - 1, length) : length;
        int from = length > LONGEST && start > BEFORE ? Math.min(start - BEFORE, length - LONGEST) : 0;
        int to = Math.min(length, from + LONGEST);
        if (from > 0) {
            shown.append('…');
            indent = 1;
        }
        int at = line.offsetByCodePoints(0, from);
        for (int i = from; i < to; i++) {
            int c = line.codePointAt(at);
            int width = Printable.append(shown, c);
            if (i < start) {
                indent += width;
            } else if (i < end) {
                carets += width;
            }
            at += Character.charCount(c);
        }
        if (to < length) {
            shown.append('…');
        }
        carets = Math.max(1, carets);
    }
}
