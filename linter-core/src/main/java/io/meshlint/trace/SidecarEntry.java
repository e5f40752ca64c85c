package io.meshlint.trace;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.mesh.RouteRequest;
import io.meshlint.mesh.RouteTable;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a request of a pod with a sidecar gets to a route: which listener takes it, which host it is for, which
 * VirtualService counts. Follows {@code httproute.go} and {@code listener.go} in Istio's
 * {@code pilot/pkg/networking/core}.
 */
final class SidecarEntry {

    private static final String EXCLUDED = "traffic.sidecar.istio.io/excludeOutboundPorts";

    /** What does not change on the way of one request. */
    private record Origin(Optional<Workload> client, Namespace namespace, Proxy proxy, SidecarScope scope) {}

    private final Tracer tracer;
    private final Mesh mesh;
    private final RouteStep routes;
    private final Upstream upstream;
    private final DirectEntry direct;
    private final MeshRoutes services;
    private final Names names;
    private final Beyond beyond;

    SidecarEntry(Tracer tracer) {
        this.tracer = tracer;
        this.mesh = tracer.mesh();
        this.routes = tracer.routes();
        this.upstream = tracer.upstream();
        this.direct = tracer.direct();
        this.services = new MeshRoutes(mesh);
        this.names = new Names(mesh);
        this.beyond = new Beyond(upstream);
    }

    /** Follows a request of a pod. */
    List<Path> follow(Walk walk, Workload client) {
        String excluded = client.pod().annotations().get(EXCLUDED);
        if (List.of(excluded.split(" *, *"))
                .contains(Integer.toString(walk.request().port()))) {
            return direct.follow(walk);
        }
        Walk here = walk.hop(
                Hop.Kind.CLIENT,
                Words.of(client) + ", sidecar",
                client.resource().metadata().at("name"));
        SidecarScope scope = new SidecarScope(mesh, Optional.of(client), client.namespace());
        Proxy proxy = Proxy.of(Proxy.Kind.SIDECAR, client);
        return called(here, new Origin(Optional.of(client), client.namespace(), proxy, scope));
    }

    /** Follows a request of a pod that is not in the input. */
    List<Path> ofUnseen(Walk walk, Namespace namespace) {
        SidecarScope scope = new SidecarScope(mesh, Optional.empty(), namespace);
        Proxy proxy = Proxy.unseen(Proxy.Kind.SIDECAR, Optional.of(namespace), Map.of());
        Walk here = walk.hop(
                Hop.Kind.CLIENT, "a pod with a sidecar" + (namespace.isNamed() ? " in " + namespace.name() : ""));
        return called(here, new Origin(Optional.empty(), namespace, proxy, scope));
    }

    private List<Path> called(Walk walk, Origin origin) {
        String doubt = origin.scope().doubt();
        Walk here = doubt.isEmpty() ? walk : walk.unsure(Certainty.AMBIGUOUS, doubt);
        Names.Meaning meaning = meaning(walk.request().host(), origin);
        here = meaning.note().isEmpty() ? here : here.unsure(Certainty.UNKNOWN, meaning.note());
        return switch (meaning.kind()) {
            case SERVICE -> known(here, origin, meaning.service().get());
            case ENTRY ->
                names.isLost(walk.request().host(), true)
                        ? lost(here)
                        : known(here, origin, meaning.service().get());
            case OUTSIDE -> unlisted(here, origin);
            case NOTHING -> List.of(here.end(Outcome.end(Seen.DNS, "no such host")));
            case UNKNOWN -> List.of(Forwarding.unknown(here, ""));
        };
    }

    private Names.Meaning meaning(String host, Origin origin) {
        return origin.client().isPresent() ? names.of(host, origin.client().get()) : names.of(host, origin.namespace());
    }

    private static List<Path> lost(Walk walk) {
        String note = "unless sidecars answer for name servers (ISTIO_META_DNS_CAPTURE): then 503 UH";
        return List.of(walk.unsure(Certainty.LIKELY, note).end(Outcome.end(Seen.DNS, "no such host")));
    }

