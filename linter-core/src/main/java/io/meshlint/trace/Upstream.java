package io.meshlint.trace;

import io.meshlint.mesh.Mesh;
import io.meshlint.trace.Outcome.Seen;
import java.util.List;

/** What becomes of a request that a route sends to a cluster: the cluster, its endpoints, and what stands behind them. */
final class Upstream {

    private final Mesh mesh;

    Upstream(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Follows a request from a proxy to where a route sends it. */
    List<Trace.Path> follow(Walk walk, Proxy proxy, Target target) {
        return List.of(walk.hop(Hop.Kind.CLUSTER, target.cluster(), target.at()).end(Outcome.end(Seen.UNKNOWN, "")));
    }

    Mesh mesh() {
        return mesh;
    }
}
