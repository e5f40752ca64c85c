package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** One slip, one flaw: a field that is missing because its key is misspelt or in the wrong place is not missed again. */
final class Explained {

    private Explained() {}

    static List<Flaw> withoutConsequences(List<Flaw> flaws) {
        if (flaws.size() < 2) {
            return List.copyOf(flaws);
        }
        List<Flaw> kept = new ArrayList<>();
        for (Flaw flaw : flaws) {
            if (flaw.sort() != Flaw.Sort.REQUIRED || !isMeant(flaw.at(), flaws)) {
                kept.add(flaw);
            }
        }
        return kept;
    }

    private static boolean isMeant(Cursor missing, List<Flaw> flaws) {
        for (Flaw flaw : flaws) {
            if (flaw.sort() == Flaw.Sort.UNKNOWN_FIELD && covers(flaw.meant(), missing)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the field that was meant is the missing one, or what was to stand in it. */
    private static boolean covers(Cursor meant, Cursor missing) {
        Node home = missing.parent().node();
        for (Cursor at = meant; !at.isRoot(); at = at.parent()) {
            if (at.key().equals(missing.key()) && at.parent().node() == home) {
                return true;
            }
        }
        return false;
    }
}
