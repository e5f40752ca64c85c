package io.meshlint.trace;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.List;

/** Follows requests through the manifests. Cheap to build; one thread at a time may ask. */
public final class Tracer {

    private final Mesh mesh;
    private final Upstream upstream;
    private final RouteStep routes;
    private final SidecarEntry sidecars;
    private final DirectEntry direct;
    private final AmbientEntry ambient;
    private final OutsideEntry outside;

    /** A tracer over a picture of the mesh. */
    public Tracer(Mesh mesh) {
        this.mesh = mesh;
        this.upstream = new Upstream(mesh);
        this.routes = new RouteStep(mesh, upstream);
        this.direct = new DirectEntry(mesh, upstream);
        this.sidecars = new SidecarEntry(this);
        this.ambient = new AmbientEntry(this);
        this.outside = new OutsideEntry(this);
    }

    /** The ways that a request can take, and how each ends. */
    public Trace trace(Request request, Client client) {
        Walk start = Walk.of(request, client);
        List<Trace.Path> paths = new ArrayList<>(enter(start));
        paths.sort((one, other) -> Double.compare(other.share(), one.share()));
        return new Trace(request, client, paths);
    }

    private List<Trace.Path> enter(Walk walk) {
        if (walk.client() instanceof Client.Outside) {
            return outside.follow(walk);
        }
        if (walk.client() instanceof Client.Pod pod) {
            return ofPod(walk, pod.workload());
        }
        return walk.client() instanceof Client.Mesh in
                ? sidecars.ofUnseen(walk, Namespace.named(in.namespace()))
                : direct.follow(walk);
    }

    /** Where nobody says whether the caller has a sidecar, both ways are tried, and it counts only if they part. */
    private List<Trace.Path> ofPod(Walk walk, Workload client) {
        Membership.Answer member = mesh.membership().of(client);
        boolean in = member.status() == Status.SIDECAR;
        if (member.certain() && member.status() != Status.UNKNOWN) {
            return in
                    ? sidecars.follow(walk, client)
                    : member.status() == Status.AMBIENT ? ambient.follow(walk, client) : direct.follow(walk);
        }
        boolean likely = in || mesh.membership().presence(client.namespace()) == Membership.Presence.PROVEN;
        List<Trace.Path> with = sidecars.follow(walk, client);
        List<Trace.Path> without = direct.follow(walk);
        if (Ways.endAlike(with, without)) {
            return likely ? with : without;
        }
        Certainty sure = member.status() == Status.UNKNOWN ? Certainty.UNKNOWN : Certainty.LIKELY;
        Walk doubt = walk.unsure(sure, "nothing says for sure whether " + Words.of(client) + " has a sidecar");
        return likely ? sidecars.follow(doubt, client) : direct.follow(doubt);
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