    private List<Path> known(Walk walk, Origin origin, MeshService service) {
        if (service.isAlias()) {
            List<MeshService> behind = mesh.registry().concrete(service);
            return behind.isEmpty() ? unlisted(walk, origin) : known(walk, origin, behind.get(0));
        }
        int number = walk.request().port();
        Relation relation = origin.scope().knows(service, number);
        if (relation == Relation.DIFFERENT) {
            Walk there = origin.scope().sidecar().isPresent()
                    ? hidden(walk, origin.scope().sidecar().get(), service)
                    : walk.hop(Hop.Kind.LISTENER, Words.of(service.resource()) + " is not exported here", service.at());
            return beyond.follow(there, origin.proxy(), origin.scope(), Optional.of(service));
        }
        Walk here = relation == Relation.SAME
                ? walk
                : walk.unsure(
                        Certainty.LIKELY, "whether the sidecar knows " + Words.of(service.resource()) + " is not sure");
        for (MeshService.Port port : service.ports()) {
            if (port.isNumber(number)) {
                return port(here, origin, service, port);
            }
        }
        Walk there =
                here.hop(Hop.Kind.SERVICE, Words.of(service.resource()) + " has no port " + number, service.portList());
        return beyond.noPort(there, origin.proxy(), origin.scope());
    }

    private static Walk hidden(Walk walk, Sidecar sidecar, MeshService service) {
        return walk.hop(
                Hop.Kind.LISTENER,
                Words.of(sidecar.resource()) + " does not import " + Words.of(service.resource()),
                sidecar.spec().at("egress"));
    }

    private List<Path> port(Walk walk, Origin origin, MeshService service, MeshService.Port port) {
        Protocol protocol = port.protocol();
        boolean plain = Call.form(walk.request()).isHttp();
        if (protocol.isHttp() && !plain) {
            Walk there = walk.unsure(Certainty.LIKELY, "")
                    .hop(Hop.Kind.LISTENER, "the port is declared as HTTP and gets other bytes", port.at());
            return List.of(beyond.noHttp(there, origin.proxy()));
        }
        boolean http = protocol.isHttp() || protocol == Protocol.AUTO && plain;
        if (!http) {
            return tcp(walk, origin, service, port);
        }
        String authority = Asked.authority(walk.request());
        boolean byAddress =
                protocol == Protocol.AUTO || authority.equals(walk.request().host());
        return byAddress ? http(walk, origin, service, port) : byAuthority(walk, origin, authority);
    }

    /** A port for HTTP is shared: not the address that is called but the host that is asked for counts. */
    private List<Path> byAuthority(Walk walk, Origin origin, String authority) {
        int number = walk.request().port();
        Names.Meaning meaning = meaning(authority, origin);
        if (meaning.service().isPresent()
                && meaning.service().get().hasPort(number)
                && origin.scope().knows(meaning.service().get(), number) != Relation.DIFFERENT) {
            MeshService service = meaning.service().get();
            for (MeshService.Port port : service.ports()) {
                if (port.isNumber(number)) {
                    return http(walk, origin, service, port);
                }
            }
        }
        HostName host = HostName.of(
                authority, origin.namespace(), mesh.world().assumptions().clusterDomain());
        List<MeshRoutes.Choice> choices = services.of(host, Sort.HTTP, asked(walk, origin), origin.namespace());
        Names.Meaning called = meaning(walk.request().host(), origin);
        Walk there = walk.hop(Hop.Kind.ROUTE, "no virtual host for " + authority);
        return choices.isEmpty()
                ? beyond.follow(there, origin.proxy(), origin.scope(), called.service())
                : routed(walk, origin, choices, Optional.empty());
    }

