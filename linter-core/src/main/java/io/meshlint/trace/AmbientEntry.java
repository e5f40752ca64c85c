package io.meshlint.trace;

import io.meshlint.cluster.Party;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ApiEdge.Attached;
import io.meshlint.mesh.ApiServer;
import io.meshlint.mesh.Attempt;
import io.meshlint.mesh.Decision;
import io.meshlint.mesh.Guard;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.RouteRequest;
import io.meshlint.mesh.Waypoint;
import io.meshlint.mesh.WaypointUse;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a request of a pod of the ambient mesh goes on: ztunnel sends it to the waypoint of the Service, which looks at
 * requests, or to a pod, and then nobody does.
 */
final class AmbientEntry {

    private final Tracer tracer;
    private final Mesh mesh;
    private final RouteStep routes;
    private final Upstream upstream;
    private final DirectEntry direct;
    private final MeshRoutes services;
    private final Names names;
    private final Access access;

    AmbientEntry(Tracer tracer) {
        this.tracer = tracer;
        this.mesh = tracer.mesh();
        this.routes = tracer.routes();
        this.upstream = tracer.upstream();
        this.direct = tracer.direct();
        this.services = new MeshRoutes(mesh);
        this.names = new Names(mesh);
        this.access = new Access(mesh);
    }

    /** Follows a request of a pod. */
    List<Path> follow(Walk walk, Workload client) {
        Optional<MeshService> twin = apiServer(walk.request().host(), client);
        if (twin.isPresent()) {
            return split(walk, client, twin.get());
        }
        Names.Meaning meaning = names.of(walk.request().host(), client);
        boolean known = meaning.kind() == Names.Kind.SERVICE && !meaning.core().isExternalName();
        Optional<Service.Port> port =
                known ? port(meaning.core(), walk.request().port()) : Optional.empty();
        if (port.isEmpty()) {
            return direct.follow(walk);
        }
        Walk here = entered(walk.unsure(Certainty.LIKELY, meaning.note()), client);
        WaypointUse use = mesh.ambient().waypointOf(meaning.core());
        if (use.isBound() && use.waypoint().isPresent()) {
            return waypoint(
                    here,
                    client,
                    meaning.service().get(),
                    port.get(),
                    use.waypoint().get());
        }
        Walk there = use.isBroken()
                ? here.hop(Hop.Kind.WAYPOINT, "none takes it: what it should enforce is not enforced", use.label())
                : use.outcome() == WaypointUse.Outcome.UNKNOWN
                        ? here.unsure(Certainty.UNKNOWN, "whether a waypoint takes it is not in the input")
                        : unread(here, client, meaning.service().get());
        return pods(there, client, port.get());
    }

    /** Names a route that sidecars would follow, and ztunnel does not read. */
    private Walk unread(Walk walk, Workload client, MeshService service) {
        Request request = walk.request();
        Proxy proxy = Proxy.of(Proxy.Kind.SIDECAR, client);
        List<Resource> routes = new ArrayList<>();
        if (Call.form(request).isHttp()) {
            for (MeshRoutes.Choice choice :
                    services.of(service.host(), Sort.HTTP, Asked.inMesh(proxy, request), client.namespace())) {
                routes.add(choice.service().resource());
            }
            for (Attached attached : mesh.apiMesh().ofAll(service, request.port(), ApiRouting.HTTP)) {
                routes.add(attached.route().resource());
            }
        }
        return routes.isEmpty()
                ? walk
                : walk.hop(
                        Hop.Kind.WAYPOINT,
                        "none, so that " + Words.of(routes.get(0)) + " is not followed",
                        routes.get(0).metadata().at("name"));
    }

