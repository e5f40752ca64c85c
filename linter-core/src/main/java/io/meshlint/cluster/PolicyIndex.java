package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves out the policies that cannot select some pods, by one label that each asks for. */
final class PolicyIndex {

    private final World world;
    private final List<NetworkPolicy> all;
    /** By the first label of the selector, {@code key=value}. */
    private final Map<String, List<NetworkPolicy>> byLabel = new HashMap<>();
    /** Those that ask for no label, or for one that others may add. */
    private final List<NetworkPolicy> open = new ArrayList<>();

    PolicyIndex(World world, List<NetworkPolicy> all) {
        this.world = world;
        this.all = all;
        for (NetworkPolicy policy : all) {
            put(policy);
        }
    }

    private void put(NetworkPolicy policy) {
        Cursor selector = policy.podSelector().cursor();
        Labels labels = policy.podSelector().matchLabels();
        boolean patched = world.manifests().kustomizations().mayChange(selector);
        if (!patched && !selector.isPlaceholder() && !labels.hasPlaceholder()) {
            for (Cursor entry : labels.entries()) {
                if (!world.unseen().isOperatorKey(entry.key())) {
                    byLabel.computeIfAbsent(pair(entry), k -> new ArrayList<>(1))
                            .add(policy);
                    return;
                }
            }
        }
        open.add(policy);
    }

    private static String pair(Cursor label) {
        return label.key() + "=" + label.text();
    }

    /** The policies that may select the pods of a workload, and some that do not. */
    List<NetworkPolicy> candidates(Workload workload) {
        boolean written = Containers.isBuiltIn(workload)
                && !workload.labels().hasPlaceholder()
                && world.manifests()
                        .kustomizations()
                        .of(workload.resource().source().path())
                        .isEmpty();
        if (!written) {
            return all;
        }
        List<NetworkPolicy> candidates = new ArrayList<>(open);
        for (Cursor label : workload.labels().entries()) {
            candidates.addAll(byLabel.getOrDefault(pair(label), List.of()));
        }
        return candidates;
    }
}
