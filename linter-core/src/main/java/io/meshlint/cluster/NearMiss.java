package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the workload that a selector without pods was probably meant for. */
final class NearMiss {

    /** Keys under which people name an app; two objects that share one of them belong together. */
    private static final List<String> IDENTITY =
            List.of("app", "app.kubernetes.io/name", "app.kubernetes.io/instance", "k8s-app", "name", "run", "component");

    private final World world;
    private final Workloads workloads;

    NearMiss(World world, Workloads workloads) {
        this.world = world;
        this.workloads = workloads;
    }

    /**
     * A workload of the object's namespace that has its name, or shares an identifying label with its selector, and
     * whose labels differ in one entry.
     */
    Optional<Near> of(Resource selecting, Labels selector) {
        List<Workload> candidates = new ArrayList<>(workloads.named(selecting.name()));
        for (Cursor entry : selector.entries()) {
            if (IDENTITY.contains(entry.key())) {
                candidates.addAll(workloads.labelled(entry.key(), entry.text()));
            }
        }
        candidates.addAll(misspelt(selector));
        List<Workload> fitting = new ArrayList<>();
        for (Workload candidate : candidates) {
            if (candidate.namespace().to(selecting.namespace()) == Namespace.Relation.SAME
                    && !candidate.isJob()
                    && isSlip(selecting, selector, candidate)) {
                fitting.add(candidate);
            }
        }
        List<Workload> nearest = world.innermost(selecting, fitting, Workload::resource);
        return nearest.isEmpty() ? Optional.empty() : Optional.of(slip(selector, nearest.get(0)));
    }

    private boolean isSlip(Resource selecting, Labels selector, Workload candidate) {
        Optional<Cursor> unmet = Selector.onlyUnmet(selector, candidate.labels());
        if (unmet.isEmpty()) {
            return false;
        }
        String key = unmet.get().key();
        boolean added = world.manifests().kustomizations().addsLabel(candidate.resource(), key)
                || world.manifests().kustomizations().addsLabel(selecting, key)
                || world.manifests().kustomizations().mayChange(candidate.resource(), templatePath(candidate));
        return !added && !(world.unseen().isOperatorKey(key) && !candidate.labels().has(key));
    }

    private static String[] templatePath(Workload workload) {
        return workload.kind().equals("Pod")
                ? new String[] {"metadata", "labels"}
                : new String[] {"spec", "template", "metadata", "labels"};
    }

    private static Near slip(Labels selector, Workload workload) {
        Cursor unmet = Selector.onlyUnmet(selector, workload.labels()).orElse(selector.cursor());
        Cursor same = workload.labels().at(unmet.key());
        if (same.exists()) {
            return new Near(same, unmet.key(), unmet.text(), same.key(), same.text());
        }
        for (Cursor label : workload.labels().entries()) {
            if (label.text().equals(unmet.text())) {
                return new Near(label, unmet.key(), unmet.text(), label.key(), label.text());
            }
        }
        return new Near(workload.labels().cursor(), unmet.key(), unmet.text(), "", "");
    }

    /** Workloads with a label whose value is one edit away from the selector's. */
    private List<Workload> misspelt(Labels selector) {
        List<Workload> found = new ArrayList<>();
        for (Cursor entry : selector.entries()) {
            if (IDENTITY.contains(entry.key())) {
                for (String value : workloads.similar(entry.key(), entry.text())) {
                    found.addAll(workloads.labelled(entry.key(), value));
                }
            }
        }
        return found;
    }
}
