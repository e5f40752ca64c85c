package io.meshlint.fix;

import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text with edits made in it. */
final class Edited {

    private static final String MARK = "\ufeff";

    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    private Edited(String text) {
        this.text = text;
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && !text.startsWith("\n", i + 1)) {
                starts.add(i + 1);
            }
        }
    }

    /**
     * The bytes with the edits, which do not overlap; nothing if they are not UTF-8 (NUL is half a character of
     * another encoding) or hold no such place.
     */
    static Optional<byte[]> of(byte[] bytes, List<TextEdit> edits) {
        try {
            String all = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (all.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            String mark = all.startsWith(MARK) ? MARK : "";
            return new Edited(all.substring(mark.length()))
                    .with(edits)
                    .map(edited -> (mark + edited).getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private Optional<String> with(List<TextEdit> edits) {
        List<TextEdit> inOrder = new ArrayList<>(edits);
        inOrder.sort((one, other) -> one.span().compareStart(other.span()));
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (TextEdit edit : inOrder) {
            Span span = edit.span();
            int from = offset(span.line(), span.column());
            int to = offset(span.endLine(), span.endColumn());
            if (from < done || to < from || isMarked(from)) {
                return Optional.empty();
            }
            out.append(text, done, from).append(fitting(edit.text(), from));
            done = to;
        }
        return Optional.of(out.append(text, done, text.length()).toString());
    }

    /** Whether an anchor or a tag belongs to what stands there: aliases, or a type, depend on it. */
    private boolean isMarked(int at) {
        int end = at;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && " \n\r,[{".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return start < end && isMark(start) || isMark(at);
    }

    private boolean isMark(int at) {
        return text.startsWith("&", at) || text.startsWith("!", at);
    }

    /** The offset of a line and column, both from one; −1 if there is no such place. */
    private int offset(int line, int column) {
        if (line > starts.size()) {
            return -1;
        }
        int start = starts.get(line - 1);
        int end = line < starts.size() ? starts.get(line) : text.length();
        return text.codePointCount(start, end) < column - 1 ? -1 : text.offsetByCodePoints(start, column - 1);
    }

    /** The new text with the line ends that are used there, and the quotes that stood there. */
    private String fitting(String edit, int at) {
        String lines = edit.indexOf('\n') < 0 ? edit : edit.replace("\n", lineEnd(at));
        boolean single = text.startsWith("'", at) && lines.length() > 1 && lines.startsWith("\"");
        String inner = single ? lines.substring(1, lines.length() - 1) : "";
        return single && inner.indexOf('\\') < 0 && inner.indexOf('\'') < 0 ? "'" + inner + "'" : lines;
    }

    private String lineEnd(int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        if (text.startsWith("\r\n", end)) {
            return "\r\n";
        }
        return text.startsWith("\r", end) ? "\r" : "\n";
    }
}
