package io.meshlint.trace;

import io.meshlint.cluster.Ingresses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.GatewayGroup;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.HostPattern;
import io.meshlint.mesh.IngressPaths;
import io.meshlint.mesh.IngressPaths.Taken;
import io.meshlint.mesh.Mesh;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Ingresses do with a request. Istio's are routes of its ingress gateway; all other controllers are taken for
 * proxies outside the mesh, which send plain requests to the pods behind a Service.
 */
final class IngressRouting {

    private static final String NO_ROUTE = "route_not_found";
    private static final Map<String, String> INSTALLED = Map.of("istio", "ingressgateway");
    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    private final Mesh mesh;
    private final Tracer tracer;

    IngressRouting(Tracer tracer) {
        this.mesh = tracer.mesh();
        this.tracer = tracer;
    }

    /** Follows a request through Istio's ingress gateway. */
    List<Path> istio(Walk start, List<Ingress> ingresses) {
        Request request = start.request();
        String host = Asked.authority(request);
        Proxy proxy = gateway();
        Walk walk = start;
        if (request.scheme().isTls()) {
            Optional<Cursor> tls = certificate(ingresses, request.sni());
            if (tls.isEmpty()) {
                return List.of(start.hop(
                                Hop.Kind.INGRESS,
                                "no Ingress has `tls` for " + request.sni(),
                                ingresses.get(0).spec())
                        .log(new Log("gateway", 0, List.of(Flag.NR), "filter_chain_not_found"))
                        .end(Outcome.end(Seen.RESET, "filter_chain_not_found", Flag.NR)));
            }
            walk = start.hop(
                            Hop.Kind.TLS,
                            "TLS with secret " + tls.get().at("secretName").text(),
                            tls.get())
                    .with(Asked.opened(request));
        }
        Optional<Taken> taken = IngressPaths.take(ingresses, host, request.path(), true, dropped(ingresses));
        if (taken.isEmpty()) {
            Walk here = walk.hop(
                    Hop.Kind.INGRESS,
                    "no path takes " + host + request.path(),
                    ingresses.get(0).spec());
            Outcome outcome = Outcome.local(request, 404, List.of(Flag.NR), NO_ROUTE, "");
            return List.of(here.log(new Log("gateway", outcome.status(), List.of(Flag.NR), NO_ROUTE))
                    .end(outcome));
        }
        return toCluster(
                walk.hop(Hop.Kind.INGRESS, title(taken.get()), taken.get().path()), proxy, taken.get());
    }

    private List<Path> toCluster(Walk walk, Proxy proxy, Taken taken) {
        HostName host = mesh.registry()
                .name(taken.backend().service().text(), taken.ingress().resource());
        int port = taken.backend().portNumber().orElse(0);
        Optional<Service.Port> found = port(taken);
        Target target = new Target(
                host,
                taken.ingress().resource(),
                found.isPresent() ? found.get().number().orElse(port) : port,
                taken.backend().service(),
                Optional.empty(),
                Target.Sort.HTTP,
                Attempts.usual(mesh.world().assumptions().istio()));
        return tracer.upstream().follow(walk, proxy, target);
    }

    /** The backends that name a port which the Service surely lacks: Istio drops their paths. */
    private List<Ingress.Backend> dropped(List<Ingress> ingresses) {
        List<Ingress.Backend> dropped = new ArrayList<>();
        for (Ingress ingress : ingresses) {
            for (Ingresses.Lead lead : mesh.cluster().ingresses().of(ingress)) {
                boolean named = lead.backend().portNumber().isEmpty()
                        && lead.backend().port().exists();
                if (named && lead.target() instanceof Resolution.Missing) {
                    dropped.add(lead.backend());
                }
            }
        }
        return dropped;
    }

    private Optional<Ingresses.Lead> lead(Taken taken) {
        for (Ingresses.Lead lead : mesh.cluster().ingresses().of(taken.ingress())) {
            if (lead.backend().cursor().node() == taken.backend().cursor().node()) {
                return Optional.of(lead);
            }
        }
        return Optional.empty();
    }

    private Optional<Service.Port> port(Taken taken) {
        Optional<Ingresses.Lead> lead = lead(taken);
        return lead.isPresent() && lead.get().target() instanceof Resolution.Resolved<Ingresses.Target> found
                ? found.value().port()
                : Optional.empty();
    }

    private static Optional<Cursor> certificate(List<Ingress> ingresses, String name) {
        for (Ingress ingress : ingresses) {
            for (Cursor tls : ingress.spec().at("tls").items()) {
                for (Cursor host : tls.at("hosts").items()) {
                    if (HostPattern.takes(host.text(), name)) {
                        return Optional.of(tls);
                    }
                }
                if (tls.at("hosts").size() == 0) {
                    return Optional.of(tls);
                }
            }
        }
        return Optional.empty();
    }

