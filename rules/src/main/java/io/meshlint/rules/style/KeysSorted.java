package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import io.meshlint.yaml.Alias;

/**
 * A mapping of the object has a key behind one that sorts after it; the first such key stands for all. Without metadata
 * it is a file of some other tool.
 */
final class KeysSorted implements Condition {

    private static final String MERGE = "<<";

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
        for (Cursor entry : at.entries()) {
            if (entry.key().compareTo(last) < 0 && !entry.key().equals(MERGE)) {
                faults.at(entry, entry.key());
                return true;
            }
            last = entry.key();
            if (report(entry, faults)) {
                return true;
            }
        }
        for (Cursor item : at.items()) {
            if (report(item, faults)) {
                return true;
            }
        }
        return false;
    }
}
