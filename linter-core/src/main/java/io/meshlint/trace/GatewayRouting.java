package io.meshlint.trace;

import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.Edge;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.GatewayBindings;
import io.meshlint.mesh.GatewayBindings.Bound;
import io.meshlint.mesh.GatewayGroup;
import io.meshlint.mesh.GatewayHosts;
import io.meshlint.mesh.GatewayHosts.VirtualHost;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RouteTable.Meeting;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a gateway finds the rule for a request of HTTP: the host among those of its servers, then the first rule. */
final class GatewayRouting {

    private static final String NO_ROUTE = "route_not_found";

    private final Mesh mesh;
    private final Edge edge;
    private final RouteStep routes;
    private final Claims claims;

    GatewayRouting(Tracer tracer, Claims claims) {
        this.mesh = tracer.mesh();
        this.edge = mesh.edge();
        this.routes = tracer.routes();
        this.claims = claims;
    }

    /**
     * Follows a request to the rule that takes it.
     *
     * @param servers those that share their hosts
     */
    List<Path> follow(Walk walk, Proxy proxy, GatewayGroup group, List<Gateway.Server> servers) {
        if (!walk.request().scheme().isHttp()) {
            return List.of(notHttp(walk, servers.get(0)));
        }
        List<VirtualHost> hosts = edge.hosts().of(servers, group);
        Optional<VirtualHost> host = GatewayHosts.pick(hosts, Asked.authority(walk.request()));
        if (host.isEmpty()) {
            return List.of(unserved(walk, group, servers));
        }
        if (host.get().redirects()) {
            return List.of(redirect(walk, host.get()));
        }
        return rules(doubted(walk, host.get()), proxy, host.get());
    }

    /** Bytes that are no HTTP. */
    private static Path notHttp(Walk walk, Gateway.Server server) {
        return walk.hop(Hop.Kind.LISTENER, "bytes that are not HTTP on a server of HTTP", server.cursor())
                .unsure(Certainty.LIKELY, "")
                .log(new Log("gateway", 400, List.of(Flag.DPE), "http1.codec_error"))
                .end(Outcome.end(Outcome.Seen.RESET, "the server expects HTTP", Flag.DPE));
    }

    private static Path redirect(Walk walk, VirtualHost host) {
        return walk.hop(
                        Hop.Kind.ROUTE,
                        "httpsRedirect for " + host.domain(),
                        host.server().cursor().at("tls", "httpsRedirect"))
                .log(new Log("gateway", 301, List.of(), ""))
                .end(Outcome.answer(301, List.of(), "", ""));
    }

    private static Walk doubted(Walk walk, VirtualHost host) {
        for (Bound bound : host.bound()) {
            if (!bound.sure()) {
                return walk.unsure(
                        Certainty.UNKNOWN,
                        "whether the gateway sees " + Words.of(bound.service().resource()) + " is not in the input");
            }
        }
        return walk;
    }

    /** The server that takes the host as it is written, whatever namespaces it takes it from; else the first. */
    private static Gateway.Server meant(List<Gateway.Server> servers, String authority) {
        for (Gateway.Server server : servers) {
            if (GatewayBindings.fit(server, authority) >= 0) {
                return server;
            }
        }
        return servers.get(0);
    }

    /** No server on the port is for the host, or nothing that is bound to one is. */
    private Path unserved(Walk walk, GatewayGroup group, List<Gateway.Server> servers) {
        String authority = Asked.authority(walk.request());
        Gateway.Server server = meant(servers, authority);
        if (GatewayBindings.fit(server, authority) < 0) {
            String words = "no server of " + Asked.name(server.of().resource()) + " on this port is for " + authority;
            return missing(walk.hop(Hop.Kind.ROUTE, words, server.cursor().at("hosts"))
                    .unsure(claims.ofMissing(walk.request()), claims.note(walk.request())));
        }
        Optional<VirtualService> claimant = claims.claimant(walk.request());
        String words = "no VirtualService for " + authority + " is bound to "
                + Asked.name(server.of().resource());
        Walk here = claimant.isEmpty()
                ? walk.hop(Hop.Kind.ROUTE, words, server.cursor().at("hosts"))
                : walk.hop(
                        Hop.Kind.ROUTE,
                        words + ": " + Unbound.why(mesh, claimant.get(), server, group),
                        Unbound.place(claimant.get(), server),
                        server.cursor().at("hosts"));
        return missing(here.unsure(claims.ofMissing(walk.request()), claims.note(walk.request())));
    }

    private static Path missing(Walk walk) {
        Outcome outcome = Outcome.local(walk.request(), 404, List.of(Flag.NR), NO_ROUTE, "");
        return walk.log(new Log("gateway", outcome.status(), List.of(Flag.NR), NO_ROUTE))
                .end(outcome);
    }

    private List<Path> rules(Walk walk, Proxy proxy, VirtualHost host) {
        List<List<Path>> ways = new ArrayList<>();
        for (Meeting meeting : edge.hosts().meet(host, Asked.by(proxy, walk.request()))) {
            ways.add(meeting(walk, proxy, host, meeting));
        }
        if (ways.size() == 1) {
            return ways.get(0);
        }
        List<Bound> bound = host.bound();
        return Ways.alternatives(
                ways,
                Words.order(
                        bound.get(0).service().resource(),
                        bound.get(bound.size() - 1).service().resource()));
    }

    private List<Path> meeting(Walk walk, Proxy proxy, VirtualHost host, Meeting meeting) {
        if (!meeting.isNone()) {
            return routes.among(walk, proxy, meeting, port(host));
        }
        List<VirtualService> services = new ArrayList<>();
        for (Bound bound : host.bound()) {
            services.add(bound.service());
        }
        return List.of(missing(LostRules.none(mesh, walk, services)));
    }

    private static int port(VirtualHost host) {
        return host.server().number().orElse(0);
    }
}