    private static String title(Taken taken) {
        return Words.of(taken.ingress().resource()) + ", path "
                + taken.path().at("path").text();
    }

    /** The pods that Istio installs for Ingresses, where they are in the input. */
    private Proxy gateway() {
        for (GatewayGroup group : mesh.edge().groups()) {
            boolean installed = group.pods().isPresent()
                    && group.pods().get().labels().get("istio").equals("ingressgateway");
            if (installed) {
                return GatewayListener.proxy(group);
            }
        }
        return Proxy.unseen(
                Proxy.Kind.GATEWAY,
                Optional.of(Namespace.named(mesh.world().assumptions().rootNamespace())),
                INSTALLED);
    }

    /** Follows a request through the controller of another class. */
    List<Path> other(Walk start, List<Ingress> ingresses, boolean nginx) {
        Request request = start.request();
        String host = Asked.authority(request);
        Walk walk = start.unsure(Certainty.LIKELY, "");
        Optional<Taken> taken = IngressPaths.take(ingresses, host, request.path(), false, List.of())
                .or(() -> fallback(ingresses));
        if (taken.isEmpty()) {
            return List.of(walk.hop(
                            Hop.Kind.INGRESS,
                            "no path takes " + host + request.path(),
                            ingresses.get(0).spec())
                    .end(Outcome.answer(404, List.of(), "the controller's own answer", "")));
        }
        Walk here = walk.hop(Hop.Kind.INGRESS, title(taken.get()), taken.get().path());
        boolean redirects = nginx
                && !request.scheme().isTls()
                && !annotation(taken.get(), "ssl-redirect").equals("false")
                && certificate(List.of(taken.get().ingress()), host).isPresent();
        if (redirects) {
            return List.of(here.end(Outcome.answer(308, List.of(), "the controller sends on to HTTPS", "")));
        }
        return toPods(here, taken.get());
    }

    private static Optional<Taken> fallback(List<Ingress> ingresses) {
        for (Ingress ingress : ingresses) {
            Cursor backend = ingress.defaultBackend();
            if (backend.exists()) {
                return Optional.of(new Taken(ingress, backend, new Ingress.Backend(ingress, backend), 0));
            }
        }
        return Optional.empty();
    }

    private static String annotation(Taken taken, String name) {
        return taken.ingress().resource().annotations().get(NGINX + name);
    }

    /** The controller calls the pods of the Service itself, from outside the mesh. */
    private List<Path> toPods(Walk walk, Taken taken) {
        if (lead(taken).isPresent()
                && lead(taken).get().target() instanceof Resolution.Missing<Ingresses.Target> missing) {
            Walk here = walk.hop(
                    Hop.Kind.SERVICE, "no such service or port", missing.cause().at());
            return List.of(here.end(Outcome.answer(503, List.of(), "the controller finds no endpoints", "")));
        }
        HostName host = mesh.registry()
                .name(taken.backend().service().text(), taken.ingress().resource());
        Optional<Service.Port> port = port(taken);
        int number = port.isPresent()
                ? port.get().number().orElse(0)
                : taken.backend().portNumber().orElse(0);
        Request inner = Asked.to(
                walk.request(),
                backendScheme(walk.request(), annotation(taken, "backend-protocol")),
                host.toString(),
                number);
        Walk sent = new Walk(
                inner, new Client.NonMesh(""), walk.share(), walk.certainty(), walk.note(), walk.hops(), walk.logs());
        List<Path> paths = new ArrayList<>();
        for (Path path : tracer.direct().follow(sent)) {
            paths.add(new Path(path.share(), path.hops(), answered(path.outcome()), path.logs()));
        }
        return paths;
    }

    private static Scheme backendScheme(Request request, String protocol) {
        return switch (protocol) {
            case "HTTPS" -> Scheme.HTTPS;
            case "GRPC" -> Scheme.GRPC;
            case "GRPCS" -> Scheme.GRPCS;
            default ->
                request.scheme().isGrpc() ? Scheme.HTTP : Asked.opened(request).scheme();
        };
    }

    /** What a controller answers when the pods do not. */
    private static Outcome answered(Outcome outcome) {
        int status =
                switch (outcome.seen()) {
                    case REFUSED, RESET, TLS -> 502;
                    case TIMEOUT -> 504;
                    case DNS -> 503;
                    default -> 0;
                };
        return status == 0
                ? outcome
                : Outcome.answer(status, List.of(), "the controller gets: " + outcome.details(), "")
                        .unsure(outcome.certainty(), outcome.note());
    }
}
