package io.meshlint.trace;

import io.meshlint.mesh.Attempt;
import io.meshlint.mesh.Decision;
import io.meshlint.mesh.Guard;
import io.meshlint.mesh.Mesh;
import java.util.Optional;

/** Whether the policies of a proxy let a request, or a connection, through. */
final class Access {

    /**
     * What they make of it.
     *
     * @param denied how it is turned away; empty if it goes on
     */
    record Verdict(Walk walk, Optional<Decision.Denied> denied) {}

    private final Mesh mesh;

    Access(Mesh mesh) {
        this.mesh = mesh;
    }

    /** The other end of a connection that some proxy, or client, makes. */
    Attempt.Peer peer(Call call) {
        if (!call.isMesh()) {
            return Attempt.Peer.NONE;
        }
        boolean known =
                call.sender().isPresent() && call.sender().get().workload().isPresent();
        return known
                ? mesh.authorization().identity(call.sender().get().workload().get())
                : Attempt.Peer.UNKNOWN;
    }

    /**
     * Asks the policies.
     *
     * @param http whether the proxy knows requests; else it knows bytes
     * @param port the port that policies compare
     */
    Verdict of(Walk walk, Guard guard, boolean http, int port, Attempt.Peer peer) {
        Request request = walk.request();
        Attempt.Token token =
                new Attempt.Token(request.token().issuer(), request.token().valid());
        Attempt attempt = http
                ? Attempt.http(port, peer, request.method(), request.hostHeader(), request.path())
                        .withHeaders(request.headers())
                        .withToken(token)
                : Attempt.tcp(port, peer);
        Decision decision = mesh.authorization().decide(attempt, guard);
        if (decision instanceof Decision.Denied denied) {
            return new Verdict(walk.hop(Hop.Kind.AUTHORIZATION, denied.why(), denied.by()), Optional.of(denied));
        }
        if (decision instanceof Decision.Unknown unknown) {
            Walk doubt = walk.hop(Hop.Kind.AUTHORIZATION, "open: " + unknown.why(), unknown.at());
            return new Verdict(doubt.unsure(Certainty.UNKNOWN, unknown.why()), Optional.empty());
        }
        Decision.Allowed allowed = (Decision.Allowed) decision;
        return new Verdict(
                allowed.by().isPresent()
                        ? walk.hop(
                                Hop.Kind.AUTHORIZATION,
                                "allowed by " + Words.of(allowed.by().get().resource()),
                                allowed.by().get())
                        : walk,
                Optional.empty());
    }
}
