package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService;
import io.meshlint.world.Resolution;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which VirtualServices are bound to which Gateways. */
public final class GatewayBindings {

    /**
     * A VirtualService bound to a Gateway.
     *
     * @param entry as it names the Gateway
     * @param server of the Gateway
     * @param domain a host of both
     * @param sure whether the pods surely see it, and it is surely that Gateway which is meant
     */
    public record Bound(VirtualService service, Cursor entry, Gateway.Server server, String domain, boolean sure) {}

    private record Binding(VirtualService service, Cursor entry) {}

    private final Registry registry;
    private final Exports exports;
    private final Map<Resource, List<Binding>> byGateway = new IdentityHashMap<>();
    /** What is bound to servers, by their nodes: looked up once, however many requests ask. */
    private final Map<GatewayGroup, Map<Node, List<Bound>>> known = new IdentityHashMap<>();

    GatewayBindings(VirtualServices services, Gateways gateways, Registry registry, Exports exports) {
        this.registry = registry;
        this.exports = exports;
        for (VirtualService service : services.all()) {
            for (Cursor entry : service.isDelegate() ? List.<Cursor>of() : service.gateways()) {
                if (!entry.text().equals(VirtualService.MESH)
                        && gateways.resolve(entry) instanceof Resolution.Resolved<List<Gateway>> found) {
                    for (Gateway gateway : found.value()) {
                        byGateway
                                .computeIfAbsent(gateway.resource(), r -> new ArrayList<>(2))
                                .add(new Binding(service, entry));
                    }
                }
            }
        }
    }

    /**
     * What is bound to a server: once for each host that both have.
     *
     * @param group whose pods serve it
     */
    public synchronized List<Bound> of(Gateway.Server server, GatewayGroup group) {
        return known.computeIfAbsent(group, g -> new IdentityHashMap<>())
                .computeIfAbsent(server.cursor().node(), n -> find(server, group));
    }

    private List<Bound> find(Gateway.Server server, GatewayGroup group) {
        List<Bound> bound = new ArrayList<>();
        for (Binding binding : byGateway.getOrDefault(server.of().resource(), List.of())) {
            VirtualService service = binding.service();
            Relation seen = group.namespace().isPresent()
                    ? exports.to(service.resource(), group.namespace().get())
                    : exports.isPublic(service.resource()) ? Relation.SAME : Relation.MAYBE;
            if (seen == Relation.DIFFERENT || exports.isHidden(service.resource())) {
                continue;
            }
            for (Cursor host : service.hosts()) {
                for (Cursor served : server.hosts()) {
                    String domain = shared(served, host, service);
                    boolean sure = seen == Relation.SAME && !host.isPlaceholder() && !served.isPlaceholder();
                    if (!domain.isEmpty()) {
                        bound.add(new Bound(service, binding.entry(), server, domain, sure));
                    }
                }
            }
        }
        return bound;
    }

    /** The names that a host of a server and one of a VirtualService have in common; empty if none. */
    private String shared(Cursor served, Cursor host, VirtualService service) {
        String text = served.text();
        int slash = text.indexOf('/');
        if (slash >= 0 && !isFrom(text.substring(0, slash), served, service)) {
            return "";
        }
        String full = registry.name(host.text(), service.resource()).toString();
        String asWritten = HostPattern.shared(text.substring(slash + 1), host.text());
        return asWritten.isEmpty() ? HostPattern.shared(text.substring(slash + 1), full) : asWritten;
    }

    private static boolean isFrom(String namespace, Cursor served, VirtualService service) {
        return switch (namespace) {
            case "*" -> true;
            case "." -> served.resource().namespace().fits(service.namespace());
            default ->
                !service.namespace().isNamed() || service.namespace().name().equals(namespace);
        };
    }

    /** Every VirtualService bound to a Gateway, whether they share a host or not, in input order. */
    List<VirtualService> services(Gateway gateway) {
        List<VirtualService> services = new ArrayList<>();
        for (Binding binding : byGateway.getOrDefault(gateway.resource(), List.of())) {
            if (services.isEmpty() || services.get(services.size() - 1) != binding.service()) {
                services.add(binding.service());
            }
        }
        return services;
    }

    /** Whether a server takes a name, of TLS or HTTP, for whatever namespace. */
    public static int fit(Gateway.Server server, String name) {
        int best = -1;
        for (Cursor host : server.hosts()) {
            String text = host.text();
            best = Math.max(best, HostPattern.fit(text.substring(text.indexOf('/') + 1), name));
        }
        return best;
    }
}
