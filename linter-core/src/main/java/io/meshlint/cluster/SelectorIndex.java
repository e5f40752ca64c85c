package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves out of many selectors those that cannot pick some pods, by one label that each asks for. */
final class SelectorIndex<T> {

    private final World world;
    private final List<T> all = new ArrayList<>();
    /** By a label, {@code key=value}. */
    private final Map<String, List<T>> byLabel = new HashMap<>();

    private final List<T> open = new ArrayList<>();

    SelectorIndex(World world) {
        this.world = world;
    }

    /**
     * The labels, {@code key=value}, of which pods carry one if the selector picks them; none where it asks for no
     * label, or for one that others may add.
     */
    List<String> wanted(Selector selector) {
        Labels labels = selector.matchLabels();
        if (selector.cursor().isPlaceholder() || labels.hasPlaceholder()) {
            return List.of();
        }
        for (Cursor entry : labels.entries()) {
            if (!world.unseen().isOperatorKey(entry.key())) {
                return List.of(pair(entry.key(), entry));
            }
        }
        for (Cursor expression : selector.cursor().at("matchExpressions").items()) {
            List<String> values = values(expression);
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    private List<String> values(Cursor expression) {
        String key = expression.at("key").text();
        boolean in = expression.at("operator").text().equals("In");
        if (!in || key.isEmpty() || Placeholders.in(key) || world.unseen().isOperatorKey(key)) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (Cursor value : expression.at("values").items()) {
            if (value.isPlaceholder()) {
                return List.of();
            }
            values.add(pair(key, value));
        }
        return values;
    }

    private static String pair(String key, Cursor value) {
        return key + "=" + value.text();
    }

    /** Adds what asks for one of some labels; none if it may ask for any. */
    void add(List<String> wanted, T item) {
        all.add(item);
        for (String pair : wanted) {
            byLabel.computeIfAbsent(pair, k -> new ArrayList<>(1)).add(item);
        }
        if (wanted.isEmpty()) {
            open.add(item);
        }
    }

    /** Those that may pick the pods of a workload and some that do not, one or the other perhaps twice. */
    List<T> candidates(Workload workload) {
        if (!isWritten(workload)) {
            return all;
        }
        List<T> candidates = new ArrayList<>(open);
        for (Cursor label : workload.labels().entries()) {
            candidates.addAll(byLabel.getOrDefault(pair(label.key(), label), List.of()));
        }
        return candidates;
    }

    /** Whether the pods carry the labels of the manifest, and those of operators beside them alone. */
    boolean isWritten(Workload workload) {
        return Containers.isBuiltIn(workload)
                && !workload.labels().hasPlaceholder()
                && world.manifests()
                        .kustomizations()
                        .of(workload.resource().source().path())
                        .isEmpty();
    }
}