    private List<Path> http(Walk walk, Origin origin, MeshService service, MeshService.Port port) {
        RouteRequest asked = asked(walk, origin);
        List<MeshRoutes.Choice> choices = services.of(service.host(), Sort.HTTP, asked, origin.namespace());
        int number = port.number().orElse(0);
        ApiMeshStep.Other routed = () -> routed(walk, origin, choices, Optional.of(port));
        Optional<List<Path>> api =
                new ApiMeshStep(tracer).follow(walk, origin.proxy(), service, number, choices, routed);
        if (api.isPresent() || !choices.isEmpty()) {
            return api.orElseGet(routed::follow);
        }
        Walk here = services.leftOut(walk, service.host(), asked, origin.namespace());
        Attempts attempts = Attempts.usual(mesh.world().assumptions().istio());
        return upstream.follow(here, origin.proxy(), target(service, port, Target.Sort.HTTP, attempts));
    }

    private static Target target(MeshService service, MeshService.Port port, Target.Sort sort, Attempts attempts) {
        return new Target(
                service.host(),
                service.resource(),
                port.number().orElse(0),
                service.at(),
                Optional.empty(),
                sort,
                attempts);
    }

    private List<Path> routed(
            Walk walk, Origin origin, List<MeshRoutes.Choice> choices, Optional<MeshService.Port> port) {
        int number = port.isPresent()
                ? port.get().number().orElse(0)
                : walk.request().port();
        List<List<Path>> ways = new ArrayList<>();
        for (MeshRoutes.Choice choice : choices) {
            VirtualService service = choice.service();
            Walk here = choice.certain()
                    ? walk
                    : walk.unsure(
                            Certainty.LIKELY, "whether " + Words.of(service.resource()) + " is followed is not sure");
            RouteTable.Meeting meeting = choice.table().meet(asked(walk, origin));
            ways.add(
                    meeting.isNone()
                            ? List.of(routes.noRoute(LostRules.none(mesh, here, List.of(service)), origin.proxy()))
                            : routes.among(here, origin.proxy(), meeting, number));
        }
        String note = choices.size() < 2
                ? ""
                : Words.order(
                        choices.get(0).service().resource(),
                        choices.get(1).service().resource());
        return Ways.alternatives(ways, note);
    }

    private static RouteRequest asked(Walk walk, Origin origin) {
        return Asked.inMesh(origin.proxy(), walk.request());
    }

    private List<Path> tcp(Walk walk, Origin origin, MeshService service, MeshService.Port port) {
        RouteRequest asked = asked(walk, origin);
        boolean tls = walk.request().scheme().isTls();
        for (Sort sort : tls ? List.of(Sort.TLS, Sort.TCP) : List.of(Sort.TCP)) {
            for (MeshRoutes.Choice choice : services.of(service.host(), sort, asked, origin.namespace())) {
                for (RouteTable.Entry entry : choice.table().built(asked)) {
                    if (sort == Sort.TCP
                            || entry.match().takesServer(walk.request().sni())) {
                        return routes.follow(
                                walk, origin.proxy(), entry, port.number().orElse(0));
                    }
                }
            }
        }
        boolean http = walk.request().scheme().isHttp();
        Walk here = http ? services.ignored(walk, service.host(), asked, origin.namespace()) : walk;
        return upstream.follow(here, origin.proxy(), target(service, port, Target.Sort.TCP, Attempts.NONE));
    }

    /** A host that the mesh does not know: on port 80 alone VirtualServices may name it all the same. */
    private List<Path> unlisted(Walk walk, Origin origin) {
        if (walk.request().port() == 80 && Call.form(walk.request()).isHttp()) {
            HostName host = HostName.of(
                    Asked.authority(walk.request()),
                    origin.namespace(),
                    mesh.world().assumptions().clusterDomain());
            List<MeshRoutes.Choice> choices = services.of(host, Sort.HTTP, asked(walk, origin), origin.namespace());
            if (!choices.isEmpty()) {
                return routed(walk, origin, choices, Optional.empty());
            }
        }
        return beyond.follow(walk, origin.proxy(), origin.scope(), Optional.empty());
    }
}
