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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Istio's Ingresses do with a request: they are routes of its ingress gateway. */
final class IngressRouting {

    private static final String NO_ROUTE = "route_not_found";
    private static final Map<String, String> INSTALLED = Map.of("istio", "ingressgateway");

    private final Mesh mesh;
    private final Tracer tracer;

    IngressRouting(Tracer tracer) {
        this.mesh = tracer.mesh();
        this.tracer = tracer;
    }

    /** No controller takes an Ingress, for it names no class and none is the default. */
    Path untaken(Walk walk, Ingress ingress, boolean istio) {
        String words = Words.of(ingress.resource()) + " names no class, and none is the default";
        Walk here = walk.hop(Hop.Kind.INGRESS, words, ingress.spec());
        if (!istio) {
            return here.unsure(Certainty.LIKELY, "")
                    .end(Outcome.answer(404, List.of(), "the controller's own answer", ""));
        }
        return notFound(here);
    }

    private static Path notFound(Walk walk) {
        Outcome outcome = Outcome.local(walk.request(), 404, List.of(Flag.NR), NO_ROUTE, "");
        return walk.log(new Log("gateway", outcome.status(), List.of(Flag.NR), NO_ROUTE))
                .end(outcome);
    }

    /** Follows a request through Istio's ingress gateway. */
    List<Path> istio(Walk start, IngressGroup group) {
        Request request = start.request();
        String host = Asked.authority(request);
        Proxy proxy = gateway();
        Walk walk = start;
        if (request.scheme().isTls()) {
            Optional<Cursor> tls = certificate(group.about(request.sni()), request.sni());
            if (tls.isEmpty()) {
                return List.of(start.hop(
                                Hop.Kind.INGRESS,
                                "no Ingress has `tls` for " + request.sni(),
                                group.first().spec())
                        .log(new Log("gateway", 0, List.of(Flag.NR), "filter_chain_not_found"))
                        .end(Outcome.end(Seen.RESET, "filter_chain_not_found", Flag.NR)));
            }
            Namespace pods = proxy.namespace().orElseThrow();
            Cursor secret = tls.get().at("secretName");
            if (mesh.edge().credentials().find(secret, pods).isAbsent()) {
                String words = "secret " + secret.text() + " is not in namespace " + pods + " of the gateway's pods";
                return List.of(GatewayListener.failed(start, words, secret));
            }
            walk = start.hop(
                            Hop.Kind.TLS,
                            "TLS with secret " + tls.get().at("secretName").text(),
                            tls.get())
                    .with(Asked.opened(request));
        }
        Optional<Taken> taken = IngressPaths.take(group.about(host), host, request.path(), true, group.dropped());
        if (taken.isEmpty()) {
            Optional<Taken> lost = IngressPaths.take(group.about(host), host, request.path(), true, List.of());
            String words = "no path takes " + host + request.path();
            return List.of(notFound(
                    lost.isEmpty()
                            ? walk.hop(Hop.Kind.INGRESS, words, group.first().spec())
                            : lost(walk, lost.get())));
        }
        return toCluster(
                walk.hop(Hop.Kind.INGRESS, title(taken.get()), taken.get().path()), proxy, taken.get());
    }

    /** The path would take the request, but the port that it names is none of the Service. */
    private static Walk lost(Walk walk, Taken taken) {
        String words = title(taken) + ", is dropped: Service "
                + taken.backend().service().text() + " has no port `"
                + taken.backend().port().text() + "`";
        return walk.hop(Hop.Kind.INGRESS, words, taken.backend().port());
    }

    private List<Path> toCluster(Walk walk, Proxy proxy, Taken taken) {
        HostName host = mesh.registry()
                .name(taken.backend().service().text(), taken.ingress().resource());
        int port = taken.backend().portNumber().orElse(0);
        Optional<Service.Port> found = port(mesh, taken);
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

    /** Where a backend leads. */
    static Optional<Ingresses.Lead> lead(Mesh mesh, Taken taken) {
        for (Ingresses.Lead lead : mesh.cluster().ingresses().of(taken.ingress())) {
            if (lead.backend().cursor().node() == taken.backend().cursor().node()) {
                return Optional.of(lead);
            }
        }
        return Optional.empty();
    }

    /** The port of the Service that a backend names; empty if it is not in the input. */
    static Optional<Service.Port> port(Mesh mesh, Taken taken) {
        Optional<Ingresses.Lead> lead = lead(mesh, taken);
        return lead.isPresent() && lead.get().target() instanceof Resolution.Resolved<Ingresses.Target> found
                ? found.value().port()
                : Optional.empty();
    }

    /** The entry of {@code tls} that holds for a name. */
    static Optional<Cursor> certificate(List<Ingress> ingresses, String name) {
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

    static String title(Taken taken) {
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
}
