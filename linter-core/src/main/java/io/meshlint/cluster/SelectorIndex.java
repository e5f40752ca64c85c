package io.meshlint.cluster;

import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;

/** Leaves out of many selectors those that cannot pick some pods, by one label that each asks for. */
final class SelectorIndex<T> {

    private static final Namespace ANYWHERE = Namespace.of("");

    private final World world;
    private final List<T> all = new ArrayList<>();
    /** By a label, {@code key=value}. */
    private final ByNamespace<T> byLabel = new ByNamespace<>();

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

    /** Adds what asks pods of any namespace for one of some labels; none if it may ask for any. */
    void add(List<String> wanted, T item) {
        add(wanted, ANYWHERE, item);
    }

    /** The same for what asks pods of one namespace. */
    void add(List<String> wanted, Namespace home, T item) {
        all.add(item);
        for (String pair : wanted) {
            byLabel.add(pair, home, item);
        }
        if (wanted.isEmpty()) {
            open.add(item);
        }
    }

    /** Those that may pick the pods of a workload and some that do not, one or the other perhaps twice. */
    List<T> candidates(Workload workload) {
        if (all.isEmpty() || !isWritten(workload)) {
            return all;
        }
        List<T> candidates = new ArrayList<>(open);
        for (Cursor label : workload.labels().entries()) {
            candidates.addAll(byLabel.fitting(pair(label.key(), label), workload.namespace()));
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
