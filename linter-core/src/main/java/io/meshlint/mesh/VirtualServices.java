package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The VirtualServices of the input: which lend their rules to which ({@code mergeVirtualServicesIfNeeded} in Istio's
 * {@code pilot/pkg/model/virtualservice.go}), which share a host, and which lead to a host.
 */
public final class VirtualServices {

    /** A host of a VirtualService. */
    private record Claim(HostName host, VirtualService of) {}

    /** A destination and the host that it names. */
    private record Lead(HostName host, Destination destination) {}

    private final Registry registry;
    private final List<VirtualService> all = new ArrayList<>();
    private final ByNamespace<VirtualService> byName = new ByNamespace<>();
    private final Map<String, List<VirtualService>> byHost = new LinkedHashMap<>();
    private final ByNamespace<Claim> claims = new ByNamespace<>();
    private final ByNamespace<Lead> leads = new ByNamespace<>();
    private final Map<Resource, List<Rule>> roots = new IdentityHashMap<>();

    VirtualServices(Cluster cluster, Registry registry) {
        this.registry = registry;
        for (Resource resource : cluster.ofKind(VirtualService.GROUP, VirtualService.KIND)) {
            VirtualService service = new VirtualService(resource);
            all.add(service);
            byName.add(service.name(), service.namespace(), service);
            Set<String> keys = new LinkedHashSet<>();
            for (Cursor host : service.hosts()) {
                HostName name = registry.name(host.text(), resource);
                keys.add(name.key());
                claims.add(name.key(), name.home(), new Claim(name, service));
            }
            for (String key : keys) {
                byHost.computeIfAbsent(key, k -> new ArrayList<>(1)).add(service);
            }
        }
        for (VirtualService service : all) {
            for (Rule rule : service.rules()) {
                for (VirtualService delegate : delegates(rule)) {
                    roots.computeIfAbsent(delegate.resource(), r -> new ArrayList<>(1))
                            .add(rule);
                }
                for (Destination destination : rule.destinations()) {
                    HostName name = registry.name(destination.host().text(), service.resource());
                    leads.add(name.key(), name.home(), new Lead(name, destination));
                }
            }
        }
    }

    /** Every VirtualService, context included, in input order. */
    public List<VirtualService> all() {
        return all;
    }

    /** Those that a rule of another lends its place to; several are variants of one. */
    public List<VirtualService> delegates(Rule rule) {
        Cursor delegate = rule.cursor().at("delegate");
        List<VirtualService> found = new ArrayList<>();
        if (!delegate.exists() || !rule.isHttp()) {
            return found;
        }
        Cursor written = delegate.at("namespace");
        Namespace namespace =
                written.exists() ? Namespace.named(written.text()) : rule.of().namespace();
        for (VirtualService candidate : byName.fitting(delegate.at("name").text(), namespace)) {
            if (candidate.isDelegate()) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** The rules of others that a VirtualService without hosts fills; none for one that stands by itself. */
    public List<Rule> roots(VirtualService delegate) {
        return roots.getOrDefault(delegate.resource(), List.of());
    }

    /**
     * The rules whose hosts, gateways and callers a rule's are: its own, or those that it is lent to. One that lends
     * its rules to nothing in the input stands for itself.
     */
    public List<Rule> effective(Rule rule) {
        List<Rule> lent = rule.of().isDelegate() ? roots(rule.of()) : List.of();
        return lent.isEmpty() ? List.of(rule) : lent;
    }

    /**
     * The VirtualServices that claim a host, in input order; Istio orders them by age, so where two meet the outcome is
     * ambiguous. Variants of one object are in it each by itself.
     */
    public List<VirtualService> of(HostName host) {
        List<VirtualService> found = new ArrayList<>();
        for (Claim claim : claims.fitting(host.key(), host.home())) {
            boolean again = !found.isEmpty() && found.get(found.size() - 1) == claim.of;
            if (!again && claim.host.to(host) != Namespace.Relation.DIFFERENT) {
                found.add(claim.of);
            }
        }
        return found;
    }

    /** The hosts that VirtualServices claim, as {@link #of} takes them, in input order. */
    public List<HostName> hosts() {
        List<HostName> hosts = new ArrayList<>();
        for (List<VirtualService> claimants : byHost.values()) {
            for (Cursor host : claimants.get(0).hosts()) {
                HostName name = registry.name(host.text(), claimants.get(0).resource());
                if (byHost.get(name.key()) == claimants) {
                    hosts.add(name);
                    break;
                }
            }
        }
        return hosts;
    }

    /** The destinations that name a host, or may, in input order. */
    public List<Destination> to(HostName host) {
        List<Destination> found = new ArrayList<>();
        for (Lead lead : leads.fitting(host.key(), host.home())) {
            if (lead.host.to(host) != Namespace.Relation.DIFFERENT) {
                found.add(lead.destination);
            }
        }
        return found;
    }
}
