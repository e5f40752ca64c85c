package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Rewrite;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Draft;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeLabels;
import io.meshlint.world.NodeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A label that pods ask for and that a node carries in another spelling, or with another value.
 *
 * @param asked what the pods ask for
 * @param node the node
 * @param key the node's key
 * @param value the node's value
 */
record Label(Asked asked, NodeShape node, String key, String value) {

    /**
     * A label with the only value that will do.
     *
     * @param at the entry of the node selector, or the value in an expression
     */
    record Asked(Cursor at, String key, String value) {

        String text() {
            return "labelled `" + key + "=" + value + "`";
        }
    }

    /** The first label asked for that is one slip away from a label of a node. */
    static Optional<Label> misspelt(Inventory inventory, Workload workload) {
        NodeLabels labels = inventory.labels();
        for (Asked asked : asked(workload)) {
            if (isCarried(labels, asked)) {
                continue;
            }
            List<String> near = labels.nearValues(asked.key(), asked.value());
            if (!near.isEmpty()) {
                return of(labels, asked, asked.key(), near.get(0));
            }
            for (String key : labels.nearKeys(asked.key())) {
                if (!labels.carrying(key, asked.value()).isEmpty()) {
                    return of(labels, asked, key, asked.value());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The first label that every node of the input carries with another value, given that there are several nodes. Host
     * names are all different and tell nothing of other nodes.
     */
    static Optional<Label> elsewhere(Inventory inventory, Workload workload) {
        for (Asked asked : Scheduling.terms(workload).size() > 1 ? entries(workload) : asked(workload)) {
            boolean all = inventory.nodes() > 1 && inventory.labels().nodesWith(asked.key()) == inventory.nodes();
            if (all && !isCarried(inventory.labels(), asked) && !asked.key().equals(NodeShape.HOSTNAME)) {
                for (NodeShape node : inventory.shapes()) {
                    if (node.isNode()) {
                        String value = node.labels().get(asked.key());
                        return Optional.of(new Label(asked, node, asked.key(), value));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Label> of(NodeLabels labels, Asked asked, String key, String value) {
        return Optional.of(new Label(asked, labels.carrying(key, value).get(0), key, value));
    }

    /** The entries of the node selector, then the expressions that leave one value. */
    private static List<Asked> asked(Workload workload) {
        List<Asked> asked = entries(workload);
        for (Cursor term : Scheduling.terms(workload).items()) {
            for (Cursor expression : term.at("matchExpressions").items()) {
                Cursor value = expression.at("values").at(0);
                boolean one = expression.at("values").size() == 1 && !value.isPlaceholder();
                if (one && expression.at("operator").text().equals("In")) {
                    asked.add(new Asked(value, expression.at("key").text(), value.text()));
                }
            }
        }
        return asked;
    }

    private static List<Asked> entries(Workload workload) {
        List<Asked> asked = new ArrayList<>();
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            if (!entry.isPlaceholder()) {
                asked.add(new Asked(entry, entry.key(), entry.text()));
            }
        }
        return asked;
    }

    private static boolean isCarried(NodeLabels labels, Asked asked) {
        return !labels.carrying(asked.key(), asked.value()).isEmpty()
                || !labels.open(asked.key()).isEmpty();
    }

    /** The first label asked for that no node has. */
    static Optional<Asked> refused(Inventory inventory, Workload workload) {
        for (Asked asked : entries(workload)) {
            if (!isCarried(inventory.labels(), asked)) {
                return Optional.of(asked);
            }
        }
        return Optional.empty();
    }

    /** All that is asked for, where only the combination fails. */
    static Cursor all(Workload workload) {
        Cursor selector = workload.pod().nodeSelector().cursor();
        return selector.exists() && Scheduling.terms(workload).size() == 0 ? selector : Scheduling.terms(workload);
    }

    /** Adds what to write. */
    void correct(Draft draft) {
        if (asked.at().key().equals(asked.key())) {
            draft.change(asked.at(), key, value);
            return;
        }
        boolean sameKey = key.equals(asked.key());
        Cursor expressionKey = asked.at().parent().parent().at("key");
        String words = "change `" + asked.key() + ": " + asked.value() + "` to `" + key + ": " + value + "`";
        draft.hint(words)
                .unsafeFix(words, sameKey ? Rewrite.value(asked.at(), value) : Rewrite.value(expressionKey, key));
    }

    /** Adds where the node is described. */
    void show(Draft draft) {
        node.at().ifPresent(place -> draft.related(place, node.title()));
    }
}