    /** A ServiceEntry that gives the API server endpoints besides its own. */
    private Optional<MeshService> apiServer(String host, Workload client) {
        HostName name =
                HostName.of(host, client.namespace(), mesh.world().assumptions().clusterDomain());
        for (MeshService service : ApiServer.isNamed(name) ? mesh.registry().all(name) : List.<MeshService>of()) {
            boolean adds = service.isEntry()
                    && new ServiceEntry(service.resource()).endpoints().size() > 0;
            if (adds) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** ztunnel takes the endpoints of the API server's own Service and those of the entry in turn. */
    private List<Path> split(Walk walk, Workload client, MeshService entry) {
        Cursor endpoints = new ServiceEntry(entry.resource()).endpoints();
        double own = 1.0 / (endpoints.size() + 1);
        Walk here = entered(
                walk.unsure(Certainty.LIKELY, "how many endpoints the API server itself has is not known"), client);
        Walk added = here.hop(
                        Hop.Kind.ENDPOINTS,
                        Words.of(entry.resource()) + " adds its endpoints to those of the API server",
                        endpoints)
                .times(1 - own)
                .log(new Log("ztunnel", 0, List.of(), "connection failed"));
        Walk right = here.hop(Hop.Kind.ENDPOINTS, "the API server's own").times(own);
        return List.of(
                added.end(Outcome.end(Seen.RESET, "connection failed")),
                finish(upstream.external().answers(right, "the API server")));
    }

    private static Walk entered(Walk walk, Workload client) {
        return walk.hop(
                Hop.Kind.CLIENT,
                Words.of(client) + ", in the ambient mesh",
                client.resource().metadata().at("name"));
    }

    private static Optional<Service.Port> port(Service service, int number) {
        for (Service.Port port : service.ports()) {
            if (port.isNumber(number)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    private List<Path> pods(Walk walk, Workload client, Service.Port port) {
        Pool pool = upstream.backends()
                .of(walk, port, Optional.empty(), port.service().isHeadless());
        if (pool.isUnknown()) {
            return List.of(Forwarding.unknown(pool.walk(), pool.why()));
        }
        if (pool.backends().isEmpty()) {
            Log line = new Log("ztunnel", 0, List.of(), "no healthy upstream");
            return List.of(pool.walk().log(line).end(Outcome.end(Seen.RESET, "no healthy upstream")));
        }
        double all = 0;
        for (Backend backend : pool.backends()) {
            all += backend.weight();
        }
        List<Path> paths = new ArrayList<>();
        for (Backend backend : pool.backends()) {
            Walk part = pool.walk().times(backend.weight() / all);
            Reply reply = backend.workload().isEmpty()
                    ? upstream.external().answers(part, "what stands at these addresses")
                    : upstream.connect().fromZtunnel(part, client, Party.of(client), backend);
            paths.add(finish(reply));
        }
        return Ways.merged(paths);
    }

    /** ztunnel takes every connection before it knows what becomes of it. */
    private static Path finish(Reply reply) {
        Walk walk = reply.walk();
        return switch (reply.end()) {
            case ANSWER -> walk.end(reply.outcome());
            case TLS -> walk.end(Outcome.end(Seen.TLS, "the TLS handshake fails"));
            case UNKNOWN -> Forwarding.unknown(walk, reply.words());
            default -> walk.end(Outcome.end(Seen.RESET, reply.words()));
        };
    }

    private List<Path> waypoint(Walk walk, Workload client, MeshService service, Service.Port port, Waypoint waypoint) {
        boolean http = Call.form(walk.request()).isHttp();
        Walk here = walk.hop(
                Hop.Kind.WAYPOINT,
                Words.of(waypoint.gateway()),
                waypoint.gateway().metadata().at("name"));
        Attempt.Peer peer = mesh.authorization().identity(client);
        Guard guard = Guard.waypoint(waypoint.gateway(), service.resource());
        Access.Verdict verdict = access.of(here, guard, http, port.number().orElse(0), peer);
        if (verdict.denied().isPresent()) {
            return List.of(denied(verdict, http));
        }
        Proxy proxy = Proxy.unseen(Proxy.Kind.WAYPOINT, Optional.of(waypoint.namespace()), Map.of());
        RouteRequest asked = Asked.inMesh(proxy, walk.request());
        List<MeshRoutes.Choice> choices =
                http ? services.of(service.host(), Sort.HTTP, asked, waypoint.namespace()) : List.of();
        int number = port.number().orElse(0);
        ApiMeshStep.Other routed =
                () -> routes.among(verdict.walk(), proxy, choices.get(0).table().meet(asked), number);
        Optional<List<Path>> api = http
                ? new ApiMeshStep(tracer).follow(verdict.walk(), proxy, service, number, choices, routed)
                : Optional.empty();
        if (api.isPresent() || !choices.isEmpty()) {
            return api.orElseGet(routed::follow);
        }
        return upstream.follow(verdict.walk(), proxy, target(service, number, http));
    }

    private Target target(MeshService service, int port, boolean http) {
        return new Target(
                service.host(),
                service.resource(),
                port,
                service.at(),
                Optional.empty(),
                http ? Target.Sort.HTTP : Target.Sort.TCP,
                http ? Attempts.usual(mesh.world().assumptions().istio()) : Attempts.NONE);
    }

    private static Path denied(Access.Verdict verdict, boolean http) {
        Decision.Denied denied = verdict.denied().get();
        Walk walk = verdict.walk();
        if (!http) {
            return walk.log(new Log("waypoint", 0, List.of(), denied.details()))
                    .end(Outcome.end(Seen.RESET, denied.details()));
        }
        Outcome outcome = Outcome.local(walk.request(), denied.status(), List.of(), denied.details(), denied.body());
        return walk.log(new Log("waypoint", outcome.status(), List.of(), denied.details()))
                .end(outcome);
    }
}
