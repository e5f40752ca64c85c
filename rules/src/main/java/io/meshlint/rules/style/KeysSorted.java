package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import io.meshlint.text.Span;
import io.meshlint.yaml.Alias;

/**
 * A mapping of the object has a key behind one that sorts after it; the first such key stands for all. Without metadata
 * it is a file of some other tool.
 */
final class KeysSorted implements Condition {

    @Override
    public void look(Subject subject, Faults faults) {
        if (subject.at("metadata").exists()) {
            report(subject.at(), faults);
        }
    }

    private static boolean report(Cursor at, Faults faults) {
        if (at.node() instanceof Alias) {
            return false;
        }
        String last = "";
        Span place = Span.START;
        for (Cursor entry : at.entries()) {
            Span own = at.node().keySpan(entry.index());
            if (isBefore(own, place)) {
                return false; // brought by a merge key, as are those behind it
            }
            if (entry.key().compareTo(last) < 0) {
                faults.inKey(entry);
                return true;
            }
            if (report(entry, faults)) {
                return true;
            }
            last = entry.key();
            place = own;
        }
        for (Cursor item : at.items()) {
            if (report(item, faults)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBefore(Span one, Span other) {
        return one.line() < other.line() || one.line() == other.line() && one.column() < other.column();
    }
}
