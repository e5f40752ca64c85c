package io.meshlint.trace;

import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RouteTable;
import io.meshlint.trace.Outcome.Seen;
import java.util.List;

/** What the rule that takes a request does with it. */
final class RouteStep {

    private final Mesh mesh;
    private final Upstream upstream;

    RouteStep(Mesh mesh, Upstream upstream) {
        this.mesh = mesh;
        this.upstream = upstream;
    }

    /**
     * Follows a request into a rule of a VirtualService.
     *
     * @param entry the way into the rule that takes it
     * @param port of the listener: destinations that name none may get it
     */
    List<Trace.Path> follow(Walk walk, Proxy proxy, RouteTable.Entry entry, int port) {
        return List.of(walk.end(Outcome.end(Seen.UNKNOWN, mesh == upstream.mesh() ? "" : "")));
    }
}
