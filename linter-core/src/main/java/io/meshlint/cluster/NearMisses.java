package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the workload that a selector which matches nothing probably meant. */
public final class NearMisses {

    /** Keys under which people name an app; two objects that share one of them belong together. */
    private static final List<String> IDENTITY = List.of(
            "app", "app.kubernetes.io/name", "app.kubernetes.io/instance", "k8s-app", "name", "run", "component");

    /** Keys that tell the parts of one app apart. */
    private static final List<String> PARTS = List.of("tier", "role", "app.kubernetes.io/component", "service");

    private final World world;
    private final Workloads workloads;

    NearMisses(World world, Workloads workloads) {
        this.world = world;
        this.workloads = workloads;
    }

    /**
     * The workload that a selector probably meant: in the referrer's namespace, its labels one entry short of the
     * selector, and akin to the referrer. Nothing where a controller or a kustomization may add the label.
     */
    public Optional<Near> of(Resource referrer, Labels selector) {
        List<Workload> candidates = new ArrayList<>(workloads.named(referrer.namespace(), referrer.name()));
        for (Cursor entry : selector.entries()) {
            List<Workload> namesakes = workloads.labelled(referrer.namespace(), entry.key(), entry.text());
            if (IDENTITY.contains(entry.key()) && namesakes.size() <= Workloads.MOST_NAMESAKES) {
                candidates.addAll(namesakes);
            }
        }
        candidates.addAll(misspelt(referrer, selector));
        List<Workload> fitting = new ArrayList<>();
        for (Workload candidate : candidates) {
            if (!candidate.isJob() && isSlip(referrer, selector, candidate)) {
                fitting.add(candidate);
            }
        }
        List<Workload> nearest = world.innermost(referrer, fitting, Workload::resource);
        return nearest.isEmpty() ? Optional.empty() : Optional.of(slip(selector, nearest.get(0)));
    }

    private boolean isSlip(Resource referrer, Labels selector, Workload candidate) {
        Optional<Cursor> unmet = Selector.onlyUnmet(selector, candidate.labels());
        if (unmet.isEmpty() || !isKin(referrer, unmet.get(), candidate)) {
            return false;
        }
        String key = unmet.get().key();
        boolean added = world.manifests().kustomizations().addsLabel(candidate.resource(), key)
                || world.manifests().kustomizations().addsLabel(referrer, key)
                || world.manifests()
                        .kustomizations()
                        .mayChange(candidate.labels().cursor());
        return !added
                && !(world.unseen().isOperatorKey(key) && !candidate.labels().has(key));
    }

    /**
     * Whether the two belong together by more than a label that all parts of an app share: one name, names of one stem
     * whose labels do not tell parts of an app apart, or a value that is misspelt.
     */
    private static boolean isKin(Resource referrer, Cursor unmet, Workload candidate) {
        String name = candidate.name();
        if (name.equals(referrer.name())) {
            return true;
        }
        boolean stem = name.startsWith(referrer.name() + "-") || referrer.name().startsWith(name + "-");
        String other = candidate.labels().get(unmet.key());
        return stem && !IDENTITY.contains(unmet.key()) && !PARTS.contains(unmet.key())
                || IDENTITY.contains(unmet.key()) && SpellingIndex.areNear(unmet.text(), other);
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
    private List<Workload> misspelt(Resource referrer, Labels selector) {
        List<Workload> found = new ArrayList<>();
        for (Cursor entry : selector.entries()) {
            if (IDENTITY.contains(entry.key())) {
                for (String value : workloads.similar(entry.key(), entry.text())) {
                    found.addAll(workloads.labelled(referrer.namespace(), entry.key(), value));
                }
            }
        }
        return found;
    }
}
