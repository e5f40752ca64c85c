package io.meshlint.trace;

import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import java.util.List;

/** How a request of a pod with a sidecar gets to a route. */
final class SidecarEntry {

    private final Mesh mesh;
    private final RouteStep routes;
    private final Upstream upstream;

    SidecarEntry(Mesh mesh, RouteStep routes, Upstream upstream) {
        this.mesh = mesh;
        this.routes = routes;
        this.upstream = upstream;
    }

    /** Whether the requests of pods go through a sidecar. */
    boolean isFor(Workload client) {
        return mesh.membership().of(client).status() == Status.SIDECAR && routes != null && upstream != null;
    }

    /** Follows a request of a pod. */
    List<Trace.Path> follow(Walk walk, Workload client) {
        return List.of();
    }
}
