package io.meshlint.mesh;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.ClientTls.Use;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what the proxies of callers speak is what pods take: the two sides of mutual TLS together. */
public final class Handshakes {

    /** How they get along. */
    public enum End {
        AGREES,
        /** The port takes mutual TLS of the mesh alone and gets something else. */
        REFUSED,
        /** A policy keeps the server's proxy from mutual TLS, and it gets that. */
        DISABLED,
        /** The port is left to the app, which gets mutual TLS. */
        EXCLUDED,
        /** The pods have no proxy, and get mutual TLS: of the mesh, or of other certificates where the app speaks plainly. */
        NO_PROXY,
        UNKNOWN
    }

    /**
     * One port of a Service, as it is called, and the pods behind it.
     *
     * @param target the port of the pods
     * @param subset the subset that is called; empty for the Service as a whole
     * @param use what callers speak
     * @param accepts the field that says what the pods take; empty where that is the default
     * @param certain whether the evidence is complete
     */
    public record Handshake(
            Service.Port port,
            Workload server,
            int target,
            Optional<Subset> subset,
            Use use,
            End end,
            Optional<Cursor> accepts,
            boolean certain) {

        public Service service() {
            return port.service();
        }
    }

    private record Acceptance(End plaintext, End mesh, Optional<Cursor> at, boolean certain) {

        static final Acceptance UNKNOWN = new Acceptance(End.UNKNOWN, End.UNKNOWN, Optional.empty(), false);
    }

    private final Mesh mesh;
    private final Cluster cluster;
    private final ClientTls client;
    private final ByNamespace<Service> services = new ByNamespace<>();

    Handshakes(Mesh mesh) {
        this.mesh = mesh;
        this.cluster = mesh.cluster();
        this.client = new ClientTls(mesh.world(), mesh.membership(), mesh.mutualTls());
        for (Service service : cluster.services()) {
            HostName host = host(service);
            services.add(host.key(), host.home(), service);
        }
    }

    /** What the proxies of callers speak. */
    public ClientTls client() {
        return client;
    }

    /** What proxies that follow a rule meet at the Services that it is for. */
    public List<Handshake> under(DestinationRule rule) {
        List<Handshake> all = new ArrayList<>();
        for (Service service : followed(rule)) {
            add(Optional.of(rule), service, all);
        }
        return all;
    }

    /** What proxies meet at a Service: by the rules that they follow, or by themselves where none tells them. */
    public List<Handshake> of(Service service) {
        List<Handshake> all = new ArrayList<>();
        HostName host = host(service);
        for (DestinationRule rule : mesh.destinationRules().about(host)) {
            if (!ClientTls.fields(rule).isEmpty() && isFollowed(rule, host)) {
                add(Optional.of(rule), service, all);
            }
        }
        return all.isEmpty() ? unruled(service) : all;
    }

    /** What proxies meet at a Service where no DestinationRule tells them what to speak; empty if one does. */
    public List<Handshake> unruled(Service service) {
        HostName host = host(service);
        List<Handshake> all = new ArrayList<>();
        boolean told = service.isManagedByGateway() || service.isHeadless();
        for (DestinationRule rule : mesh.destinationRules().about(host)) {
            told |= !ClientTls.fields(rule).isEmpty() && isFollowed(rule, host);
        }
        if (!told) {
            add(Optional.empty(), service, all);
        }
        return all;
    }

    private void add(Optional<DestinationRule> rule, Service service, List<Handshake> all) {
        for (Service.Port port : service.ports()) {
            for (Workload server : cluster.endpoints().workloads(service)) {
                all.addAll(of(rule, port, server));
            }
        }
    }

    /** The Services whose callers follow a rule, or some of them. */
    public List<Service> followed(DestinationRule rule) {
        List<Service> followed = new ArrayList<>();
        HostName host = mesh.destinationRules().host(rule);
        for (Service service : host.isWild() ? cluster.services() : services.fitting(host.key(), host.home())) {
            HostName own = host(service);
            boolean meant = !service.isManagedByGateway() && own.within(host) == Relation.SAME;
            if (meant && isFollowed(rule, own)) {
                followed.add(service);
            }
        }
        return followed;
    }

    /** The namespace that a rule is for as a whole; the root one stands for the mesh; empty for hosts of other sorts. */
    public Optional<Namespace> atLarge(DestinationRule rule) {
        String host = rule.host().text();
        String tail = ".svc." + domain();
        if (!host.startsWith("*") || host.length() > 1 && !host.startsWith("*.")) {
            return Optional.empty();
        }
        if (tail.endsWith(host.substring(1))) {
            return Optional.of(Namespace.named(mesh.world().mesh().rootNamespace()));
        }
        boolean within = host.endsWith(tail) && host.indexOf('.', 2) == host.length() - tail.length();
        return within
                ? Optional.of(Namespace.named(host.substring(2, host.length() - tail.length())))
                : Optional.empty();
    }

    private HostName host(Service service) {
        return HostName.of(service.name(), service.namespace(), domain());
    }

    private String domain() {
        return mesh.world().assumptions().clusterDomain();
    }

