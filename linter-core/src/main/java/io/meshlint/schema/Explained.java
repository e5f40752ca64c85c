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

    private Explained() {}

    static List<Flaw> withoutConsequences(List<Flaw> flaws) {
        if (flaws.size() < 2) {
            return List.copyOf(flaws);
        }
        List<Flaw> all = withMeaning(flaws);
        Map<Node, Set<String>> meant = meant(all);
        boolean fragment = isFragment(all);
        boolean doubted = false;
        List<Flaw> kept = new ArrayList<>();
        for (Flaw flaw : all) {
            if (flaw.sort() != Flaw.Sort.REQUIRED) {
                kept.add(flaw);
            } else if (!isMeant(flaw.at(), meant) && !doubted) {
                kept.add(fragment ? flaw.doubted() : flaw);
                doubted = fragment;
            }
        }
        return kept;
    }

    /** The keys of a mapping that are unknown, and the single values that it lacks. */
    private record Gap(List<Flaw> unknown, List<Cursor> missing) {

        Gap() {
            this(new ArrayList<>(1), new ArrayList<>(1));
        }

        boolean isOneForOne() {
            return unknown.size() == 1 && missing.size() == 1;
        }
    }

    /** Where one key of a mapping is unknown and one single value is missing, the one was meant for the other. */
    private static List<Flaw> withMeaning(List<Flaw> flaws) {
        Map<Node, Gap> gaps = gaps(flaws);
        List<Flaw> all = new ArrayList<>(flaws);
        for (int i = 0; i < flaws.size(); i++) {
            Flaw flaw = flaws.get(i);
            Gap gap = gaps.get(flaw.at().parent().node());
            if (isVague(flaw) && gap.isOneForOne() && flaw.at().node().isScalar()) {
                Cursor only = gap.missing.get(0);
                all.set(i, Words.unknown(flaw.at(), true, "write `" + only.key() + "`", only));
            }
        }
        return all;
    }

    private static boolean isVague(Flaw flaw) {
        return flaw.sort() == Flaw.Sort.UNKNOWN_FIELD && !flaw.certain();
    }

    private static Map<Node, Gap> gaps(List<Flaw> flaws) {
        Map<Node, Gap> gaps = new IdentityHashMap<>();
        for (Flaw flaw : flaws) {
            Gap gap = gaps.computeIfAbsent(flaw.at().parent().node(), node -> new Gap());
            if (flaw.sort() == Flaw.Sort.UNKNOWN_FIELD) {
                gap.unknown.add(flaw);
            } else if (flaw.sort() == Flaw.Sort.REQUIRED && !flaw.meant().isRoot()) {
                gap.missing.add(flaw.at());
            }
        }
        return gaps;
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

    /** By mapping, the keys that were meant to stand in it, or to have something in them. */
    private static Map<Node, Set<String>> meant(List<Flaw> flaws) {
        Map<Node, Set<String>> meant = new IdentityHashMap<>();
        for (Flaw flaw : flaws) {
            if (flaw.sort() == Flaw.Sort.UNKNOWN_FIELD && flaw.certain()) {
                for (Cursor at = flaw.meant(); !at.isRoot(); at = at.parent()) {
                    meant.computeIfAbsent(at.parent().node(), node -> new HashSet<>())
                            .add(at.key());
                }
            }
        }
        return meant;
    }

    /** Whether the missing field, or what was to stand in it, was meant; of a mapping that lacks any of some, any. */
    private static boolean isMeant(Cursor missing, Map<Node, Set<String>> meant) {
        if (missing.node().isMapping()) {
            return meant.containsKey(missing.node());
        }
        return meant.getOrDefault(missing.parent().node(), Set.of()).contains(missing.key());
    }
}
