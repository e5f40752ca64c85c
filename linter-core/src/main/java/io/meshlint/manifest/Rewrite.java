package io.meshlint.manifest;

import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import io.meshlint.yaml.Alias;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import java.util.Optional;

/**
 * Edits of manifests that keep everything around them: comments, quotes, indentation, the order of keys. What is not
 * written where it counts (reached through an alias or a merge key, rendered from a template, read as context) is left
 * alone.
 */
public final class Rewrite {

    private Rewrite() {}

    /** Another text in the place of a scalar. It stays a string if it was one, in quotes if it has to be. */
    public static Optional<TextEdit> value(Cursor at, String text) {
        if (!isOwn(at) || !(at.node() instanceof Scalar scalar)) {
            return Optional.empty();
        }
        Span span = scalar.span();
        if (span.line() != span.endLine() || at.isPlaceholder()) {
            return Optional.empty();
        }
        boolean asItIs = scalar.isPlain() && isPlain(text, scalar.type() == Scalar.Type.STRING);
        return Optional.of(new TextEdit(at.resource().source(), span, asItIs ? text : quoted(text)));
    }

    /** The scalar's text in quotes, so that it is a string. */
    public static Optional<TextEdit> quote(Cursor at) {
        boolean plain = at.node() instanceof Scalar scalar && scalar.isPlain();
        return plain && isOwn(at) && !at.isPlaceholder()
                ? Optional.of(new TextEdit(
                        at.resource().source(),
                        at.node().span(),
                        quoted(at.node().text())))
                : Optional.empty();
    }

    /** Another key for an entry that is there. */
    public static Optional<TextEdit> key(Cursor entry, String name) {
        if (!isOwn(entry) || entry.isRoot() || entry.key().isEmpty() || entry.index() < 0) {
            return Optional.empty();
        }
        Span span = entry.parent().node().keySpan(entry.index());
        return isBare(name) ? Optional.of(new TextEdit(entry.resource().source(), span, name)) : Optional.empty();
    }

    /** A new entry in a mapping that is there and not empty, in front of one of its entries. */
    public static Optional<TextEdit> insert(Cursor missing, String before, String value) {
        Node mapping = missing.parent().node();
        int index = mapping.indexOf(before);
        if (missing.exists() || index < 0 || !mapping.isMapping() || !isOwn(missing.parent())) {
            return Optional.empty();
        }
        Span key = mapping.keySpan(index);
        String entry = missing.key() + ": " + (isPlain(value, true) ? value : quoted(value));
        boolean flow = mapping.line() != mapping.keySpan(0).line()
                || mapping.column() != mapping.keySpan(0).column();
        String gap = flow ? ", " : "\n" + " ".repeat(key.column() - 1);
        Span place = Span.at(key.line(), key.column());
        return Optional.of(new TextEdit(missing.resource().source(), place, entry + gap));
    }

    /** Whether the text that is meant stands here, in a file that people write. */
    private static boolean isOwn(Cursor at) {
        if (at.resource().isContext() || !at.resource().template().isEmpty()) {
            return false;
        }
        for (Cursor cursor = at; ; cursor = cursor.parent()) {
            if (cursor.node() instanceof Alias || isMerged(cursor)) {
                return false;
            }
            if (cursor.isRoot()) {
                return true;
            }
        }
    }

    /** An entry that a merge key brings stands outside of the mapping's own text. */
    private static boolean isMerged(Cursor entry) {
        if (entry.isRoot() || entry.key().isEmpty() || entry.index() < 0) {
            return false;
        }
        Span own = entry.parent().node().span();
        Span key = entry.parent().node().keySpan(entry.index());
        return key.line() < own.line()
                || key.line() > own.endLine()
                || key.line() == own.line() && key.column() < own.column();
    }

    /** Whether a text can stand without quotes and is a string then, or, if it need not be one, whatever it is. */
    private static boolean isPlain(String text, boolean string) {
        return isBare(text) && (!string || Scalars.typeOf(text) == Scalar.Type.STRING);
    }

    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '/';
            boolean inner = i > 0 && (c == '-' || c == '.') || c == ':' && i > 0 && i + 1 < text.length();
            if (!word && !inner) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
