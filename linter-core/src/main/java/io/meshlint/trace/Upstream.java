package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.trace.Call.Form;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a request that a route sends to a cluster: the cluster, its endpoints, and what stands behind them. */
final class Upstream {

    /** What belongs to one try to get a request to a cluster. */
    private record Try(Proxy proxy, Target target, Clusters.Found found, Policy policy, Forwarding forwarding) {

        MeshService service() {
            return found.service().get();
        }

        MeshService.Port port() {
            return found.port(target.port());
        }

        Form form(Request request) {
            return policy.form(proxy, target, port().protocol(), request);
        }
    }

    private final Mesh mesh;
    private final Clusters clusters;
    private final Policies policies;
    private final Backends backends;
    private final Connect connect;
    private final External external;
    private final Patched patched;

    Upstream(Mesh mesh) {
        this.mesh = mesh;
        this.clusters = new Clusters(mesh);
        this.policies = new Policies(mesh);
        this.backends = new Backends(mesh);
        this.connect = new Connect(mesh);
        this.external = new External(mesh);
        this.patched = new Patched(mesh);
    }

    Backends backends() {
        return backends;
    }

    Connect connect() {
        return connect;
    }

    External external() {
        return external;
    }

    /** Follows a request from a proxy to where a route sends it. */
    List<Path> follow(Walk walk, Proxy proxy, Target target) {
        Forwarding forwarding = new Forwarding(walk, proxy, target.sort(), target.attempts());
        Walk here = proxy.workload().isPresent()
                ? patched.doubt(walk, proxy.workload().get())
                : walk;
        Clusters.Found found = clusters.find(here, proxy, target);
        switch (found.state()) {
            case MISSING -> {
                return List.of(forwarding.noCluster(found.walk()));
            }
            case UNKNOWN -> {
                return List.of(Forwarding.unknown(found.walk(), found.why()));
            }
            default -> {
                Policies.Found rules =
                        policies.of(found.walk(), proxy, target, found.service().get());
                List<List<Path>> ways = new ArrayList<>();
                for (Policy policy : rules.all()) {
                    ways.add(under(rules.walk(), new Try(proxy, target, found, policy, forwarding)));
                }
                return Ways.alternatives(ways, rules.note());
            }
        }
    }

    private List<Path> under(Walk walk, Try one) {
        String subset = one.target().subset();
        if (!subset.isEmpty() && one.policy().subset().isEmpty()) {
            Walk there = walk.hop(
                    Hop.Kind.CLUSTER,
                    one.target().cluster() + ": no DestinationRule that counts here defines the subset",
                    one.target().at());
            boolean open = one.policy().rules().isEmpty()
                    ? one.proxy().workload().isEmpty()
                    : one.policy().rules().get(0).hasOpenSubsets();
            return List.of(one.forwarding().noCluster(open ? there.unsure(Certainty.LIKELY, "") : there));
        }
        Walk there = one.policy().rule().isPresent()
                ? walk.hop(
                        Hop.Kind.CLUSTER,
                        one.target().cluster() + " by "
                                + Words.of(one.policy().rule().get().resource()),
                        one.service().at(),
                        one.policy().rule().get().host())
                : walk.hop(
                        Hop.Kind.CLUSTER, one.target().cluster(), one.service().at());
        return one.service().isEntry() ? ofEntry(there, one) : ofService(there, one);
    }

    private List<Path> ofEntry(Walk walk, Try one) {
        MeshService service = one.service();
        if (external.isDead(service)) {
            Walk dead = walk.unsure(Certainty.LIKELY, "")
                    .hop(Hop.Kind.ENDPOINTS, "none: no name server knows " + service.host(), service.at());
            return List.of(one.forwarding().noUpstream(dead));
        }
        Optional<Subset> subset = one.policy().subset();
        if (subset.isPresent() && External.lacks(service, subset.get())) {
            Walk none = walk.hop(
                    Hop.Kind.ENDPOINTS,
                    "none: no endpoint has the labels " + subset.get().labels(),
                    subset.get().labels().cursor());
            boolean dns =
                    new ServiceEntry(service.resource()).resolution().text().startsWith("DNS");
            return List.of(
                    dns ? one.forwarding().noCluster(none) : one.forwarding().noUpstream(none));
        }
        if (one.proxy().isGateway() && new ServiceEntry(service.resource()).resolvesNothing()) {
            Walk lost = walk.unsure(Certainty.LIKELY, "")
                    .hop(
                            Hop.Kind.ENDPOINTS,
                            "none: resolution NONE sends to the original address, which a gateway does not have",
                            service.at());
            return List.of(one.forwarding().noUpstream(lost));
        }
        return limited(
                walk,
                one,
                way -> List.of(one.forwarding()
                        .finish(external.entry(
                                way, service, one.port(), one.policy(), one.form(walk.request()), one.proxy()))));
    }

