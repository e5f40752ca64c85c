package io.meshlint.trace;

import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Party;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a request gets to pods when no proxy stands on the caller's side: through kube-proxy, which refuses where a Service
 * has no endpoints, or straight to the pod's address.
 */
final class DirectEntry {

    /** What does not change on the way of one request. */
    private record Origin(Optional<Workload> client, Party party) {}

    private final Mesh mesh;
    private final Upstream upstream;
    private final Names names;
    private final App app;
    private final Map<String, List<Workload>> byName = new HashMap<>();

    DirectEntry(Mesh mesh, Upstream upstream) {
        this.mesh = mesh;
        this.upstream = upstream;
        this.names = new Names(mesh);
        this.app = new App(mesh);
    }

    /** Follows a request of a caller without a proxy. */
    List<Path> follow(Walk walk) {
        String host = walk.request().host();
        if (walk.client() instanceof Client.Pod pod) {
            Workload client = pod.workload();
            Walk here = walk.hop(
                    Hop.Kind.CLIENT,
                    Words.of(client) + (isAmbient(client) ? ", in the ambient mesh" : ", no sidecar"),
                    client.resource().metadata().at("name"));
            return called(here, names.of(host, client), new Origin(Optional.of(client), Party.of(client)));
        }
        if (walk.client() instanceof Client.NonMesh other) {
            Namespace namespace = Namespace.named(other.namespace());
            Party party = namespace.isNamed()
                    ? new Party.Pods(namespace, Optional.empty(), Optional.empty())
                    : new Party.Strangers();
            Walk here = walk.hop(
                    Hop.Kind.CLIENT, "a pod without a proxy" + (namespace.isNamed() ? " in " + namespace.name() : ""));
            return called(here, names.of(host, namespace), new Origin(Optional.empty(), party));
        }
        Origin node = new Origin(Optional.empty(), new Party.Node());
        boolean kubelet = walk.client() instanceof Client.Kubelet;
        Walk here = walk.hop(Hop.Kind.CLIENT, kubelet ? "kubelet" : "the API server");
        Names.Meaning meaning = names.of(host, Namespace.named(""));
        return kubelet ? probed(here, meaning, node) : called(here, meaning, node);
    }

    private boolean isAmbient(Workload client) {
        return mesh.membership().of(client).status() == Status.AMBIENT;
    }

    private List<Path> called(Walk walk, Names.Meaning meaning, Origin origin) {
        Walk here = meaning.note().isEmpty() ? walk : walk.unsure(Certainty.UNKNOWN, meaning.note());
        return switch (meaning.kind()) {
            case SERVICE -> service(here, meaning.core(), origin);
            case ENTRY, OUTSIDE -> {
                String host = here.request().host();
                yield names.isLost(host, false)
                        ? List.of(here.end(Outcome.end(Seen.DNS, "no such host")))
                        : List.of(finish(upstream.external().answers(here, host)));
            }
            case NOTHING -> List.of(here.end(Outcome.end(Seen.DNS, "no such host")));
            case UNKNOWN -> List.of(Forwarding.unknown(here, ""));
        };
    }

    private List<Path> service(Walk walk, Service service, Origin origin) {
        if (service.isExternalName()) {
            String name = service.spec().at("externalName").text();
            Walk there = walk.hop(Hop.Kind.SERVICE, Words.of(service.resource()) + " is " + name, service.spec());
            return upstream.external().isUnresolvable(name)
                    ? List.of(there.end(Outcome.end(Seen.DNS, "no such host")))
                    : List.of(finish(upstream.external().answers(there, name)));
        }
        for (Service.Port port : service.ports()) {
            if (port.isNumber(walk.request().port())) {
                Walk there = walk.hop(
                        Hop.Kind.SERVICE,
                        Words.of(service.resource()) + " " + port.title().replace("`", ""),
                        port.cursor());
                return port(Admission.asking(mesh, there, port), port, origin);
            }
        }
        Walk there = walk.hop(
                Hop.Kind.SERVICE,
                Words.of(service.resource()) + " has no port " + walk.request().port(),
                service.spec().at("ports"));
        return List.of(there.unsure(Certainty.LIKELY, "what becomes of other ports depends on the network")
                .end(Outcome.end(Seen.TIMEOUT, "no such port")));
    }

    private List<Path> port(Walk walk, Service.Port port, Origin origin) {
        boolean headless = port.service().isHeadless();
        Pool pool = upstream.backends().of(walk, port, Optional.empty(), headless);
        if (pool.isUnknown()) {
            return List.of(Forwarding.unknown(pool.walk(), pool.why()));
        }
        if (pool.backends().isEmpty()) {
            return List.of(pool.walk()
                    .end(headless ? Outcome.end(Seen.DNS, "no such host") : Outcome.end(Seen.REFUSED, "no endpoints")));
        }
        double all = 0;
        for (Backend backend : pool.backends()) {
            all += backend.weight();
        }
        List<Path> paths = new ArrayList<>();
        for (Backend backend : pool.backends()) {
            Walk part = pool.walk().times(backend.weight() / all);
            paths.add(connected(part, backend, origin));
        }
        return Ways.merged(paths);
    }

