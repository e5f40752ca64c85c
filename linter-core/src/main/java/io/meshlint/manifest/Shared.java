package io.meshlint.manifest;

import io.meshlint.text.Span;
import io.meshlint.yaml.Alias;
import io.meshlint.yaml.Node;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds the texts of an object that count in several places of it: what an alias or a merge key stands for. */
final class Shared {

    private final Set<Long> places;

    private Shared(Set<Long> places) {
        this.places = places;
    }

    static Shared of(Node root) {
        Set<Long> places = new HashSet<>();
        visit(root, Collections.newSetFromMap(new IdentityHashMap<>()), places);
        return new Shared(places);
    }

    /** Whether the way to a field leads through such a text, be it from where the text stands. */
    boolean reaches(Cursor at) {
        for (Cursor cursor = at; !places.isEmpty(); cursor = cursor.parent()) {
            if (cursor.node() instanceof Alias || places.contains(place(cursor.node()))) {
                return true;
            }
            if (cursor.isRoot()) {
                break;
            }
        }
        return false;
    }

    private static void visit(Node node, Set<Node> seen, Set<Long> places) {
        if (node instanceof Alias) {
            places.add(place(node.resolved()));
        }
        Node target = node.resolved();
        if (target.size() == 0 || !seen.add(target)) {
            return;
        }
        for (int i = 0; i < target.size(); i++) {
            if (target.isMapping() && isMerged(target, i)) {
                places.add(place(target.value(i)));
            }
            visit(target.value(i), seen, places);
        }
    }

    private static long place(Node node) {
        return (long) node.line() << 32 | node.column();
    }

    /**
     * Whether a merge key brings an entry: those stand behind a mapping's own, but further up in the text. An entry that
     * stands where its value does is made up.
     */
    private static boolean isMerged(Node mapping, int index) {
        Span key = mapping.keySpan(index);
        Node value = mapping.value(index);
        if (key.line() == value.line() && key.column() == value.column()) {
            return false;
        }
        Span before = index == 0 ? mapping.span() : mapping.keySpan(index - 1);
        return key.line() < before.line() || key.line() == before.line() && key.column() < before.column();
    }
}
