package io.meshlint.manifest;

import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Edits that move an entry of a mapping one level up or down by the indentation of its lines alone. Where that does not
 * do, or what it moves is not written there alone, there are none.
 */
public final class Indentation {

    private static final int STEP = 2;

    private Indentation() {}

    /** The last entry of a mapping becomes the next one of the mapping around. */
    public static List<TextEdit> out(Cursor entry) {
        Cursor home = entry.parent();
        boolean last = entry.index() > 0 && entry.index() == home.size() - 1;
        if (!last || home.key().isEmpty() || home.index() < 0 || !isBlock(home)) {
            return List.of();
        }
        return shifted(entry, key(home).column() - key(entry).column());
    }

    /** The entry becomes the last one of the mapping in the entry right before it, or the first if nothing stands there. */
    public static List<TextEdit> into(Cursor entry, Cursor home) {
        boolean next = entry.index() > 0
                && home.index() == entry.index() - 1
                && !home.key().isEmpty();
        boolean empty = home.node().isNull() && home.node().text().isEmpty();
        if (!next || key(home).column() != key(entry).column() || !(empty || isBlock(home))) {
            return List.of();
        }
        int inner = empty ? key(home).column() + STEP : home.node().keySpan(0).column();
        return shifted(entry, inner - key(entry).column());
    }

    private static Span key(Cursor entry) {
        return entry.parent().node().keySpan(entry.index());
    }

    /** Whether the mapping of an entry stands below its key, an entry a line, deeper than the key. */
    private static boolean isBlock(Cursor home) {
        Node mapping = home.node();
        Span key = key(home);
        int line = key.line();
        for (int i = 0; mapping.isMapping() && i < mapping.size(); i++) {
            Span each = mapping.keySpan(i);
            if (each.line() <= line
                    || each.column() <= key.column()
                    || each.column() != mapping.keySpan(0).column()) {
                return false;
            }
            line = each.line();
        }
        return mapping.isMapping() && mapping.size() > 0;
    }

    private static List<TextEdit> shifted(Cursor entry, int by) {
        TreeSet<Integer> lines = new TreeSet<>();
        boolean alone = Rewrite.isOwn(entry) && key(entry).line() > endOfPrevious(entry);
        if (by == 0 || !alone || !addLines(entry.node(), lines)) {
            return List.of();
        }
        lines.add(key(entry).line());
        List<TextEdit> edits = new ArrayList<>();
        for (int line : lines) {
            Span span = by > 0 ? Span.at(line, 1) : new Span(line, 1, line, 1 - by);
            edits.add(new TextEdit(entry.resource().source(), span, " ".repeat(Math.max(0, by))));
        }
        return edits;
    }

    private static int endOfPrevious(Cursor entry) {
        Node mapping = entry.parent().node();
        int previous = entry.index() - 1;
        return Math.max(mapping.keySpan(previous).line(), last(mapping.value(previous)));
    }

    /** The last line with something of a node on it. */
    private static int last(Node node) {
        TreeSet<Integer> lines = new TreeSet<>();
        addLines(node, lines);
        return lines.isEmpty() ? 0 : lines.last();
    }

    /** Adds the lines that hold something of a node; false if its text depends on their indentation in another way. */
    private static boolean addLines(Node node, TreeSet<Integer> lines) {
        boolean plain = true;
        if (node.isMapping() || node.isSequence()) {
            for (int i = 0; i < node.size(); i++) {
                if (node.isMapping()) {
                    lines.add(node.keySpan(i).line());
                }
                plain &= addLines(node.value(i), lines);
            }
            return plain;
        }
        if (node.isPresent() && !(node.isNull() && node.text().isEmpty())) {
            lines.add(node.span().line());
            lines.add(node.span().endLine());
            plain = node.span().line() == node.span().endLine();
        }
        return plain;
    }
}
