package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Draft;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeShape;
import java.util.Map;
import java.util.Optional;

/**
 * A label that pods ask for and that a node carries in another spelling.
 *
 * @param at the entry of the node selector
 * @param node the node
 * @param key the node's key
 * @param value the node's value
 */
record Label(Cursor at, NodeShape node, String key, String value) {

    /** The first entry of the node selector that is one slip away from a label of a node. */
    static Optional<Label> misspelt(Inventory inventory, Workload workload) {
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            if (isCarried(inventory, entry)) {
                continue;
            }
            for (NodeShape node : inventory.shapes()) {
                for (Map.Entry<String, String> label : node.labels().entrySet()) {
                    boolean value = label.getKey().equals(entry.key()) && isSlip(entry.text(), label.getValue());
                    boolean key = label.getValue().equals(entry.text()) && isSlip(entry.key(), label.getKey());
                    if (value || key) {
                        return Optional.of(new Label(entry, node, label.getKey(), label.getValue()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSlip(String written, String meant) {
        SpellingIndex index = new SpellingIndex();
        index.add(meant);
        return !index.near(written).isEmpty();
    }

    private static boolean isCarried(Inventory inventory, Cursor entry) {
        for (NodeShape node : inventory.shapes()) {
            String known = node.labels().get(entry.key());
            if (entry.isPlaceholder() || entry.text().equals(known) || known == null && node.mayHave(entry.key())) {
                return true;
            }
        }
        return false;
    }

    /** The first demand that no node fulfils; where only their combination fails, all of them. */
    static Cursor refused(Inventory inventory, Workload workload) {
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            if (!isCarried(inventory, entry)) {
                return entry;
            }
        }
        Cursor selector = workload.pod().nodeSelector().cursor();
        return selector.exists() && Scheduling.terms(workload).size() == 0 ? selector : Scheduling.terms(workload);
    }

    /** Adds what to write and where the node is described. */
    void explain(Draft draft) {
        draft.hint("change `" + at.key() + ": " + at.text() + "` to `" + key + ": " + value + "`");
        node.at().ifPresent(place -> draft.related(place, node.title()));
    }
}
