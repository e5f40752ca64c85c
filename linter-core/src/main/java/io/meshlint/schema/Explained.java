package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One slip, one flaw: a field that is missing because its key is misspelt or in the wrong place is not missed again, and
 * an object that lacks most of what it needs is likely a patch that somebody merges into another: it is told once.
 */
final class Explained {

    private final List<Flaw> flaws;
    /** What unknown keys of a mapping were meant for. */
    private final Map<Node, Set<String>> meant = new IdentityHashMap<>();

    private Explained(List<Flaw> flaws) {
        this.flaws = flaws;
        giveMeaning();
        for (Flaw flaw : flaws) {
            if (flaw.sort() == Flaw.Sort.UNKNOWN_FIELD && flaw.certain()) {
                for (Cursor at = flaw.meant(); !at.isRoot(); at = at.parent()) {
                    meant.computeIfAbsent(at.parent().node(), n -> new HashSet<>())
                            .add(at.key());
                }
            }
        }
    }

    static List<Flaw> withoutConsequences(List<Flaw> flaws) {
        return flaws.size() < 2 ? List.copyOf(flaws) : new Explained(new ArrayList<>(flaws)).rest();
    }

    private List<Flaw> rest() {
        boolean fragment = isFragment();
        boolean doubted = false;
        List<Flaw> kept = new ArrayList<>();
        for (Flaw flaw : flaws) {
            if (flaw.sort() != Flaw.Sort.REQUIRED) {
                kept.add(flaw);
            } else if (!isMeant(flaw.at()) && !doubted) {
                kept.add(fragment ? flaw.doubted() : flaw);
                doubted = fragment;
            }
        }
        return kept;
    }

    /** Where one key of a mapping is unknown and one required field is missing, the one was meant for the other. */
    private void giveMeaning() {
        Map<Node, Integer> unknown = new IdentityHashMap<>();
        Map<Node, Integer> missing = new IdentityHashMap<>();
        Map<Node, Cursor> last = new IdentityHashMap<>();
        for (Flaw flaw : flaws) {
            Node home = flaw.at().parent().node();
            if (flaw.sort() == Flaw.Sort.UNKNOWN_FIELD) {
                unknown.merge(home, 1, Integer::sum);
            } else if (flaw.sort() == Flaw.Sort.REQUIRED) {
                missing.merge(home, 1, Integer::sum);
                last.put(home, flaw.at());
            }
        }
        for (int i = 0; i < flaws.size(); i++) {
            Flaw flaw = flaws.get(i);
            Node home = flaw.at().parent().node();
            boolean open = flaw.sort() == Flaw.Sort.UNKNOWN_FIELD && !flaw.certain();
            if (open && flaw.at().node().isScalar() && unknown.get(home) == 1 && missing.getOrDefault(home, 0) == 1) {
                Cursor field = last.get(home);
                flaws.set(i, Words.unknown(flaw.at(), true, "write `" + field.key() + "`", field));
            }
        }
    }

    /** Whether {@code spec} itself lacks two fields, or one, and another is missing in the template of its pods. */
    private boolean isFragment() {
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

    /** Whether the field that was meant is the missing one, or what was to stand in it; a mapping lacks any of some. */
    private boolean isMeant(Cursor missing) {
        return missing.node().isMapping()
                ? meant.containsKey(missing.node())
                : meant.getOrDefault(missing.parent().node(), Set.of()).contains(missing.key());
    }
}
