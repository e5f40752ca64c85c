package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.Arrays;
import org.yaml.snakeyaml.error.Mark;

/** The text of one document while it is read, and where it lies in its file. */
final class DocumentText {

    private final String text;
    private final int firstLine;
    private final int firstColumn;
    private int[] starts = {};
    private int lines;

    DocumentText(String text, int firstLine, int firstColumn) {
        this.text = text;
        this.firstLine = firstLine;
        this.firstColumn = firstColumn;
    }

    String text() {
        return text;
    }

    int firstLine() {
        return firstLine;
    }

    /** The same place with another text of equal lines and columns. */
    DocumentText with(String other) {
        return new DocumentText(other, firstLine, firstColumn);
    }

    int lineOf(Mark mark) {
        return firstLine + mark.getLine();
    }

    int columnOf(Mark mark) {
        return 1 + mark.getColumn() + (mark.getLine() == 0 ? firstColumn : 0);
    }

    Span at(Mark mark) {
        return Span.at(lineOf(mark), columnOf(mark));
    }

    /** The stretch of so many code points from a column of a line of this document, both from 0. */
    Span span(int line, int column, int width) {
        int shift = 1 + (line == 0 ? firstColumn : 0);
        return new Span(firstLine + line, column + shift, firstLine + line, column + shift + width);
    }

    /** The place of the code point with this index. */
    Span atCodePoint(int index) {
        int offset = text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
        int line = 0;
        while (line + 1 < lineCount() && starts[line + 1] <= offset) {
            line++;
        }
        return span(line, text.codePointCount(starts[line], offset), 1);
    }

    int lineCount() {
        if (lines == 0) {
            index();
        }
        return lines;
    }

    /** A line of this document, from 0, without its break; empty beyond the end. */
    String line(int line) {
        if (line < 0 || line >= lineCount()) {
            return "";
        }
        int end = line + 1 < lines ? starts[line + 1] : text.length();
        while (end > starts[line] && isBreak(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(starts[line], end);
    }

    /** The offset of a line and column, both from 0. */
    int offset(int line, int column) {
        if (line >= lineCount()) {
            return text.length();
        }
        int end = line + 1 < lines ? starts[line + 1] : text.length();
        int offset = starts[line];
        for (int i = 0; i < column && offset < end; i++) {
            offset += Character.charCount(text.codePointAt(offset));
        }
        return offset;
    }

    /** The character at an offset, a blank beyond the ends. */
    char charAt(int offset) {
        return offset >= 0 && offset < text.length() ? text.charAt(offset) : ' ';
    }

    /** The text between two places of the file. */
    String between(Span span) {
        int from = offset(span.line() - firstLine, columnOnLine(span.line(), span.column()));
        int to = offset(span.endLine() - firstLine, columnOnLine(span.endLine(), span.endColumn()));
        return text.substring(from, Math.max(from, to));
    }

    /** The column from 0 in this text of a column of the file. */
    int columnOnLine(int line, int column) {
        return column - 1 - (line == firstLine ? firstColumn : 0);
    }

    /** Where the content of a block scalar ends: the parser's mark lies behind the blank lines that follow it. */
    Span blockEnd(Mark start, Mark end) {
        int line = end.getLine();
        String last = line(line);
        int width = last.codePointCount(0, last.length());
        last = end.getColumn() < width ? last.substring(0, last.offsetByCodePoints(0, end.getColumn())) : last;
        while (line > start.getLine() && last.isBlank()) {
            line--;
            last = line(line);
        }
        return span(line, last.codePointCount(0, last.length()), 0);
    }

    private void index() {
        int[] found = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '\n' || here == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i + 1;
            }
        }
        starts = found;
        lines = count;
    }

    private static boolean isBreak(char here) {
        return here == '\n' || here == '\r';
    }
}
