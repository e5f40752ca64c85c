package io.meshlint.text;

/**
 * A stretch of text: one-based lines and columns, columns in Unicode code points, the end exclusive.
 *
 * @param line first line
 * @param column first column on the first line
 * @param endLine last line
 * @param endColumn first column after the stretch on the last line
 */
public record Span(int line, int column, int endLine, int endColumn) {

    /** The first column of the first line, where a place without better knowledge points. */
    public static final Span START = new Span(1, 1, 1, 1);

    public static Span at(int line, int column) {
        return new Span(line, column, line, column);
    }

    /** The stretch from the start of this one to the end of the other. */
    public Span to(Span end) {
        return new Span(line, column, end.endLine, end.endColumn);
    }

    /** Negative if this starts before the other, positive if after it, 0 if both start at one place. */
    public int compareStart(Span other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    // Written out, as in other records that every run compares: what the compiler makes takes milliseconds to link.
    @Override
    public boolean equals(Object other) {
        return other instanceof Span span
                && line == span.line
                && column == span.column
                && endLine == span.endLine
                && endColumn == span.endColumn;
    }

    @Override
    public int hashCode() {
        return ((line * 31 + column) * 31 + endLine) * 31 + endColumn;
    }

    @Override
    public String toString() {
        return line + ":" + column + "-" + endLine + ":" + endColumn;
    }
}
