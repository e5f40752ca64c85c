package io.meshlint.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Gives the parser the text of a document. The parser's own reader takes it in small pieces and copies what is open each
 * time, so that one long value costs the square of its length.
 */
final class TextReader extends StreamReader {

    private static final int[] NO_SNIPPET = {};

    private final String text;
    /** The same as characters, of which the first {@link #clean} need no second look; else empty. */
    private final char[] chars;

    private final int clean;
    /** The code points of a text that holds some which are two characters, else empty. */
    private final int[] codePoints;

    private final int length;
    private int at;
    private int line;
    private int column;
    private int documentIndex;
    /** How far the text has been found to hold nothing that YAML forbids. */
    private int checked;

    TextReader(String text) {
        super("");
        this.text = text;
        char[] all = text.toCharArray();
        int first = clean(all);
        boolean pairs = first < all.length && hasPairs(all);
        this.codePoints = pairs ? codePoints(text) : new int[0];
        this.chars = pairs ? new char[0] : all;
        this.length = pairs ? codePoints.length : all.length;
        this.clean = pairs ? 0 : first;
        this.checked = clean;
    }

    /** How many characters at the start may stand in YAML. */
    private static int clean(char[] chars) {
        int clean = 0;
        while (clean < chars.length && StreamReader.isPrintable(chars[clean])) {
            clean++;
        }
        return clean;
    }

    private static boolean hasPairs(char[] chars) {
        for (char c : chars) {
            if (Character.isHighSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static int[] codePoints(String text) {
        int[] codePoints = new int[text.codePointCount(0, text.length())];
        int offset = 0;
        for (int i = 0; i < codePoints.length; i++) {
            codePoints[i] = text.codePointAt(offset);
            offset += Character.charCount(codePoints[i]);
        }
        return codePoints;
    }

    /** The code point at an index, 0 behind the end. */
    private int codePoint(int index) {
        return index < clean ? chars[index] : codePointBeyond(index);
    }

    private int codePointBeyond(int index) {
        if (index >= length) {
            return 0;
        }
        while (checked <= index) {
            int next = codePoints.length == 0 ? chars[checked] : codePoints[checked];
            if (!StreamReader.isPrintable(next)) {
                throw new ReaderException("text", checked, next, "special characters are not allowed");
            }
            checked++;
        }
        return codePoints.length == 0 ? chars[index] : codePoints[index];
    }

    @Override
    public Mark getMark() {
        return new Mark("text", at, line, column, NO_SNIPPET, 0);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int count) {
        for (int i = 0; i < count && at < length; i++) {
            int here = codePoint(at++);
            documentIndex++;
            if (here >= ' ' && here < '\u0080') {
                column++;
                continue;
            }
            boolean loneReturn = here == '\r' && at < length && codePoint(at) != '\n';
            if (loneReturn || here == '\n' || here == '\u0085' || here == '\u2028' || here == '\u2029') {
                line++;
                column = 0;
            } else if (here != '\uFEFF') {
                column++;
            }
        }
    }

    @Override
    public int peek() {
        return codePoint(at);
    }

    @Override
    public int peek(int ahead) {
        return codePoint(at + ahead);
    }

    @Override
    public String prefix(int count) {
        int end = Math.min(length, at + count);
        if (end <= at) {
            return "";
        }
        codePoint(end - 1);
        return codePoints.length == 0 ? text.substring(at, end) : new String(codePoints, at, end - at);
    }

    /** The same and steps over it; it holds no line break. */
    @Override
    public String prefixForward(int count) {
        String prefix = prefix(count);
        at += count;
        documentIndex += count;
        column += count;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentIndex;
    }

    @Override
    public void resetDocumentIndex() {
        documentIndex = 0;
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getLine() {
        return line;
    }
}
