package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.Serving;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import java.util.List;
import java.util.Optional;

/** Finds the containers behind Services that lack a probe. */
final class Unprobed {

    /** A Service's port and the container that it leads to. */
    record Served(Service.Port port, Container container) {}

    private Unprobed() {}

    /** What a controller made in a dump of a cluster is judged with its controller. */
    static boolean isJudged(Mesh mesh, Workload workload) {
        return !workload.isJob()
                && !workload.isHook()
                && workload.resource().metadata().at("ownerReferences").size() == 0
                && mesh.cluster().containers().areFinal(workload);
    }

    /** The first port that leads to a container without the probe; of Services that wait for readiness at all. */
    static Optional<Served> in(Mesh mesh, Workload workload, String probe) {
        for (Service service : mesh.cluster().endpoints().nearestServices(workload)) {
            if (service.spec().at("publishNotReadyAddresses").isTrue()) {
                continue;
            }
            for (Service.Port port : service.ports()) {
                List<Container> serving =
                        Containers.isForMetrics(port.name().text()) ? List.of() : Serving.candidates(port, workload);
                if (allLack(serving, probe)) {
                    return Optional.of(new Served(port, serving.get(0)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether there are containers, none of them with the probe. */
    static boolean allLack(List<Container> containers, String probe) {
        for (Container container : containers) {
            if (!lacks(container, probe)) {
                return false;
            }
        }
        return !containers.isEmpty();
    }

    private static boolean lacks(Container container, String probe) {
        return !container.cursor().at(probe).exists()
                && !Containers.isSidecar(container)
                && !Containers.isFilledIn(container);
    }
}
