package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Scaling.Replicas;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.Workload;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pods of subsets: those of the host's Service whose labels hold the subset's. Follows {@code getSubSetLabels} and
 * the endpoint filter in Istio's {@code pilot/pkg/xds/endpoints/endpoint_builder.go}.
 */
public final class Subsets {

    private final World world;
    private final Cluster cluster;
    private final Registry registry;
    private final DestinationRules rules;
    private final VirtualServices services;
    private final Vicinity vicinity;

    Subsets(Cluster cluster, Routing mesh, Vicinity vicinity) {
        this.world = cluster.world();
        this.cluster = cluster;
        this.registry = mesh.registry();
        this.rules = mesh.destinationRules();
        this.services = mesh.virtualServices();
        this.vicinity = vicinity;
    }

    /** Labels that Istio itself gives to endpoints: where the node stands, which cluster and network it is of. */
    private static boolean isTopology(String key) {
        return switch (key) {
            case "topology.kubernetes.io/region",
                    "topology.kubernetes.io/zone",
                    "topology.istio.io/subzone",
                    "topology.istio.io/cluster",
                    "topology.istio.io/network",
                    "kubernetes.io/hostname" -> true;
            default -> false;
        };
    }

    /** The pods of a subset; of hosts that these files do not know all about they are unknown. */
    public Resolution<List<Workload>> pods(Subset subset) {
        DestinationRule rule = subset.of();
        List<MeshService> found = registry.resolve(rule.host()).orElse(List.of());
        List<Workload> pods = new ArrayList<>();
        for (MeshService service : found) {
            if (service.service().isPresent() && service.service().get().selectsPods()) {
                pods.addAll(cluster.endpoints().workloads(service.service().get()));
            }
        }
        boolean sure = found.size() == 1 && found.get(0).host().to(rules.host(rule)) == Relation.SAME;
        if (pods.isEmpty() || subset.labels().hasPlaceholder() || !sure) {
            return new Resolution.Unknown<>("the pods of its host are not all in the input");
        }
        List<Workload> fitting = new ArrayList<>();
        for (Workload workload : pods) {
            if (unmet(subset.labels(), workload).isEmpty() || workload.labels().hasPlaceholder()) {
                fitting.add(workload);
            }
        }
        return fitting.isEmpty() ? none(subset, found.get(0), pods) : new Resolution.Resolved<>(fitting);
    }

    private static List<Cursor> unmet(Labels wanted, Workload workload) {
        List<Cursor> unmet = new ArrayList<>();
        for (Cursor entry : wanted.entries()) {
            Cursor label = workload.labels().at(entry.key());
            boolean met = isTopology(entry.key())
                    ? !entry.text().isEmpty()
                    : label.exists() && label.text().equals(entry.text());
            if (!met) {
                unmet.add(entry);
            }
        }
        return unmet;
    }

    private Resolution<List<Workload>> none(Subset subset, MeshService service, List<Workload> pods) {
        Resource rule = subset.of().resource();
        Labels labels = subset.labels();
        if (wantsEmptyTopology(labels)) {
            return missing(subset, true, Optional.empty());
        }
        boolean managed = world.unseen().managesService(service.host().service());
        for (Workload workload : pods) {
            for (Cursor entry : labels.entries()) {
                if (managed || mayChange(rule, entry, workload)) {
                    return new Resolution.Unknown<>("its labels, or those of the pods, are set by something else");
                }
            }
        }
        Optional<Near> near = near(labels, pods);
        if (near.isPresent() || world.isClosed(service.host().namespace())) {
            return missing(subset, true, near);
        }
        return vicinity.isComplete(rule, service.host().namespace())
                ? missing(subset, false, Optional.empty())
                : new Resolution.Unknown<>("pods with these labels may be outside the input");
    }

    /** Whether the subset asks for a place without a name, which no endpoint stands in. */
    private static boolean wantsEmptyTopology(Labels labels) {
        for (Cursor entry : labels.entries()) {
            if (isTopology(entry.key()) && entry.text().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean mayChange(Resource rule, Cursor entry, Workload workload) {
        return world.manifests().kustomizations().mayChange(entry)
                || world.manifests().kustomizations().addsLabel(rule, entry.key())
                || world.manifests().kustomizations().addsLabel(workload.resource(), entry.key())
                || world.manifests()
                        .kustomizations()
                        .mayChange(workload.labels().cursor())
                || entry.key().endsWith("pod-template-hash")
                || world.unseen().isOperatorKey(entry.key())
                        && !workload.labels().has(entry.key());
    }

    /** The one entry that no pod meets: a key that none carries, or a value that is misspelt. */
    private static Optional<Near> near(Labels labels, List<Workload> pods) {
        for (Cursor entry : labels.entries()) {
            boolean carried = isTopology(entry.key());
            for (Workload workload : pods) {
                Cursor label = workload.labels().at(entry.key());
                carried |= label.exists();
                boolean slip = SpellingIndex.areNear(entry.text(), label.text())
                        && unmet(labels, workload).size() == 1;
                if (slip) {
                    return Optional.of(new Near(label, entry.key(), entry.text(), entry.key(), label.text()));
                }
            }
            if (!carried) {
                Cursor all = pods.get(0).labels().cursor();
                return Optional.of(new Near(all, entry.key(), entry.text(), "", ""));
            }
        }
        return Optional.empty();
    }

    private static Resolution<List<Workload>> missing(Subset subset, boolean certain, Optional<Near> near) {
        Cursor labels = subset.labels().cursor();
        Cursor at = near.isPresent() ? labels.at(near.get().key()) : labels;
        Cursor only = near.isEmpty() && labels.size() == 1
                ? labels.entries().iterator().next()
                : at;
        return new Resolution.Missing<>(new Cause(Cause.Kind.SUBSET_MATCHES_NO_POD, only), certain, near);
    }

    /** What keeps all pods of a subset at none; empty if some run or nobody can know. */
    public Optional<Replicas> scaledToZero(Subset subset) {
        Optional<Replicas> none = Optional.empty();
        for (Workload workload : pods(subset).orElse(List.of())) {
            Optional<Replicas> fewest = cluster.scaling().fewest(workload);
            if (fewest.isEmpty() || fewest.get().count() != 0) {
                return Optional.empty();
            }
            none = fewest;
        }
        return none;
    }

    /** The destinations that lead to a subset, in input order. */
    public List<Destination> routes(Subset subset) {
        List<Destination> found = new ArrayList<>();
        for (Destination destination : services.to(rules.host(subset.of()))) {
            if (destination.subset().text().equals(subset.name().text())) {
                found.add(destination);
            }
        }
        return found;
    }

    /** The Services that a rule is for, where these files know them. */
    public List<Service> services(DestinationRule rule) {
        List<Service> found = new ArrayList<>();
        for (MeshService service : registry.resolve(rule.host()).orElse(List.of())) {
            service.service().ifPresent(found::add);
        }
        return found;
    }
}
