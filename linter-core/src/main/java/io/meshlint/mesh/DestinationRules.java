package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which DestinationRules a proxy follows for a host. Follows {@code destinationRule} and {@code getExportedDestinationRule}
 * in Istio's {@code pilot/pkg/model/push_context.go}.
 */
public final class DestinationRules {

    /**
     * What a proxy follows.
     *
     * @param winners the rules for one host that Istio merges; several hold together only if they are exported alike
     * @param selecting rules for the same host that single pods of the client's namespace follow instead
     * @param perhaps rules that may win as well: their namespaces are not known
     */
    public record Lookup(
            List<DestinationRule> winners, List<DestinationRule> selecting, List<DestinationRule> perhaps) {

        /** The winners and those that may win, or win for some pods. */
        public List<DestinationRule> all() {
            List<DestinationRule> all = new ArrayList<>(winners);
            all.addAll(selecting);
            all.addAll(perhaps);
            return all;
        }
    }

    private final Registry registry;
    private final Exports exports;
    private final String root;
    private final List<DestinationRule> all = new ArrayList<>();
    private final Map<Resource, HostName> hosts = new IdentityHashMap<>();
    /** Those of which another has the namespace and name. */
    private final Set<Resource> variants = Collections.newSetFromMap(new IdentityHashMap<>());

    private final ByNamespace<DestinationRule> byKey = new ByNamespace<>();
    private final List<DestinationRule> wild = new ArrayList<>();

    DestinationRules(Cluster cluster, Registry registry, Exports exports) {
        this.registry = registry;
        this.exports = exports;
        this.root = cluster.world().mesh().rootNamespace();
        Map<String, Resource> known = new HashMap<>();
        for (Resource resource : cluster.ofKind(DestinationRule.GROUP, DestinationRule.KIND)) {
            DestinationRule rule = new DestinationRule(resource);
            all.add(rule);
            Resource first = known.putIfAbsent(rule.namespace().key() + rule.name(), resource);
            if (first != null) {
                variants.add(first);
                variants.add(resource);
            }
            HostName host = registry.name(rule.host().text(), resource);
            hosts.put(resource, host);
            if (host.isWild()) {
                wild.add(rule);
            } else {
                byKey.add(host.key(), host.home(), rule);
            }
        }
    }

    /** Every DestinationRule, context included, in input order. */
    public List<DestinationRule> all() {
        return all;
    }

    /** The host that a rule is for. */
    public HostName host(DestinationRule rule) {
        HostName known = hosts.get(rule.resource());
        return known == null ? registry.name(rule.host().text(), rule.resource()) : known;
    }

    /** The rules whose host is this one or takes it in, wherever they stand, in input order. */
    public List<DestinationRule> about(HostName host) {
        List<DestinationRule> found = new ArrayList<>();
        for (DestinationRule rule : byKey.fitting(host.key(), host.home())) {
            if (host.to(host(rule)) != Relation.DIFFERENT) {
                found.add(rule);
            }
        }
        for (DestinationRule rule : wild) {
            if (host.within(host(rule)) != Relation.DIFFERENT) {
                found.add(rule);
            }
        }
        return found;
    }

    /**
     * What the proxies of a namespace follow for a host: a rule of their own namespace, else an exported one of the
     * host's, else one of the root namespace; in each the most specific host. A rule with a {@code workloadSelector}
     * counts in its own namespace alone, and there ends the search for the pods that it does not select too.
     *
     * @param host the destination
     * @param from the object that routes there: variants nearer to it count
     */
    public Lookup lookup(Namespace client, HostName host, Resource from) {
        List<DestinationRule> candidates = nearest(about(host), from);
        List<DestinationRule> perhaps = new ArrayList<>();
        boolean atRoot = client.name().equals(root);
        List<DestinationRule> own = new ArrayList<>();
        for (DestinationRule rule : candidates) {
            Relation relation = rule.namespace().to(client);
            boolean usable = exports.to(rule.resource(), client) != Relation.DIFFERENT
                    && (!atRoot || exports.isPrivate(rule.resource()));
            if (usable && relation != Relation.DIFFERENT) {
                (relation == Relation.SAME ? own : perhaps).add(rule);
            }
        }
        if (!own.isEmpty()) {
            return split(mostSpecific(own), perhaps);
        }
        Optional<Namespace> home = home(host, from);
        if (home.isEmpty()) {
            for (DestinationRule rule : candidates) {
                if (exports.to(rule.resource(), client) != Relation.DIFFERENT) {
                    perhaps.add(rule);
                }
            }
            return new Lookup(List.of(), List.of(), perhaps);
        }
        List<DestinationRule> winners = exported(candidates, home.get(), client, perhaps);
        return new Lookup(
                winners.isEmpty() ? exported(candidates, Namespace.named(root), client, perhaps) : winners,
                List.of(),
                perhaps);
    }

    private static Lookup split(List<DestinationRule> own, List<DestinationRule> perhaps) {
        List<DestinationRule> winners = new ArrayList<>();
        List<DestinationRule> selecting = new ArrayList<>();
        for (DestinationRule rule : own) {
            (rule.workloadSelector().isEmpty() ? winners : selecting).add(rule);
        }
        return new Lookup(winners, selecting, perhaps);
    }

