package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Workloads;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * DestinationRules that meet: several for one host, and those for a host that hide one for a wildcard. Follows
 * {@code mergeDestinationRule} in Istio's {@code pilot/pkg/model/destination_rule.go}.
 */
public final class RuleOverlaps {

    /**
     * Two rules of one namespace for one host.
     *
     * @param merged whether Istio makes one of them; else the younger counts alone
     * @param doubt how doubtful it is that both are deployed: 0 or 1
     */
    public record Pair(DestinationRule one, DestinationRule other, boolean merged, int doubt) {}

    private final World world;
    private final Workloads workloads;
    private final DestinationRules rules;
    private final Exports exports;
    private final VirtualServices services;

    RuleOverlaps(Cluster cluster, Routing mesh) {
        this.world = cluster.world();
        this.workloads = cluster.workloads();
        this.rules = mesh.destinationRules();
        this.exports = mesh.exports();
        this.services = mesh.virtualServices();
    }

    /** The rules that meet, each with the first for its host or with the one before it, in input order. */
    public List<Pair> pairs() {
        Map<String, List<DestinationRule>> byHost = new LinkedHashMap<>();
        for (DestinationRule rule : rules.all()) {
            boolean open = rule.host().isPlaceholder() || rule.host().text().isEmpty();
            if (!open) {
                String key = rule.namespace().key() + rules.host(rule).key() + "|" + rule.workloadSelector();
                byHost.computeIfAbsent(key, k -> new ArrayList<>(1)).add(rule);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (List<DestinationRule> same : byHost.values()) {
            for (int i = 1; i < same.size(); i++) {
                if (!add(same.get(0), same.get(i), pairs)) {
                    add(same.get(i - 1), same.get(i), pairs);
                }
            }
        }
        return pairs;
    }

    private boolean add(DestinationRule one, DestinationRule other, List<Pair> pairs) {
        boolean same = rules.host(one).to(rules.host(other)) == Relation.SAME
                && !one.name().equals(other.name());
        int doubt = same ? Rivals.doubt(world, one.resource(), other.resource()) : Rivals.TOO_DOUBTFUL;
        boolean merged = rules.merge(one, other);
        boolean meet = doubt < Rivals.TOO_DOUBTFUL && (merged || haveCommonClient(one, other));
        if (meet) {
            pairs.add(new Pair(one, other, merged, doubt));
        }
        return meet;
    }

    private boolean haveCommonClient(DestinationRule one, DestinationRule other) {
        if (exports.isPublic(one.resource()) && exports.isPublic(other.resource())) {
            return true;
        }
        List<Namespace> clients = new ArrayList<>(exports.namespaces(one.resource()));
        clients.addAll(exports.namespaces(other.resource()));
        for (Namespace client : clients) {
            if (exports.to(one.resource(), client) == Relation.SAME
                    && exports.to(other.resource(), client) == Relation.SAME) {
                return true;
            }
        }
        return false;
    }

    /** The routes to subsets that one rule defines and the other does not: they fail where the other counts alone. */
    public List<Destination> lost(DestinationRule rule, DestinationRule other) {
        List<Destination> lost = new ArrayList<>();
        for (Subset subset : rule.subsets()) {
            String name = subset.name().text();
            if (!name.isEmpty() && other.subset(name).isEmpty() && !other.hasOpenSubsets()) {
                for (Destination destination : services.to(rules.host(rule))) {
                    if (destination.subset().text().equals(name)) {
                        lost.add(destination);
                    }
                }
            }
        }
        return lost;
    }

    /** The rule for a wildcard, in the same namespace or for the whole mesh, that is not followed where this one is. */
    public Optional<DestinationRule> shadowed(DestinationRule rule) {
        HostName host = rules.host(rule);
        Optional<DestinationRule> found = Optional.empty();
        for (DestinationRule other : rules.about(host)) {
            HostName wide = rules.host(other);
            boolean reach = other.namespace().to(rule.namespace()) == Relation.SAME
                    || other.namespace().name().equals(world.mesh().rootNamespace())
                            && exports.isPublic(other.resource());
            boolean wider = wide.isWild() && host.isMoreSpecificThan(wide) && host.within(wide) == Relation.SAME;
            boolean plain = other.workloadSelector().isEmpty()
                    && rule.workloadSelector().isEmpty();
            if (reach && wider && plain && (found.isEmpty() || wide.isMoreSpecificThan(rules.host(found.get())))) {
                found = Optional.of(other);
            }
        }
        return found;
    }

    /** Whether a namespace has pods in the input, or may have. */
    public boolean hasPods(Namespace namespace) {
        for (Workload workload : workloads.all()) {
            if (workload.namespace().fits(namespace)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The rule that the pods which a rule for some of its namespace does not select would follow, but for that rule: it
     * ends their search. Empty where it selects all of them.
     */
    public Optional<DestinationRule> withheld(DestinationRule rule) {
        Labels selector = rule.workloadSelector();
        if (selector.isEmpty() || selector.hasPlaceholder()) {
            return Optional.empty();
        }
        HostName host = rules.host(rule);
        DestinationRules.Lookup lookup = rules.lookup(rule.namespace(), host, rule.resource());
        if (!lookup.selecting().contains(rule)) {
            return Optional.empty();
        }
        List<DestinationRule> hidden = rules.hidden(rule.namespace(), host, rule.resource());
        return hidden.isEmpty() || !leavesOthers(rule) ? Optional.empty() : Optional.of(hidden.get(0));
    }

    /** Whether a rule for some pods leaves others of its namespace: of those in the input, if there are any. */
    private boolean leavesOthers(DestinationRule rule) {
        boolean any = false;
        for (Workload workload : workloads.all()) {
            if (workload.namespace().to(rule.namespace()) == Relation.SAME) {
                any = true;
                if (Selector.match(rule.workloadSelector(), workload.labels()) == Selector.Match.NO) {
                    return true;
                }
            }
        }
        return !any;
    }

    /** What a rule sets for all ports and the other does not set: {@code tls}, {@code outlierDetection} …. */
    public static Optional<Cursor> unset(DestinationRule rule, DestinationRule other, String field) {
        Cursor setting = rule.spec().at("trafficPolicy", field);
        Cursor policy = other.spec().at("trafficPolicy");
        boolean own = policy.at(field).exists();
        for (Cursor port : policy.at("portLevelSettings").items()) {
            own |= port.at(field).exists();
        }
        for (Subset subset : other.subsets()) {
            own |= subset.cursor().at("trafficPolicy", field).exists();
        }
        return setting.exists() && !own ? Optional.of(setting) : Optional.empty();
    }
}