    private Path connected(Walk walk, Backend backend, Origin origin) {
        if (backend.workload().isEmpty()) {
            return finish(upstream.external().answers(walk, "what stands at these addresses"));
        }
        return finish(
                upstream.connect().direct(walk, origin.client(), origin.party(), backend, Call.form(walk.request())));
    }

    /** Kubelet asks the pods of a Service or workload at their own port. */
    private List<Path> probed(Walk walk, Names.Meaning meaning, Origin node) {
        List<Workload> pods = named(walk.request().host());
        if (pods.isEmpty() && meaning.kind() == Names.Kind.SERVICE) {
            pods = mesh.cluster().endpoints().workloads(meaning.core());
        }
        if (pods.isEmpty()) {
            return List.of(Forwarding.unknown(
                    walk, "no pods of the input are called `" + walk.request().host() + "`"));
        }
        List<Path> paths = new ArrayList<>();
        for (Workload workload : pods) {
            Backend backend = new Backend(
                    Optional.of(workload),
                    port(workload, walk.request().port()),
                    walk.request().port(),
                    1);
            paths.add(probe(walk.times(1.0 / pods.size()), workload, backend, node));
        }
        return Ways.merged(paths);
    }

    private List<Workload> named(String host) {
        int dot = host.indexOf('.');
        String name = dot < 0 ? host : host.substring(0, dot);
        if (byName.isEmpty()) {
            for (Workload workload : mesh.cluster().workloads().all()) {
                byName.computeIfAbsent(workload.name(), n -> new ArrayList<>(1)).add(workload);
            }
        }
        List<Workload> fitting = byName.getOrDefault(name, List.of());
        if (dot < 0) {
            return fitting;
        }
        Namespace namespace = Namespace.named(host.substring(dot + 1));
        List<Workload> there = new ArrayList<>();
        for (Workload workload : fitting) {
            if (workload.namespace().fits(namespace)) {
                there.add(workload);
            }
        }
        return there;
    }

    /** A Service's port that leads to a port of the pods, for what it says of the protocol. */
    private Optional<Service.Port> port(Workload workload, int number) {
        for (Service service : mesh.cluster().endpoints().services(workload)) {
            for (Service.Port port : service.ports()) {
                int target = Endpoints.target(port, workload).number().orElse(0);
                if (target == number) {
                    return Optional.of(port);
                }
            }
        }
        return Optional.empty();
    }

    private Path probe(Walk walk, Workload workload, Backend backend, Origin node) {
        boolean injected = mesh.membership().of(workload).status() == Status.SIDECAR;
        if (injected
                && upstream.backends().availability().isRewritten(workload)
                && isProbed(workload, backend.target())) {
            Walk there = walk.hop(Hop.Kind.POD, "the proxy's agent on port 15020 asks the app itself");
            Call call = new Call(Optional.empty(), Speech.PLAINTEXT, Call.form(walk.request()));
            return finish(app.answer(there, workload, backend, call));
        }
        return connected(walk, backend, node);
    }

    private static boolean isProbed(Workload workload, int number) {
        for (Container container : workload.pod().runningContainers()) {
            for (Probe probe : container.probes()) {
                if (ToldPorts.portNumber(container, probe.port()).orElse(-1) == number) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the caller sees. */
    private static Path finish(Reply reply) {
        Walk walk = reply.walk();
        return switch (reply.end()) {
            case ANSWER -> walk.end(reply.outcome());
            case REFUSED -> walk.end(Outcome.end(Seen.REFUSED, "connection refused"));
            case TIMEOUT -> walk.end(Outcome.end(Seen.TIMEOUT, "packets are dropped"));
            case TLS -> walk.end(Outcome.end(Seen.TLS, tls(walk)));
            case CLOSED ->
                walk.end(
                        reply.words().equals("filter_chain_not_found")
                                ? Outcome.end(Seen.RESET, reply.words(), Flag.NR)
                                : Outcome.end(Seen.RESET, reply.words()));
            case PROTOCOL ->
                walk.end(
                        walk.logs().isEmpty()
                                ? Outcome.end(Seen.RESET, reply.words())
                                : Outcome.local(
                                        walk.request(),
                                        502,
                                        List.of(Flag.UPE),
                                        Bodies.PROTOCOL_DETAILS,
                                        Bodies.PROTOCOL));
            case UNKNOWN -> Forwarding.unknown(walk, reply.words());
        };
    }

    private static String tls(Walk walk) {
        return walk.client() instanceof Client.ApiServer
                ? "x509: certificate is not valid for any names, or EOF"
                : "the TLS handshake fails";
    }
}