    private List<Path> ofService(Walk walk, Try one) {
        Service service = one.service().service().get();
        Service.Port port = port(service, one.target().port());
        boolean own = service.isHeadless() && !one.proxy().isGateway();
        Pool pool = backends.of(walk, port, one.policy().subset(), own);
        if (pool.isUnknown()) {
            return List.of(Forwarding.unknown(pool.walk(), pool.why()));
        }
        if (pool.backends().isEmpty()) {
            return List.of(one.forwarding().noUpstream(pool.walk()));
        }
        return limited(pool.walk(), one, way -> spread(way, one, pool.backends()));
    }

    private static Service.Port port(Service service, int number) {
        for (Service.Port port : service.ports()) {
            if (port.isNumber(number)) {
                return port;
            }
        }
        throw new IllegalStateException("a cluster is for a port of its service");
    }

    private List<Path> spread(Walk walk, Try one, List<Backend> pool) {
        double all = 0;
        for (Backend backend : pool) {
            all += backend.weight();
        }
        String plaintext = plaintext(one, pool);
        List<Path> paths = new ArrayList<>();
        for (Backend backend : pool) {
            Walk part = walk.times(backend.weight() / all);
            Reply reply = backend.workload().isEmpty()
                    ? external.answers(part, "what stands at these addresses")
                    : connect.fromProxy(
                            part,
                            one.proxy(),
                            backend,
                            one.policy(),
                            one.target().port(),
                            one.form(walk.request()),
                            plaintext);
            paths.add(one.forwarding().finish(reply));
        }
        return Ways.merged(paths);
    }

    /** Proxies of callers speak mutual TLS to all pods of a headless Service or to none. */
    private String plaintext(Try one, List<Backend> pool) {
        boolean headless = one.service().service().filter(Service::isHeadless).isPresent();
        for (Backend backend : headless ? pool : List.<Backend>of()) {
            Optional<Workload> workload = backend.workload();
            if (workload.isPresent() && mesh.membership().of(workload.get()).status() == Status.NONE) {
                return Words.of(workload.get()) + " has no proxy, so that none of the headless Service gets mutual TLS";
            }
        }
        return "";
    }

    private interface Way {

        List<Path> go(Walk walk);
    }

    /** What the circuit breaker lets through, of the requests that run at once. */
    private List<Path> limited(Walk walk, Try one, Way way) {
        Optional<Cursor> pool = one.policy().setting(one.target().port(), "connectionPool");
        int running = walk.request().concurrency();
        if (pool.isEmpty() || running < 2) {
            return way.go(walk);
        }
        long most = most(pool.get(), one.form(walk.request()) == Form.HTTP2);
        if (running <= most) {
            return way.go(walk);
        }
        List<Path> paths = new ArrayList<>();
        String note = running + " requests at once, " + most + " are let through";
        Walk doubt = walk.unsure(Certainty.LIKELY, note);
        if (most > 0) {
            paths.addAll(way.go(doubt.times((double) most / running)));
        }
        paths.add(one.forwarding()
                .overflow(doubt.times((double) (running - most) / running)
                        .hop(Hop.Kind.CLUSTER, "circuit breaker: " + note, pool.get())));
        return paths;
    }

    private static long most(Cursor pool, boolean http2) {
        long requests = pool.at("http", "http2MaxRequests").integer(Integer.MAX_VALUE);
        long connections = pool.at("tcp", "maxConnections").integer(Integer.MAX_VALUE);
        long pending = pool.at("http", "http1MaxPendingRequests").integer(Integer.MAX_VALUE);
        return http2 ? requests : connections + pending;
    }
}
