package io.meshlint.trace;

import io.meshlint.mesh.Mesh;
import java.util.List;

/** How a request gets to pods when no proxy stands on the caller's side. */
final class DirectEntry {

    private final Mesh mesh;
    private final Upstream upstream;

    DirectEntry(Mesh mesh, Upstream upstream) {
        this.mesh = mesh;
        this.upstream = upstream;
    }

    /** Follows a request of a caller without a proxy. */
    List<Trace.Path> follow(Walk walk) {
        return mesh == upstream.mesh() ? List.of() : List.of();
    }
}
