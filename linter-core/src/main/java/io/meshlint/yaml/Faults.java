package io.meshlint.yaml;

import io.meshlint.text.Source;
import io.meshlint.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the faults of one file. */
final class Faults {

    private static final Comparator<Fault> BY_PLACE = (one, other) -> one.span().compareStart(other.span());

    private final Source source;
    private final List<Fault> found = new ArrayList<>();

    Faults(Source source) {
        this.source = source;
    }

    void syntax(Span span, String message, String hint) {
        add(Fault.Kind.SYNTAX, span, message, hint, List.of());
    }

    void add(Fault.Kind kind, Span span, String message, String hint, List<Fault.Note> related) {
        found.add(new Fault(kind, source, span, message, hint, related));
    }

    int count() {
        return found.size();
    }

    /** Forgets all but the first so many. */
    void cutTo(int count) {
        found.subList(count, found.size()).clear();
    }

    /** Whether one of the first so many faults lies on these lines. */
    boolean hasUpTo(int count, int firstLine, int lastLine) {
        for (int i = 0; i < count; i++) {
            int line = found.get(i).span().line();
            if (line >= firstLine && line <= lastLine) {
                return true;
            }
        }
        return false;
    }

    /** All faults, without the first so many if the file is a template: how it is cut shows when it is rendered. */
    List<Fault> inOrder(int ofSplitter) {
        for (int i = found.size() - 1; i >= ofSplitter; i--) {
            if (found.get(i).kind() == Fault.Kind.TEMPLATE) {
                found.subList(0, ofSplitter).clear();
                break;
            }
        }
        found.sort(BY_PLACE);
        return found;
    }
}
