package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.List;
import java.util.Optional;

/** Finds the pods that a selector of a policy probably meant: the name of the app misspelt, or under another key. */
final class PodSlips {

    private static final List<String> KEYS = List.of(
            "app", "app.kubernetes.io/name", "app.kubernetes.io/instance", "k8s-app", "name", "run", "component");

    private final World world;
    private final Workloads workloads;

    PodSlips(World world, Workloads workloads) {
        this.world = world;
        this.workloads = workloads;
    }

    Optional<Near> of(Namespace namespace, Labels selector) {
        for (Cursor entry : selector.entries()) {
            Optional<Near> slip = KEYS.contains(entry.key()) ? of(namespace, selector, entry) : Optional.empty();
            if (slip.isPresent()) {
                return slip;
            }
        }
        return Optional.empty();
    }

    private Optional<Near> of(Namespace namespace, Labels selector, Cursor entry) {
        for (String value : workloads.similar(entry.key(), entry.text())) {
            Optional<Near> near = labelled(namespace, selector, entry, entry.key(), value);
            if (near.isPresent()) {
                return near;
            }
        }
        for (String key : KEYS) {
            Optional<Near> near = key.equals(entry.key())
                    ? Optional.empty()
                    : labelled(namespace, selector, entry, key, entry.text());
            if (near.isPresent()) {
                return near;
            }
        }
        return Optional.empty();
    }

    /** The first workload with that label to which nothing else of the selector is in the way. */
    private Optional<Near> labelled(Namespace namespace, Labels selector, Cursor entry, String key, String value) {
        List<Workload> candidates = workloads.labelled(namespace, key, value);
        for (Workload candidate : candidates.subList(0, Math.min(candidates.size(), Workloads.MOST_NAMESAKES))) {
            Labels labels = candidate.labels();
            boolean other = !key.equals(entry.key()) && labels.has(entry.key());
            boolean only = Selector.onlyUnmet(selector, labels)
                    .filter(unmet -> unmet.key().equals(entry.key()))
                    .isPresent();
            if (only && !other && !candidate.isJob() && !isAdded(candidate, entry.key())) {
                return Optional.of(new Near(labels.at(key), entry.key(), entry.text(), key, value));
            }
        }
        return Optional.empty();
    }

    /** Whether a kustomization or an operator may give the pods the label. */
    private boolean isAdded(Workload workload, String key) {
        return !Containers.isBuiltIn(workload)
                || world.manifests().kustomizations().addsLabel(workload.resource(), key)
                || world.manifests()
                        .kustomizations()
                        .mayChange(workload.labels().cursor());
    }
}
