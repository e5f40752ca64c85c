package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Mapping;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Sequence;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes what cannot be read out of an object: in place of a faulty value, and where a misspelt or misplaced key was
 * meant to stand, comes a value that nobody knows, as if it were to be filled in later. So one fault gives one finding,
 * and everything else of the object still counts.
 */
final class Blanks {

    /** Below this stands a node with changes of its own. */
    private static final Node CHANGED_BELOW = Node.ABSENT;

    private final Map<Node, Map<String, Node>> entries = new IdentityHashMap<>();
    private final Map<Node, Map<Integer, Node>> items = new IdentityHashMap<>();

    private Blanks() {}

    /** The root of an object in which what its flaws are about is unknown; the same node where nothing is. */
    static Node without(Node root, List<Flaw> flaws) {
        Blanks blanks = new Blanks();
        for (Flaw flaw : flaws) {
            if (flaw.certain() && flaw.sort() != Flaw.Sort.REQUIRED) {
                blanks.blank(flaw.meant());
            }
        }
        return blanks.rebuilt(root);
    }

    private void blank(Cursor field) {
        Cursor at = field;
        Node value = Scalar.toBeFilledIn(field.nearest().node());
        while (!at.isRoot() && !at.parent().node().isPresent()) {
            value = Mapping.of(at.key(), value);
            at = at.parent();
        }
        if (at.isRoot()) {
            return;
        }
        change(at, value);
        for (Cursor above = at.parent(); !above.isRoot(); above = above.parent()) {
            change(above, CHANGED_BELOW);
        }
    }

    /** What is unknown altogether stays so. */
    private void change(Cursor at, Node value) {
        Node home = at.parent().node().resolved();
        if (home.isMapping()) {
            entries.computeIfAbsent(home, h -> new TreeMap<>()).merge(at.key(), value, Blanks::stronger);
        } else if (home.isSequence()) {
            items.computeIfAbsent(home, h -> new TreeMap<>()).merge(at.index(), value, Blanks::stronger);
        }
    }

    private static Node stronger(Node one, Node other) {
        return one == CHANGED_BELOW ? other : one;
    }

    private Node rebuilt(Node node) {
        if (node.resolved() instanceof Mapping mapping && entries.containsKey(mapping)) {
            Map<String, Node> changed = entries.get(mapping);
            changed.replaceAll((key, value) -> value == CHANGED_BELOW ? rebuilt(mapping.get(key)) : value);
            return mapping.with(changed);
        }
        if (node.resolved() instanceof Sequence sequence && items.containsKey(sequence)) {
            Map<Integer, Node> changed = items.get(sequence);
            changed.replaceAll((index, value) -> value == CHANGED_BELOW ? rebuilt(sequence.value(index)) : value);
            return sequence.with(changed);
        }
        return node;
    }
}
