package io.meshlint.trace;

import io.meshlint.mesh.Flag;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a proxy that forwards makes of what comes back: its answer, its flags, its log. Follows {@code router.cc} and
 * {@code tcp_proxy.cc} of Envoy.
 */
final class Forwarding {

    private final Proxy proxy;
    private final Target.Sort sort;
    private final Attempts attempts;
    /** Where the line of this proxy belongs among those of the way: before what lies behind it. */
    private final int mark;

    Forwarding(Walk walk, Proxy proxy, Target.Sort sort, Attempts attempts) {
        this.proxy = proxy;
        this.sort = sort;
        this.attempts = attempts;
        this.mark = walk.logs().size();
    }

    /** The cluster is none that the proxy has. */
    Path noCluster(Walk walk) {
        int status = sort == Target.Sort.GATEWAY_API ? 500 : 503;
        return local(walk, status, List.of(Flag.NC), "cluster_not_found", "");
    }

    /** The cluster has no endpoint to send to. */
    Path noUpstream(Walk walk) {
        return local(walk, 503, List.of(Flag.UH), "no_healthy_upstream", Bodies.NO_UPSTREAM);
    }

    /** More is under way than the circuit breaker lets through. */
    Path overflow(Walk walk) {
        return local(
                walk,
                503,
                List.of(Flag.UO),
                Bodies.RESET + "{overflow}",
                "upstream connect error or disconnect/reset before headers. reset reason: overflow");
    }

    /** Nobody can know. */
    static Path unknown(Walk walk, String why) {
        return walk.end(Outcome.end(Seen.UNKNOWN, "").unsure(Certainty.UNKNOWN, why));
    }

    /** The answer of the proxy itself: of a TCP proxy it is that the connection is closed. */
    private Path local(Walk walk, int status, List<Flag> flags, String details, String body) {
        Outcome outcome = sort.isHttp()
                ? Outcome.local(walk.request(), status, flags, details, body)
                : Outcome.end(Seen.RESET, details, flags.toArray(new Flag[0]));
        return ended(walk, outcome, outcome.status(), flags, details);
    }

    private Path ended(Walk walk, Outcome outcome, int status, List<Flag> flags, String details) {
        Path path = walk.end(outcome);
        List<Log> logs = new ArrayList<>(path.logs());
        logs.add(mark, new Log(proxy.kind().word(), status, flags, details));
        return new Path(path.share(), path.hops(), path.outcome(), logs);
    }

    /** What becomes of what comes back. */
    Path finish(Reply reply) {
        Walk walk = reply.walk();
        return switch (reply.end()) {
            case ANSWER -> sort.isHttp() ? answer(reply, attempts) : ended(walk, reply.outcome(), 0, List.of(), "");
            case REFUSED -> connect(walk, "remote_connection_failure," + reply.words(), Bodies.UNREACHABLE);
            case TIMEOUT -> timeout(walk, attempts);
            case TLS -> connect(walk, "remote_connection_failure|" + reply.words(), Bodies.TLS);
            case CLOSED -> closed(reply, attempts);
            case PROTOCOL -> local(walk, 502, List.of(Flag.UPE), Bodies.PROTOCOL_DETAILS, Bodies.PROTOCOL);
            case UNKNOWN -> unknown(walk, reply.words());
        };
    }

    private Path answer(Reply reply, Attempts attempts) {
        Walk walk = reply.walk();
        long limit = attempts.timeout();
        if (attempts.perTry() > 0 && reply.latency() > attempts.perTry()) {
            boolean again = attempts.coverTimeout();
            long total = attempts.perTry() * (again ? attempts.retries() + 1L : 1);
            return limit > 0 && total > limit
                    ? slow(walk, List.of(Flag.UT), "response_timeout")
                    : slow(walk, again ? List.of(Flag.UT, Flag.URX) : List.of(Flag.UT), "upstream_per_try_timeout");
        }
        if (limit > 0 && reply.latency() > limit) {
            return slow(walk, List.of(Flag.UT), "response_timeout");
        }
        Outcome outcome = reply.outcome();
        boolean again =
                attempts.cover(outcome.status()) || outcome.grpcStatus().orElse(0) == 14 && attempts.coverUnavailable();
        List<Flag> flags = again ? List.of(Flag.URX) : List.of();
        boolean own = outcome.flags().isEmpty() && outcome.details().isEmpty();
        Outcome passed = own ? Outcome.answer(outcome.status(), flags, "via_upstream", outcome.body()) : outcome;
        return ended(walk, passed.unsure(outcome.certainty(), outcome.note()), outcome.status(), flags, "via_upstream");
    }

    /** Whoever is still at work on the answer sees the proxy hang up. */
    private Path slow(Walk walk, List<Flag> flags, String details) {
        List<Log> logs = new ArrayList<>();
        for (int i = 0; i < walk.logs().size(); i++) {
            Log line = walk.logs().get(i);
            logs.add(i < mark ? line : new Log(line.proxy(), 0, List.of(Flag.DC), "downstream_remote_disconnect"));
        }
        return local(walk.withLogs(logs), 504, flags, details, Bodies.SLOW);
    }

    /** A connection that cannot be made; of TCP there is one attempt, whose end is its limit. */
    private Path connect(Walk walk, String reason, String body) {
        boolean again = !sort.isHttp() || attempts.coverConnect();
        List<Flag> flags = again ? List.of(Flag.UF, Flag.URX) : List.of(Flag.UF);
        String details = sort.isHttp() ? Bodies.RESET + "{" + reason + "}" : reason;
        return local(walk, 503, flags, details, body);
    }

    /** Proxies wait 10 s for a connection. */
    private Path timeout(Walk walk, Attempts attempts) {
        return sort.isHttp() && attempts.timeout() > 0 && attempts.timeout() < 10_000
                ? slow(walk, List.of(Flag.UT), "response_timeout")
                : connect(walk, "connection_timeout", Bodies.TIMEOUT);
    }

    private Path closed(Reply reply, Attempts attempts) {
        boolean denied = reply.words().startsWith("rbac_") && sort.isHttp();
        Walk walk = denied ? reply.walk().unsure(Certainty.LIKELY, "") : reply.walk();
        if (!sort.isHttp()) {
            return ended(walk, Outcome.end(Seen.RESET, "upstream_closed"), 0, List.of(), "");
        }
        List<Flag> flags = attempts.coverReset() ? List.of(Flag.UC, Flag.URX) : List.of(Flag.UC);
        return local(walk, 503, flags, Bodies.RESET + "{connection_termination}", Bodies.TERMINATED);
    }
}
