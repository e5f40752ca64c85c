package io.meshlint.cluster;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a folder or file looks as if it held all pods of a namespace, so that a Service whose pods are not there
 * probably has none. A workload and another Service alone prove little: of 35 such Services in public repositories, 28
 * had their pods in another folder.
 */
final class Completeness {

    /** So many Services whose pods stand beside them show that a folder keeps the two together. */
    private static final int ENOUGH = 2;

    private final World world;
    /** Files, folders and namespaces, as {@code place|namespace}, that hold a workload. */
    private final Set<String> withWorkload = new HashSet<>();

    private final Set<String> withNamespace = new HashSet<>();
    private final Map<String, Integer> served = new HashMap<>();
    private final Map<String, Integer> unserved = new HashMap<>();
    private final Set<String> apart = new HashSet<>();

    Completeness(World world, Workloads workloads) {
        this.world = world;
        for (Workload workload : workloads.all()) {
            if (!workload.isJob()) {
                withWorkload.add(file(workload.resource()));
                withWorkload.add(folder(workload.resource()));
            }
        }
        for (Resource resource : world.manifests().resources()) {
            if (resource.kind().equals("Namespace") && resource.group().isEmpty()) {
                withNamespace.add(resource.source().folder() + "|" + Namespace.named(resource.name()));
            }
        }
    }

    private static String file(Resource resource) {
        return "file " + resource.source().path() + "|" + resource.namespace() + "|"
                + resource.namespace().unit();
    }

    private static String folder(Resource resource) {
        return resource.source().folder() + "|" + resource.namespace() + "|"
                + resource.namespace().unit();
    }

    /** Takes in a Service that has no pods in sight. */
    void note(Service service) {
        unserved.merge(folder(service.resource()), 1, Integer::sum);
    }

    /** Takes in where the pods of a Service stand. */
    void note(Service service, List<Workload> pods) {
        if (!service.selectsPods()) {
            return;
        }
        boolean beside = false;
        for (Workload workload : pods) {
            beside |= folder(workload.resource()).equals(folder(service.resource()));
        }
        if (beside) {
            served.merge(folder(service.resource()), 1, Integer::sum);
        } else {
            apart.add(folder(service.resource()));
        }
    }

    /**
     * Whether the pods of a Service, if it had any, would stand where it does: its file holds a workload of the
     * namespace, its folder holds the Namespace and a workload, or all other Services there find their pods beside
     * them; and nothing there makes pods that no manifest shows.
     */
    boolean isComplete(Service service) {
        Resource resource = service.resource();
        String folder = folder(resource);
        boolean ownsNamespace = withNamespace.contains(resource.source().folder() + "|" + resource.namespace());
        boolean keptTogether = served.getOrDefault(folder, 0) >= ENOUGH
                && unserved.getOrDefault(folder, 0) == 1
                && !apart.contains(folder);
        boolean complete = withWorkload.contains(file(resource))
                || withWorkload.contains(folder)
                        && (ownsNamespace && resource.namespace().isNamed() || keptTogether);
        return complete && !world.unseen().mayMakePods(resource.source().folder());
    }
}
