package io.meshlint.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.CommentToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Finds the comments that address this program. A document that does not mention it is not scanned again; of one that is
 * broken, comments behind the fault count if they stand alone on their line.
 */
final class Comments {

    /** How every comment begins that is meant for us. */
    private static final String ADDRESS = "meshlint:";

    private final DocumentText text;
    private final List<Comment> comments = new ArrayList<>();

    private Comments(DocumentText text) {
        this.text = text;
    }

    /** Those of a document, in order. */
    static List<Comment> in(DocumentText text) {
        return text.text().contains(ADDRESS) ? new Comments(text).scan() : List.of();
    }

    private List<Comment> scan() {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        options.setCodePointLimit(Integer.MAX_VALUE);
        TextReader reader = new TextReader(text.text());
        try {
            ScannerImpl scanner = new ScannerImpl(reader, options);
            while (!scanner.checkToken(Token.ID.StreamEnd)) {
                if (scanner.getToken() instanceof CommentToken comment) {
                    add(comment);
                }
            }
        } catch (YAMLException | IllegalArgumentException e) {
            lines(reader.getLine());
        }
        return comments;
    }

    private void add(CommentToken token) {
        if (token.getCommentType() != CommentType.BLANK_LINE) {
            int line = token.getStartMark().getLine();
            add(line, token.getStartMark().getColumn(), token.getValue());
        }
    }

    private void lines(int from) {
        for (int i = from; i < text.lineCount(); i++) {
            String line = text.line(i);
            String content = line.stripLeading();
            if (content.startsWith("#")) {
                add(i, line.length() - content.length(), content.substring(1));
            }
        }
    }

    private void add(int line, int column, String written) {
        String said = written.strip();
        if (said.startsWith(ADDRESS)) {
            String before = text.line(line);
            boolean alone =
                    before.substring(0, before.offsetByCodePoints(0, column)).isBlank();
            int width = 1
                    + written.stripTrailing()
                            .codePointCount(0, written.stripTrailing().length());
            comments.add(new Comment(text.span(line, column, width), said, alone));
        }
    }
}
