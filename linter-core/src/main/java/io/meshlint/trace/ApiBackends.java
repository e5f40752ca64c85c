package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.ReferenceGrants;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a rule of the Gateway API sends requests: its backends by their weights. */
final class ApiBackends {

    private static final String NO_CLUSTER = "cluster_not_found";

    private final Mesh mesh;
    private final Upstream upstream;

    ApiBackends(Tracer tracer) {
        this.mesh = tracer.mesh();
        this.upstream = tracer.upstream();
    }

    /** Follows a request to each backend of a rule. */
    List<Path> follow(Walk walk, Proxy proxy, Cursor rule, Target.Sort sort, Attempts attempts) {
        double sum = 0;
        List<Cursor> weighty = new ArrayList<>();
        for (Cursor backend : rule.at("backendRefs").items()) {
            int weight = backend.at("weight").integer(1);
            sum += weight;
            if (weight > 0) {
                weighty.add(backend);
            }
        }
        if (rule.at("backendRefs").isPlaceholder()) {
            return List.of(walk.unsure(Certainty.UNKNOWN, "the backends are filled in later")
                    .end(Outcome.end(Seen.UNKNOWN, "")));
        }
        if (weighty.isEmpty()) {
            return List.of(none(walk, proxy, rule, sort));
        }
        List<Path> paths = new ArrayList<>();
        for (Cursor backend : weighty) {
            double share = backend.at("weight").integer(1) / sum;
            paths.addAll(to(walk.times(share), proxy, backend, sort, attempts));
        }
        return Ways.merged(paths);
    }

    private static Path none(Walk walk, Proxy proxy, Cursor rule, Target.Sort sort) {
        boolean any = rule.at("backendRefs").size() > 0;
        Walk here = walk.hop(Hop.Kind.CLUSTER, any ? "all weights are 0" : "no backendRefs", rule);
        if (sort == Target.Sort.TCP) {
            return here.log(new Log(proxy.kind().word(), 0, List.of(Flag.NC), NO_CLUSTER))
                    .end(Outcome.end(Seen.RESET, NO_CLUSTER, Flag.NC));
        }
        Outcome outcome = Outcome.local(walk.request(), 500, List.of(), "direct_response", "");
        return here.log(new Log(proxy.kind().word(), outcome.status(), List.of(), "direct_response"))
                .end(outcome);
    }

    private List<Path> to(Walk walk, Proxy proxy, Cursor cursor, Target.Sort sort, Attempts attempts) {
        ApiReference backend = ApiReference.backend(cursor);
        int port = cursor.at("port").integer(0);
        if (backend.isA("networking.istio.io", "Hostname")) {
            HostName host = mesh.registry().name(backend.name(), cursor.resource());
            return upstream.follow(
                    walk, proxy, new Target(host, cursor.resource(), port, cursor, Optional.empty(), sort, attempts));
        }
        Resolution<List<Service>> found = mesh.gatewayApi().backends().of(cursor);
        List<Service> services = found.orElse(List.of());
        Optional<Certainty> refused = refused(backend, services, proxy);
        if (refused.isPresent()) {
            Walk here = walk.unsure(refused.get(), "");
            return List.of(missing(
                    here,
                    proxy,
                    sort,
                    cursor,
                    "no ReferenceGrant in namespace " + backend.namespace() + " allows " + backend.kind() + " "
                            + backend.name()));
        }
        if (found instanceof Resolution.Missing<List<Service>> missing) {
            Walk here = missing.certain() ? walk : walk.unsure(Certainty.LIKELY, "");
            String words = backend.isService() ? lack(backend, cursor) : "no cluster for kind " + backend.kind();
            return List.of(missing(here, proxy, sort, cursor, words));
        }
        if (found instanceof Resolution.Unknown<List<Service>> unknown) {
            String words = backend.kind() + " " + backend.name() + ": " + unknown.why();
            return List.of(walk.hop(Hop.Kind.CLUSTER, words, cursor)
                    .unsure(Certainty.UNKNOWN, words)
                    .end(Outcome.end(Seen.UNKNOWN, "")));
        }
        Service service = services.get(0);
        HostName host = mesh.registry().name(service.name(), service.resource());
        return upstream.follow(
                walk, proxy, new Target(host, cursor.resource(), port, cursor, Optional.empty(), sort, attempts));
    }

    private String lack(ApiReference backend, Cursor cursor) {
        String service = "Service " + backend.namespace() + "/" + backend.name();
        boolean there = !mesh.cluster()
                .serviceNames()
                .fitting(backend.name(), backend.namespace(), cursor.resource())
                .isEmpty();
        return there ? service + " has no port " + cursor.at("port").text() : "no " + service;
    }

    /** How sure it is that no grant allows a reference; empty if one does, or none is needed: in the mesh none is asked for. */
    private Optional<Certainty> refused(ApiReference backend, List<Service> services, Proxy proxy) {
        if (!backend.leavesNamespace() || !proxy.isGateway()) {
            return Optional.empty();
        }
        List<Resource> targets = new ArrayList<>();
        services.forEach(service -> targets.add(service.resource()));
        ReferenceGrants.Answer answer =
                mesh.gatewayApi().grants().of(backend, targets).answer();
        return switch (answer) {
            case REFUSED -> Optional.of(Certainty.CERTAIN);
            case LIKELY_REFUSED -> Optional.of(Certainty.LIKELY);
            default -> Optional.empty();
        };
    }

    private static Path missing(Walk walk, Proxy proxy, Target.Sort sort, Cursor cursor, String words) {
        Walk here = walk.hop(Hop.Kind.CLUSTER, words, cursor);
        Outcome outcome = sort == Target.Sort.TCP
                ? Outcome.end(Seen.RESET, NO_CLUSTER, Flag.NC)
                : Outcome.local(walk.request(), 500, List.of(Flag.NC), NO_CLUSTER, "");
        return here.log(new Log(proxy.kind().word(), outcome.status(), List.of(Flag.NC), NO_CLUSTER))
                .end(outcome);
    }
}
