package io.meshlint.manifest;

import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import java.util.Optional;

/**
 * Edits of manifests that keep everything around them: comments, quotes, indentation, the order of keys. What is not
 * written where it counts, or counts elsewhere too (reached through an alias or a merge key, rendered from a template,
 * read as context), is left alone, and so is what Secrets hold.
 */
public final class Rewrite {

    private Rewrite() {}

    /** Another text in the place of a scalar. It stays a string if it was one, in quotes if it has to be. */
    public static Optional<TextEdit> value(Cursor at, String text) {
        if (!isOwnScalar(at)) {
            return Optional.empty();
        }
        Scalar scalar = (Scalar) at.node();
        boolean plain = scalar.isPlain() && isPlain(text, scalar.type() == Scalar.Type.STRING);
        boolean json = isQuotedKey(at) && Scalars.typeOf(text) == Scalar.Type.STRING;
        return edit(at, scalar.span(), plain && !json ? text : quoted(text));
    }

    /** A port in the place of a scalar: a number loses its quotes, a name is written like any other text. */
    public static Optional<TextEdit> port(Cursor at, String nameOrNumber) {
        return Scalars.typeOf(nameOrNumber) == Scalar.Type.INTEGER ? bare(at, nameOrNumber) : value(at, nameOrNumber);
    }

    /** Another text in the place of a scalar, without quotes: a number, or what YAML reads as something else than text. */
    public static Optional<TextEdit> bare(Cursor at, String text) {
        return isOwnScalar(at) && isBare(text) ? edit(at, at.node().span(), text) : Optional.empty();
    }

    /** The scalar's text in quotes, so that it is a string. */
    public static Optional<TextEdit> quote(Cursor at) {
        boolean plain = at.node() instanceof Scalar scalar && scalar.isPlain();
        return plain && isOwnScalar(at)
                ? edit(at, at.node().span(), quoted(at.node().text()))
                : Optional.empty();
    }

    /** Another key for an entry that is there. */
    public static Optional<TextEdit> key(Cursor entry, String name) {
        if (!isOwn(entry)
                || !isEntry(entry)
                || !isBare(name)
                || entry.parent().at(name).index() >= 0) {
            return Optional.empty();
        }
        return edit(entry, entry.parent().node().keySpan(entry.index()), isQuotedKey(entry) ? quoted(name) : name);
    }

    /** Another key, another text, or both, for an entry that is there. */
    public static Optional<TextEdit> entry(Cursor entry, String name, String text) {
        if (entry.key().equals(name)) {
            return value(entry, text);
        }
        Optional<TextEdit> key = key(entry, name);
        if (entry.text().equals(text) || key.isEmpty()) {
            return key;
        }
        Optional<TextEdit> value = value(entry, text);
        boolean line = value.isPresent()
                && value.get().span().line() == key.get().span().line();
        return line
                ? edit(
                        entry,
                        key.get().span().to(value.get().span()),
                        key.get().text() + ": " + value.get().text())
                : Optional.empty();
    }

    /** A new entry in a mapping that is there, in front of one of its entries, but not of the first if there are more. */
    public static Optional<TextEdit> insert(Cursor missing, String before, String value) {
        Cursor first = missing.parent().at(before);
        Node mapping = missing.parent().node();
        Cursor next =
                first.index() == 0 && mapping.size() > 1 ? missing.parent().at(mapping.key(1)) : first;
        if (missing.node().isPresent() || next.index() < 0 || !isOwn(missing.parent()) || !isOwn(next)) {
            return Optional.empty();
        }
        Span key = mapping.keySpan(next.index());
        boolean json = isQuotedKey(next);
        String name = json ? quoted(missing.key()) : missing.key();
        String text = isPlain(value, true) && !json ? value : quoted(value);
        String comma = isFlow(mapping) ? "," : "";
        String gap = isFlow(mapping) && !beginsLine(mapping, next.index()) ? " " : "\n" + " ".repeat(key.column() - 1);
        return edit(missing, Span.at(key.line(), key.column()), name + ": " + text + comma + gap);
    }

    /** Whether the mapping stands in braces. */
    private static boolean isFlow(Node mapping) {
        Span first = mapping.keySpan(0);
        return mapping.line() != first.line() || mapping.column() != first.column();
    }

    /** Whether nothing of a mapping in braces stands before the entry on its line. */
    private static boolean beginsLine(Node mapping, int entry) {
        int before =
                entry == 0 ? mapping.line() : mapping.value(entry - 1).span().endLine();
        return mapping.keySpan(entry).line() > before;
    }

    private static Optional<TextEdit> edit(Cursor at, Span span, String text) {
        return Optional.of(new TextEdit(at.resource().source(), span, text));
    }

    /** Whether this is a scalar on one line that is written here and known. */
    private static boolean isOwnScalar(Cursor at) {
        Span span = at.node().span();
        return at.node() instanceof Scalar && span.line() == span.endLine() && !at.isPlaceholder() && isOwn(at);
    }

    /** Whether the text that is meant stands here and nowhere else, in a file that people write. */
    static boolean isOwn(Cursor at) {
        boolean written = !at.resource().isContext() && at.resource().template().isEmpty();
        return written
                && at.node().isPresent()
                && !isOfSecret(at)
                && !at.resource().shared().reaches(at);
    }

    private static boolean isOfSecret(Cursor at) {
        boolean secret = at.resource().kind().equals("Secret");
        for (Cursor cursor = at; secret && !cursor.isRoot(); cursor = cursor.parent()) {
            if (cursor.parent().isRoot()) {
                return cursor.key().equals("data") || cursor.key().equals("stringData");
            }
        }
        return false;
    }

    private static boolean isEntry(Cursor at) {
        return !at.isRoot() && !at.key().isEmpty() && at.index() >= 0;
    }

    /** Whether the key stands in quotes, as all keys of JSON do. */
    private static boolean isQuotedKey(Cursor at) {
        if (!isEntry(at)) {
            return !at.isRoot() && isQuotedKey(at.parent());
        }
        Span span = at.parent().node().keySpan(at.index());
        int length = at.key().codePointCount(0, at.key().length());
        return span.endColumn() - span.column() == length + 2;
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
