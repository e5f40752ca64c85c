package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * What Sidecar objects let the proxies of a workload know. Follows {@code doGetSidecarScope} in Istio's
 * {@code pilot/pkg/model/push_context.go} and {@code pilot/pkg/model/sidecar.go}.
 */
public final class Sidecars {

    /** An entry of {@code egress[].hosts}. */
    public record Entry(Cursor at, String namespace, HostName host, boolean isExclusion) {}

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

    /** Whether an entry takes in a host. */
    public Relation takes(Entry entry, MeshService service, Namespace client) {
        Relation there =
                switch (entry.namespace()) {
                    case "*" -> Relation.SAME;
                    case "." -> service.resource().namespace().to(client);
                    case "~" -> Relation.DIFFERENT;
                    default ->
                        Namespace.named(entry.namespace()).to(service.resource().namespace());
                };
        return weaker(there, service.host().within(entry.host()));
    }

    /**
     * Whether proxies of a namespace that a Sidecar rules know a host: the Service is exported to them, and an entry
     * takes it in or a VirtualService for the mesh that they see leads there.
     */
    public Relation knows(Sidecar sidecar, MeshService service, Namespace client) {
        Relation exported = exports.to(service.resource(), client);
        if (!sidecar.spec().at("egress").exists() || exported == Relation.DIFFERENT) {
            return exported;
        }
        Relation best = Relation.DIFFERENT;
        for (Cursor host : sidecar.egressHosts()) {
            Entry entry = read(host);
            Relation taken = host.isPlaceholder() ? Relation.MAYBE : takes(entry, service, client);
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