    /**
     * The rules that proxies of a namespace would follow if one of their own namespace that selects other pods did not
     * end the search; empty where nothing is hidden so.
     */
    public List<DestinationRule> hidden(Namespace client, HostName host, Resource from) {
        Lookup lookup = lookup(client, host, from);
        Optional<Namespace> home = home(host, from);
        if (!lookup.winners().isEmpty() || lookup.selecting().isEmpty() || home.isEmpty()) {
            return List.of();
        }
        List<DestinationRule> candidates = nearest(about(host), from);
        List<DestinationRule> next = exported(candidates, home.get(), client, new ArrayList<>());
        return next.isEmpty() ? exported(candidates, Namespace.named(root), client, new ArrayList<>()) : next;
    }

    /** Where a rule's host lives, as far as known: proxies look there for rules after their own namespace. */
    public Optional<Namespace> home(DestinationRule rule) {
        HostName host = host(rule);
        return host.isWild() ? Optional.empty() : home(host, rule.resource());
    }

    /** The namespace of the Service, or of the ServiceEntry that names the host, if that is in the input. */
    private Optional<Namespace> home(HostName host, Resource from) {
        if (host.isService()) {
            return Optional.of(host.namespace());
        }
        List<MeshService> found = registry.find(host, from);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(0).resource().namespace());
    }

    /** The most specific rules of a namespace that are not private to it, if the client sees them. */
    private List<DestinationRule> exported(
            List<DestinationRule> candidates, Namespace namespace, Namespace client, List<DestinationRule> perhaps) {
        List<DestinationRule> there = new ArrayList<>();
        for (DestinationRule rule : candidates) {
            Relation relation = rule.namespace().to(namespace);
            if (!rule.workloadSelector().isEmpty()) {
                continue;
            }
            if (relation == Relation.SAME && !exports.isPrivate(rule.resource())) {
                there.add(rule);
            } else if (relation == Relation.MAYBE && exports.to(rule.resource(), client) != Relation.DIFFERENT) {
                perhaps.add(rule);
            }
        }
        List<DestinationRule> seen = new ArrayList<>();
        for (DestinationRule rule : mostSpecific(there)) {
            if (exports.to(rule.resource(), client) != Relation.DIFFERENT) {
                seen.add(rule);
            }
        }
        return seen;
    }

    private List<DestinationRule> mostSpecific(List<DestinationRule> rules) {
        List<DestinationRule> best = new ArrayList<>();
        for (DestinationRule rule : rules) {
            HostName host = host(rule);
            HostName leader = best.isEmpty() ? host : host(best.get(0));
            if (host.to(leader) != Relation.DIFFERENT) {
                best.add(rule);
            } else if (host.isMoreSpecificThan(leader)) {
                best.clear();
                best.add(rule);
            }
        }
        return best;
    }

    /** Of an object that stands in several files, the variants nearest to the referrer. */
    private List<DestinationRule> nearest(List<DestinationRule> rules, Resource from) {
        boolean several = false;
        for (DestinationRule rule : rules) {
            several |= variants.contains(rule.resource());
        }
        return several ? nearestVariants(rules, from) : rules;
    }

    private static List<DestinationRule> nearestVariants(List<DestinationRule> rules, Resource from) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (DestinationRule rule : rules) {
            steps.merge(rule.namespace().key() + rule.name(), from.stepsTo(rule.resource()), Math::min);
        }
        List<DestinationRule> nearest = new ArrayList<>();
        for (DestinationRule rule : rules) {
            if (steps.get(rule.namespace().key() + rule.name()) == from.stepsTo(rule.resource())) {
                nearest.add(rule);
            }
        }
        return nearest;
    }

    /** Whether Istio merges two rules of one namespace and host: they are exported alike, in the same words. */
    public boolean merge(DestinationRule one, DestinationRule other) {
        return written(one).equals(written(other))
                && one.workloadSelector().isEmpty() == other.workloadSelector().isEmpty();
    }

    private static List<String> written(DestinationRule rule) {
        List<String> entries = new ArrayList<>();
        for (Cursor entry : rule.exportTo().items()) {
            entries.add(entry.text());
        }
        entries.sort(null);
        return entries;
    }

    /**
     * The setting that counts for a port and subset: the settings of a port replace those of the rule, a subset adds
     * to both field by field. Follows {@code MergeTrafficPolicy} in {@code pilot/pkg/networking/util/util.go}.
     *
     * @param field of a {@code trafficPolicy}: {@code tls}, {@code outlierDetection} …
     * @return the field; absent if nothing sets it
     */
    public static Cursor setting(DestinationRule rule, Optional<Subset> subset, OptionalInt port, String field) {
        if (subset.isPresent()) {
            Cursor policy = subset.get().cursor().at("trafficPolicy");
            Cursor own = ofPort(policy, port).at(field);
            own = own.exists() ? own : policy.at(field);
            if (own.exists()) {
                return own;
            }
        }
        Cursor policy = rule.spec().at("trafficPolicy");
        Cursor ofPort = ofPort(policy, port);
        return ofPort.exists() ? ofPort.at(field) : policy.at(field);
    }

    private static Cursor ofPort(Cursor policy, OptionalInt port) {
        for (Cursor entry : policy.at("portLevelSettings").items()) {
            if (port.isPresent() && entry.at("port", "number").integer().equals(port)) {
                return entry;
            }
        }
        return policy.at("portLevelSettings").at("");
    }
}
