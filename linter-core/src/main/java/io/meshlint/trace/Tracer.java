package io.meshlint.trace;

import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Follows requests through the manifests. Cheap to build; one thread at a time may ask. */
public final class Tracer {

    private final Mesh mesh;
    private final Upstream upstream;
    private final RouteStep routes;
    private final SidecarEntry sidecars;
    private final DirectEntry direct;
    private final OutsideEntry outside;

    /** A tracer over a picture of the mesh. */
    public Tracer(Mesh mesh) {
        this.mesh = mesh;
        this.upstream = new Upstream(mesh);
        this.routes = new RouteStep(mesh, upstream);
        this.sidecars = new SidecarEntry(mesh, routes, upstream);
        this.direct = new DirectEntry(mesh, upstream);
        this.outside = new OutsideEntry(this);
    }

    /** The ways that a request can take, and how each ends. */
    public Trace trace(Request request, Client client) {
        Walk start = Walk.of(request, client);
        List<Trace.Path> paths = new ArrayList<>(enter(start));
        paths.sort(Comparator.comparingDouble((Trace.Path path) -> -path.share()));
        return new Trace(request, client, paths);
    }

    private List<Trace.Path> enter(Walk walk) {
        if (walk.client() instanceof Client.Outside) {
            return outside.follow(walk);
        }
        if (walk.client() instanceof Client.Pod pod && sidecars.isFor(pod.workload())) {
            return sidecars.follow(walk, pod.workload());
        }
        return direct.follow(walk);
    }

    Mesh mesh() {
        return mesh;
    }

    RouteStep routes() {
        return routes;
    }

    Upstream upstream() {
        return upstream;
    }

    DirectEntry direct() {
        return direct;
    }
}
