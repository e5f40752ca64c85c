package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * One slip, one flaw: a field that is missing because its key is misspelt or in the wrong place is not missed again, and
 * an object that lacks most of what it needs is likely a patch that somebody merges into another: it is told once.
 */
final class Explained {

    private Explained() {}

    static List<Flaw> withoutConsequences(List<Flaw> flaws) {
        if (flaws.size() < 2) {
            return List.copyOf(flaws);
        }
        List<Flaw> all = withMeaning(flaws);
        boolean fragment = isFragment(all);
        boolean doubted = false;
        List<Flaw> kept = new ArrayList<>();
        for (Flaw flaw : all) {
            if (flaw.sort() != Flaw.Sort.REQUIRED) {
                kept.add(flaw);
            } else if (!isMeant(flaw.at(), all) && !doubted) {
                kept.add(fragment ? flaw.doubted() : flaw);
                doubted = fragment;
            }
        }
        return kept;
    }

    /** Where one key of a mapping is unknown and one required field is missing, the one was meant for the other. */
    private static List<Flaw> withMeaning(List<Flaw> flaws) {
        List<Flaw> all = new ArrayList<>(flaws);
        for (int i = 0; i < flaws.size(); i++) {
            Flaw flaw = flaws.get(i);
            if (flaw.sort() == Flaw.Sort.UNKNOWN_FIELD && !flaw.certain()) {
                Cursor only = onlyMissing(flaw.at().parent().node(), flaws);
                if (only != null && flaw.at().node().isScalar()) {
                    all.set(i, Words.unknown(flaw.at(), true, "write `" + only.key() + "`", only));
                }
            }
        }
        return all;
    }

    /** The one field that a mapping with one unknown key lacks, null where there is no such. */
    private static Cursor onlyMissing(Node mapping, List<Flaw> flaws) {
        Cursor missing = null;
        int unknown = 0;
        for (Flaw flaw : flaws) {
            if (flaw.at().parent().node() == mapping && flaw.sort() == Flaw.Sort.UNKNOWN_FIELD) {
                unknown++;
            } else if (flaw.at().parent().node() == mapping && flaw.sort() == Flaw.Sort.REQUIRED) {
                if (missing != null) {
                    return null;
                }
                missing = flaw.at();
            }
        }
        return unknown == 1 ? missing : null;
    }

    /** Whether {@code spec} itself lacks two fields, or one, and another is missing in the template of its pods. */
    private static boolean isFragment(List<Flaw> flaws) {
        int inSpec = 0;
        boolean inTemplate = false;
        for (Flaw flaw : flaws) {
            if (flaw.sort() == Flaw.Sort.REQUIRED) {
                String path = flaw.at().parent().path();
                inSpec += path.equals("spec") ? 1 : 0;
                inTemplate |= path.startsWith("spec.template");
            }
        }
        return inSpec > 1 || inSpec == 1 && inTemplate;
    }

    private static boolean isMeant(Cursor missing, List<Flaw> flaws) {
        for (Flaw flaw : flaws) {
            if (flaw.sort() == Flaw.Sort.UNKNOWN_FIELD && flaw.certain() && covers(flaw.meant(), missing)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the field that was meant is the missing one, or what was to stand in it; a mapping lacks any of some. */
    private static boolean covers(Cursor meant, Cursor missing) {
        boolean any = missing.node().isMapping();
        Node home = any ? missing.node() : missing.parent().node();
        for (Cursor at = meant; !at.isRoot(); at = at.parent()) {
            if (at.parent().node() == home && (any || at.key().equals(missing.key()))) {
                return true;
            }
        }
        return false;
    }
}
