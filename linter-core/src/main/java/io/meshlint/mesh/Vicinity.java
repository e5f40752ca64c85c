package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a file that refers to something holds the pods and Services of its namespace too, so that what it refers to
 * would stand there as well. A folder proves it only together with the Namespace: many hold a part of it.
 */
final class Vicinity {

    private final World world;
    private final Set<String> withService = new HashSet<>();
    private final Set<String> withWorkload = new HashSet<>();
    private final Set<String> withNamespace = new HashSet<>();

    Vicinity(Cluster cluster) {
        this.world = cluster.world();
        for (Service service : cluster.services()) {
            note(withService, service.resource(), service.namespace());
        }
        for (Workload workload : cluster.workloads().all()) {
            if (!workload.isJob()) {
                note(withWorkload, workload.resource(), workload.namespace());
            }
        }
        for (Resource namespace : cluster.ofKind("", "Namespace")) {
            note(withNamespace, namespace, Namespace.named(namespace.name()));
        }
    }

    private static void note(Set<String> places, Resource resource, Namespace namespace) {
        places.add(file(resource, namespace));
        places.add(folder(resource, namespace));
    }

    private static String file(Resource resource, Namespace namespace) {
        return namespace.key() + "file " + resource.source().path();
    }

    private static String folder(Resource resource, Namespace namespace) {
        return namespace.key() + "folder " + resource.source().folder();
    }

    /** Whether what a namespace holds would stand where an object does that refers to it. */
    boolean isComplete(Resource from, Namespace namespace) {
        String file = file(from, namespace);
        String folder = folder(from, namespace);
        boolean complete = withService.contains(file) && withWorkload.contains(file)
                || withService.contains(folder) && withWorkload.contains(folder) && withNamespace.contains(folder);
        return complete && !world.unseen().mayMakePods(from.source().folder());
    }
}