    /** Whether the proxies of some namespace follow the rule, and no other, for a host. */
    private boolean isFollowed(DestinationRule rule, HostName host) {
        List<Namespace> clients = new ArrayList<>(List.of(rule.namespace(), host.namespace()));
        clients.addAll(mesh.exports().namespaces(rule.resource()));
        for (Namespace namespace : clients) {
            DestinationRules.Lookup lookup = mesh.destinationRules().lookup(namespace, host, rule.resource());
            if (leads(rule, lookup.winners())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rule's policy is the one of several for a host that Istio takes, whichever is older. */
    private static boolean leads(DestinationRule rule, List<DestinationRule> winners) {
        boolean among = false;
        boolean rival = false;
        for (DestinationRule winner : winners) {
            boolean same = winner.resource() == rule.resource();
            among |= same;
            rival |= !same && winner.spec().at("trafficPolicy").exists();
        }
        return among && !rival;
    }

    private List<Handshake> of(Optional<DestinationRule> rule, Service.Port port, Workload server) {
        int target = Endpoints.target(port, server).number().orElse(0);
        if (target == 0 || !port.isTcp() || port.number().isEmpty()) {
            return List.of();
        }
        List<Handshake> all = new ArrayList<>();
        all.add(meet(rule, Optional.empty(), port, server, target));
        for (Subset subset : rule.map(DestinationRule::subsets).orElse(List.of())) {
            boolean own = subset.cursor().at("trafficPolicy").exists();
            if (own && mesh.subsets().pods(subset) instanceof Resolution.Resolved<List<Workload>> pods) {
                if (pods.value().contains(server)) {
                    all.add(meet(rule, Optional.of(subset), port, server, target));
                }
            }
        }
        return all;
    }

    private Handshake meet(
            Optional<DestinationRule> rule, Optional<Subset> subset, Service.Port port, Workload server, int target) {
        int number = port.number().orElse(0);
        Use use = rule.isPresent()
                ? client.under(rule.get(), subset, number, server, target)
                : client.auto(server, target);
        Acceptance acceptance =
                switch (use.speech()) {
                    case UNKNOWN -> Acceptance.UNKNOWN;
                    case OWN -> ofApp(port, server);
                    default -> acceptance(server, target);
                };
        boolean mutual = use.speech() == Speech.MESH || use.speech() == Speech.OWN;
        End end = mutual ? acceptance.mesh() : acceptance.plaintext();
        return new Handshake(port, server, target, subset, use, end, acceptance.at(), acceptance.certain());
    }

    /** What the app itself does with mutual TLS, where no proxy takes it: one that kubelet asks in plain HTTP has none. */
    private Acceptance ofApp(Service.Port port, Workload server) {
        Membership.Answer answer = mesh.membership().of(server);
        Optional<Evidence.Sign> probed = Evidence.ofProbes(Endpoints.target(port, server));
        boolean plain = probed.isPresent() && probed.get().protocol() != AppProtocol.HTTPS;
        return plain && answer.isOut()
                ? new Acceptance(
                        End.AGREES, End.NO_PROXY, Optional.of(probed.get().at()), answer.certain())
                : Acceptance.UNKNOWN;
    }

    /** What a port of the pods does with what is no mutual TLS of the mesh, and with what is. */
    private Acceptance acceptance(Workload server, int target) {
        Membership.Answer answer = mesh.membership().of(server);
        boolean special = GatewayPods.is(server)
                || server.labels().get("app").equals("istiod")
                || mesh.mutualTls().isRoot(server.namespace())
                || answer.status() == Membership.Status.GATEWAY
                || answer.status() == Membership.Status.AMBIENT
                || server.labels().has(ClientTls.TLS_MODE) && !answer.isIn();
        if (special) {
            return Acceptance.UNKNOWN;
        }
        if (answer.isOut()) {
            boolean known =
                    answer.certain() || mesh.membership().presence(server.namespace()) == Membership.Presence.EXCLUDED;
            return known
                    ? new Acceptance(End.AGREES, End.NO_PROXY, Optional.of(answer.at()), answer.certain())
                    : Acceptance.UNKNOWN;
        }
        if (!mesh.interception().enforces(server)) {
            return Acceptance.UNKNOWN;
        }
        if (!Interception.covers(server, target)) {
            return new Acceptance(
                    End.AGREES, End.EXCLUDED, Optional.of(Interception.exclusion(server, target)), answer.isIn());
        }
        return ofProxy(mesh.mutualTls().of(server, target), answer.isIn() && answer.certain());
    }

    private static Acceptance ofProxy(MutualTls.Answer accepted, boolean certain) {
        if (accepted.ambiguous()) {
            return Acceptance.UNKNOWN;
        }
        return switch (accepted.mode()) {
            case STRICT -> new Acceptance(End.REFUSED, End.AGREES, accepted.at(), certain);
            case PERMISSIVE -> new Acceptance(End.AGREES, End.AGREES, accepted.at(), certain);
            case DISABLE -> new Acceptance(End.AGREES, End.DISABLED, accepted.at(), certain);
        };
    }
}
