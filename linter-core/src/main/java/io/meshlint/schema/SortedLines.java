package io.meshlint.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in ASCII whose lines are sorted by their first words, searched where it stands: no line is taken out of it
 * before it is asked for.
 */
final class SortedLines {

    private final byte[] text;

    SortedLines(byte[] text) {
        this.text = text;
    }

    /** The text of that name in the jar, beside this class. */
    static SortedLines load(String name) {
        try (InputStream in = SortedLines.class.getResourceAsStream(name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException(name + ".txt is not in the jar");
            }
            return new SortedLines(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line that starts with the word, empty if there is none. */
    String line(String word) {
        int low = 0;
        int high = text.length;
        while (low < high) {
            int start = lineStart((low + high) >>> 1, low);
            int order = compare(word, start);
            if (order == 0) {
                return string(start);
            }
            if (order < 0) {
                high = start;
            } else {
                low = lineEnd(start) + 1;
            }
        }
        return "";
    }

    /** The first words that hold a mark, in order. */
    List<String> wordsWith(char mark) {
        List<String> words = new ArrayList<>();
        for (int start = 0; start < text.length; start = lineEnd(start) + 1) {
            int end = start;
            boolean marked = false;
            while (end < text.length && text[end] != ' ' && text[end] != '\n') {
                marked |= text[end++] == mark;
            }
            if (marked) {
                words.add(string(start, end));
            }
        }
        return words;
    }

    private int lineStart(int from, int least) {
        int at = from;
        while (at > least && text[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** How a word is ordered against the first word of a line. */
    private int compare(String word, int start) {
        for (int i = 0; i < word.length(); i++) {
            int c = start + i < text.length ? text[start + i] : '\n';
            if (c == ' ' || c == '\n') {
                return 1;
            }
            if (c != word.charAt(i)) {
                return word.charAt(i) - c;
            }
        }
        int next = start + word.length() < text.length ? text[start + word.length()] : '\n';
        return next == ' ' || next == '\n' ? 0 : -1;
    }

    private String string(int start) {
        return string(start, lineEnd(start));
    }

    private String string(int start, int end) {
        return new String(text, start, end - start, StandardCharsets.US_ASCII);
    }
}
