package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects of one kind of which the proxies of a pod follow only the oldest: two for a whole namespace, or two that
 * select one workload. Files do not tell which is older.
 */
public final class Rivals {

    /** So doubtful that nothing is said. */
    public static final int TOO_DOUBTFUL = 2;

    /**
     * Two objects that meet.
     *
     * @param workload what both select; empty if both are for a whole namespace
     * @param doubt how doubtful it is that both are deployed: 0 or 1
     */
    public record Pair(Resource one, Resource other, Optional<Workload> workload, int doubt) {}

    /** How an object says which pods it is for. */
    @FunctionalInterface
    public interface Selecting {

        /** The labels of its pods; none = all of its namespace. */
        Labels of(Resource object);
    }

    private final Cluster cluster;
    private final Selecting selecting;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Resource, List<Resource>> told = new IdentityHashMap<>();

    private Rivals(Cluster cluster, Selecting selecting) {
        this.cluster = cluster;
        this.selecting = selecting;
    }

    /** The pairs among objects of one kind, each once, in input order. */
    public static List<Pair> among(List<Resource> objects, Selecting selecting, Cluster cluster) {
        Rivals rivals = new Rivals(cluster, selecting);
        rivals.read(objects);
        return rivals.pairs;
    }

    private void read(List<Resource> objects) {
        Map<String, List<Resource>> general = new LinkedHashMap<>();
        Map<Resource, List<Resource>> selected = new IdentityHashMap<>();
        List<Workload> workloads = new ArrayList<>();
        for (Resource object : objects) {
            Labels selector = selecting.of(object);
            if (selector.isEmpty()) {
                String namespace = object.namespace().key();
                general.computeIfAbsent(namespace, n -> new ArrayList<>(1)).add(object);
                continue;
            }
            for (Workload workload : cluster.selections().workloads(object, selector)) {
                List<Resource> known = selected.computeIfAbsent(workload.resource(), w -> new ArrayList<>(1));
                known.add(object);
                if (known.size() == 1) {
                    workloads.add(workload);
                }
            }
        }
        for (List<Resource> level : general.values()) {
            meet(level, Optional.empty());
        }
        for (Workload workload : workloads) {
            meet(selected.get(workload.resource()), Optional.of(workload));
        }
    }

    /** Each with the first of its level, or with the one before it. */
    private void meet(List<Resource> level, Optional<Workload> workload) {
        for (int i = 1; i < level.size(); i++) {
            if (!add(level.get(0), level.get(i), workload)) {
                add(level.get(i - 1), level.get(i), workload);
            }
        }
    }

    private boolean add(Resource one, Resource other, Optional<Workload> workload) {
        int doubt = one.name().equals(other.name()) ? TOO_DOUBTFUL : doubt(cluster.world(), one, other);
        List<Resource> known = told.computeIfAbsent(other, o -> new ArrayList<>(1));
        if (doubt < TOO_DOUBTFUL && !known.contains(one)) {
            known.add(one);
            pairs.add(new Pair(one, other, workload, doubt));
        }
        return doubt < TOO_DOUBTFUL;
    }

    /**
     * How doubtful it is that two objects of a namespace are deployed at once: not at all if one file or kustomization
     * holds both or all of the namespace is known, one step in one folder, two elsewhere, where they may be variants.
     */
    public static int doubt(World world, Resource one, Resource other) {
        if (one.source() == other.source() || world.isClosed(one.namespace())) {
            return 0;
        }
        Kustomizations kustomizations = world.manifests().kustomizations();
        List<Kustomization> owners = kustomizations.of(one.source().path());
        List<Kustomization> others = kustomizations.of(other.source().path());
        if (owners == others && !owners.isEmpty() || !Collections.disjoint(owners, others)) {
            return 0;
        }
        return one.source().folder().equals(other.source().folder()) ? 1 : TOO_DOUBTFUL;
    }
}
