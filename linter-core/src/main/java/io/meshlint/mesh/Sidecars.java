package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What Sidecar objects let the proxies of a workload know. Follows {@code doGetSidecarScope} in Istio's
 * {@code pilot/pkg/model/push_context.go} and {@code pilot/pkg/model/sidecar.go}.
 */
public final class Sidecars {

    /** An entry of {@code egress[].hosts}. */
    public record Entry(Cursor at, String namespace, HostName host, boolean isExclusion) {

        /** The port of its listener, to which it narrows what it takes in; empty for all ports. */
        public OptionalInt port() {
            return at.parent().parent().at("port", "number").integer();
        }
    }

    private final Registry registry;
    private final Exports exports;
    private final VirtualServices services;
    private final String root;
    private final List<Sidecar> all = new ArrayList<>();

    Sidecars(Cluster cluster, Routing mesh) {
        this.registry = mesh.registry();
        this.exports = mesh.exports();
        this.services = mesh.virtualServices();
        this.root = cluster.world().mesh().rootNamespace();
        for (Resource resource : cluster.ofKind(Sidecar.GROUP, Sidecar.KIND)) {
            all.add(new Sidecar(resource));
        }
    }

    /** Every Sidecar, context included, in input order. */
    public List<Sidecar> all() {
        return all;
    }

    /**
     * The Sidecars that may rule a workload's proxies, of one rank: those that select it, else those for its whole
     * namespace, else those of the root namespace. Of several the oldest counts; with none everything is known.
     */
    public List<Sidecar> of(Workload workload) {
        List<Sidecar> selecting = new ArrayList<>();
        List<Sidecar> own = new ArrayList<>();
        List<Sidecar> general = new ArrayList<>();
        for (Sidecar sidecar : all) {
            Labels selector = sidecar.workloadSelector();
            if (sidecar.namespace().to(workload.namespace()) == Relation.SAME) {
                boolean selects = Selector.match(selector, workload.labels()) == Selector.Match.YES;
                if (selector.isEmpty() || selects) {
                    (selector.isEmpty() ? own : selecting).add(sidecar);
                }
            } else if (sidecar.namespace().name().equals(root) && selector.isEmpty()) {
                general.add(sidecar);
            }
        }
        return selecting.isEmpty() ? (own.isEmpty() ? general : own) : selecting;
    }

    /** Reads an entry of {@code egress[].hosts}: a namespace, {@code *}, {@code .} or {@code ~}, a slash, a DNS name. */
    public Entry read(Cursor entry) {
        String text = entry.text();
        int slash = text.indexOf('/');
        String namespace = slash < 0 ? "*" : text.substring(0, slash);
        boolean exclusion = namespace.length() > 1 && namespace.startsWith("~");
        return new Entry(
                entry,
                exclusion ? namespace.substring(1) : namespace,
                registry.name(text.substring(slash + 1), entry.resource()),
                exclusion);
    }

    private static Relation there(Entry entry, Namespace namespace, Namespace client) {
        return switch (entry.namespace()) {
            case "*" -> Relation.SAME;
            case "." -> namespace.to(client);
            case "~" -> Relation.DIFFERENT;
            default -> Namespace.named(entry.namespace()).to(namespace);
        };
    }

    /** Whether an entry takes in a host, on the port of its listener if that has one. */
    public Relation takes(Entry entry, MeshService service, Namespace client) {
        Relation there = there(entry, service.resource().namespace(), client);
        boolean narrowed = entry.port().isPresent()
                && !service.ports().isEmpty()
                && !service.hasPort(entry.port().getAsInt());
        return narrowed ? Relation.DIFFERENT : weaker(there, service.host().within(entry.host()));
    }

    /**
     * Whether the proxies of a namespace follow a VirtualService that is exported to them: Sidecars let in those of the
     * namespaces and for the hosts that they list, wherever the routes lead.
     */
    public Relation follow(VirtualService service, Namespace client) {
        Relation best = Relation.SAME;
        for (Sidecar sidecar : general(client)) {
            if (sidecar.spec().at("egress").exists()) {
                best = weaker(best, takes(sidecar, service, client));
            }
        }
        return best == Relation.DIFFERENT && selects(client) ? Relation.MAYBE : best;
    }

    /** The Sidecars that rule a whole namespace, or the mesh where it has none. Of several the oldest counts. */
    public List<Sidecar> general(Namespace client) {
        List<Sidecar> own = new ArrayList<>();
        List<Sidecar> mesh = new ArrayList<>();
        for (Sidecar sidecar : all) {
            if (sidecar.workloadSelector().isEmpty()) {
                if (sidecar.namespace().to(client) == Relation.SAME) {
                    own.add(sidecar);
                } else if (sidecar.namespace().name().equals(root)) {
                    mesh.add(sidecar);
                }
            }
        }
        return own.isEmpty() ? mesh : own;
    }

    /** Whether single pods of a namespace have a Sidecar of their own. */
    private boolean selects(Namespace client) {
        for (Sidecar sidecar : all) {
            if (!sidecar.workloadSelector().isEmpty() && sidecar.namespace().fits(client)) {
                return true;
            }
        }
        return false;
    }

    private Relation takes(Sidecar sidecar, VirtualService service, Namespace client) {
        Relation best = Relation.DIFFERENT;
        for (Cursor egress : sidecar.egressHosts()) {
            Entry entry = read(egress);
            for (Cursor claimed : service.hosts()) {
                HostName host = registry.name(claimed.text(), service.resource());
                boolean open = egress.isPlaceholder() || claimed.isPlaceholder() || entry.isExclusion();
                Relation taken = weaker(there(entry, service.namespace(), client), host.meets(entry.host()));
                taken = open ? Relation.MAYBE : taken;
                best = taken.compareTo(best) < 0 ? taken : best;
            }
        }
        return best;
    }

    /**
     * Whether proxies of a namespace that a Sidecar rules know a host: the Service is exported to them, and an entry
     * takes it in or a VirtualService for the mesh that they see leads there.
     */
    public Relation knows(Sidecar sidecar, MeshService service, Namespace client) {
        return knows(sidecar, service, OptionalInt.empty(), client);
    }

    /** The same for one port of the host: listeners with a port let in that one alone. */
    public Relation knows(Sidecar sidecar, MeshService service, OptionalInt port, Namespace client) {
        Relation exported = exports.to(service.resource(), client);
        if (!sidecar.spec().at("egress").exists() || exported == Relation.DIFFERENT) {
            return exported;
        }
        Relation best = Relation.DIFFERENT;
        for (Cursor host : sidecar.egressHosts()) {
            Entry entry = read(host);
            boolean other =
                    port.isPresent() && entry.port().isPresent() && entry.port().getAsInt() != port.getAsInt();
            Relation taken = host.isPlaceholder() ? Relation.MAYBE : takes(entry, service, client);
            taken = other ? Relation.DIFFERENT : taken;
            if (entry.isExclusion() && taken != Relation.DIFFERENT) {
                return Relation.MAYBE;
            }
            best = taken.compareTo(best) < 0 ? taken : best;
        }
        if (best == Relation.DIFFERENT && !services.to(service.host()).isEmpty()) {
            return Relation.MAYBE;
        }
        return weaker(exported, best);
    }

    private static Relation weaker(Relation one, Relation other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
