package io.meshlint.trace;

import io.meshlint.manifest.Namespace;
import io.meshlint.mesh.ApiEdge.Attached;
import io.meshlint.mesh.ApiMesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.trace.MeshRoutes.Choice;
import io.meshlint.trace.Trace.Path;
import java.util.List;
import java.util.Optional;

/**
 * What sidecars and waypoints do by routes of the Gateway API whose parent is the Service that is called. Of a sidecar
 * those of its own namespace come first; waypoints follow only those that hold for all callers.
 */
final class ApiMeshStep {

    /** The way by VirtualServices. */
    interface Other {
        List<Path> follow();
    }

    private final Tracer tracer;
    private final ApiMesh routes;

    ApiMeshStep(Tracer tracer) {
        this.tracer = tracer;
        this.routes = tracer.mesh().apiMesh();
    }

    /**
     * Follows a request into the rule that takes it; empty if such routes do not count.
     *
     * @param choices the VirtualServices that may count as well
     * @param other the way by those
     */
    Optional<List<Path>> follow(
            Walk walk, Proxy proxy, MeshService service, int port, List<Choice> choices, Other other) {
        List<Attached> own = proxy.isSidecar() ? own(service, port, proxy.namespace()) : List.of();
        if (!own.isEmpty()) {
            return Optional.of(new ApiRouting(tracer).among(walk, proxy, own));
        }
        List<Attached> all = routes.ofAll(service, port, ApiRouting.HTTP);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Path> paths = new ApiRouting(tracer).among(walk, proxy, all);
        return Optional.of(
                choices.isEmpty()
                        ? paths
                        : Ways.alternatives(
                                List.of(other.follow(), paths),
                                Words.order(
                                        choices.get(0).service().resource(),
                                        all.get(0).route().resource())));
    }

    private List<Attached> own(MeshService service, int port, Optional<Namespace> callers) {
        return callers.isPresent() ? routes.ofCallers(service, port, ApiRouting.HTTP, callers.get()) : List.of();
    }
}
