package io.meshlint.rules.workload;

import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import java.util.Optional;

/** Finds the Services that nobody answers while a workload has no pods. */
final class SoleBackend {

    private SoleBackend() {}

    /** The nearest Service that leads to no other workload. */
    static Optional<Service> of(Mesh mesh, Workload workload) {
        for (Service service : mesh.cluster().endpoints().nearestServices(workload)) {
            if (isAlone(mesh, workload, service)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    private static boolean isAlone(Mesh mesh, Workload workload, Service service) {
        for (Workload other : mesh.cluster().endpoints().workloads(service)) {
            if (!other.isJob() && !isVariant(workload, other) && mayRun(mesh, other)) {
                return false;
            }
        }
        return true;
    }

    /** The same object, written several times. */
    private static boolean isVariant(Workload one, Workload other) {
        return one.kind().equals(other.kind()) && one.name().equals(other.name());
    }

    private static boolean mayRun(Mesh mesh, Workload workload) {
        Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
        return fewest.isEmpty() || fewest.get().count() > 0;
    }
}
