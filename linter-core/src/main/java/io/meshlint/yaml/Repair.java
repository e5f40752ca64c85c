package io.meshlint.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Makes readable for the parser what kubectl accepts and the parser refuses: tabs between tokens, and the escape
 * {@code \/} of JSON. Lines and columns stay as they are.
 */
final class Repair {

    /** Repairs of one document; the first handles all tabs of the usual sorts at once. */
    static final int LIMIT = 16;

    /** Stands in for a backslash that means nothing; a code point that no text may use for itself. */
    private static final char NOTHING = '\uFDD0';

    private Repair() {}

    /** The text to try next, empty if what the parser stumbled on is a fault indeed. */
    static Optional<DocumentText> of(MarkedYAMLException failure, DocumentText text) {
        if (failure.getProblemMark() == null) {
            return Optional.empty();
        }
        int line = failure.getProblemMark().getLine();
        int at = text.offset(line, failure.getProblemMark().getColumn());
        String all = text.text();
        if (at >= all.length()) {
            return Optional.empty();
        }
        if (all.charAt(at) == '/' && at > 0 && all.charAt(at - 1) == '\\') {
            return Optional.of(text.with(withoutSlashEscapes(all)));
        }
        if (all.charAt(at) != '\t' || isIndentation(all, text.offset(line, 0), at)) {
            return Optional.empty();
        }
        StringBuilder changed = withoutSeparatingTabs(text);
        for (int i = at; i < all.length() && all.charAt(i) == '\t'; i++) {
            changed.setCharAt(i, ' ');
        }
        return Optional.of(text.with(changed.toString()));
    }

    /** A scalar's value without what a repair left in it. */
    static String undo(String value) {
        return value.indexOf(NOTHING) < 0 ? value : value.replace(String.valueOf(NOTHING), "");
    }

    /** Whether a key could begin here, where go-yaml v2 takes no tab ({@code yaml_parser_scan_to_next_token}). */
    static boolean isIndentation(String text, int lineStart, int at) {
        for (int i = lineStart; i < at; i++) {
            char here = text.charAt(i);
            boolean indicator =
                    (here == '-' || here == '?') && (text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '\t');
            if (here != ' ' && here != '\t' && !indicator) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSlashEscapes(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                if (text.charAt(i + 1) == '/') {
                    changed.setCharAt(i, NOTHING);
                }
                i++;
            }
        }
        return changed.toString();
    }

    private static StringBuilder withoutSeparatingTabs(DocumentText text) {
        StringBuilder changed = new StringBuilder(text.text());
        BlockScalars blocks = new BlockScalars();
        for (int line = 0; line < text.lineCount(); line++) {
            String content = text.line(line);
            if (!blocks.covers(content) && content.indexOf('\t') >= 0) {
                separate(content, text.offset(line, 0), changed);
            }
        }
        return changed;
    }

    /** Replaces the tabs of a line that stand between tokens rather than in a value or in front of everything. */
    private static void separate(String line, int offset, StringBuilder changed) {
        char quote = 0;
        char before = 0;
        for (int i = 0; i < line.length(); i++) {
            char here = line.charAt(i);
            if (quote != 0) {
                i += here == '\\' && quote == '"' ? 1 : 0;
                quote = here == quote ? 0 : quote;
            } else if (here == '\t') {
                if (before != 0 && isBetweenTokens(before, line, i)) {
                    changed.setCharAt(offset + i, ' ');
                }
                continue;
            } else if ((here == '"' || here == '\'') && ":-?,[{".indexOf(before) >= 0) {
                quote = here;
            }
            before = here == ' ' ? before : here;
        }
    }

    private static boolean isBetweenTokens(char before, String line, int at) {
        int next = at;
        while (next < line.length() && (line.charAt(next) == ' ' || line.charAt(next) == '\t')) {
            next++;
        }
        return next == line.length()
                || line.charAt(next) == '#'
                || line.charAt(next) == ':'
                || ":,[]{}\"'|>".indexOf(before) >= 0;
    }
}
