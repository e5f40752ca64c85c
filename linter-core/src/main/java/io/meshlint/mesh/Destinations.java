package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who follows the rules of VirtualServices, and where these lead: host, port, subset. */
public final class Destinations {

    /**
     * Proxies that follow a rule.
     *
     * @param namespace where they live, as far as known: a DestinationRule is looked up from there
     * @param gateway the Gateway that they serve; empty for sidecars
     * @param pods them, where they are in the input
     */
    public record Client(Optional<Namespace> namespace, Optional<Gateway> gateway, Optional<Workload> pods) {

        public boolean isSidecar() {
            return gateway.isEmpty() && namespace.isPresent();
        }
    }

    private final Registry registry;
    private final VirtualServices services;
    private final Gateways gateways;
    private final Exports exports;
    private final DestinationPorts ports;
    private final SubsetLookup subsets;
    private final Sidecars sidecars;

    Destinations(World world, Routing mesh, SubsetLookup subsets) {
        this.registry = mesh.registry();
        this.services = mesh.virtualServices();
        this.gateways = mesh.gateways();
        this.exports = mesh.exports();
        this.ports = new DestinationPorts(world, registry, services, gateways);
        this.subsets = subsets;
        this.sidecars = mesh.sidecars();
    }

    /** What a destination's host means. */
    public Resolution<List<MeshService>> host(Destination destination) {
        return registry.resolve(destination.host());
    }

    /**
     * The proxies that follow a rule: sidecars of each namespace that {@code exportTo} names, else of its own, unless
     * Sidecars keep the VirtualService from them.
     */
    public List<Client> clients(Rule rule) {
        Map<String, Client> clients = new LinkedHashMap<>();
        for (Rule effective : services.effective(rule)) {
            if (effective.isForMesh()) {
                for (Namespace namespace : exports.namespaces(effective.of().resource())) {
                    if (sidecars.follow(effective.of(), namespace) != Relation.DIFFERENT) {
                        Client client = new Client(Optional.of(namespace), Optional.empty(), Optional.empty());
                        clients.putIfAbsent("mesh " + namespace.key(), client);
                    }
                }
            }
            for (Cursor entry : effective.gateways()) {
                if (!entry.text().equals(VirtualService.MESH)) {
                    addGateway(entry, clients);
                }
            }
        }
        return new ArrayList<>(clients.values());
    }

    private void addGateway(Cursor entry, Map<String, Client> clients) {
        for (Gateway gateway : gateways.resolve(entry).orElse(List.of())) {
            for (Workload pods : gateways.pods(gateway)) {
                Client client = new Client(Optional.of(pods.namespace()), Optional.of(gateway), Optional.of(pods));
                clients.putIfAbsent("gateway " + pods.namespace().key(), client);
            }
            if (gateways.pods(gateway).isEmpty()) {
                clients.putIfAbsent("gateway", new Client(Optional.empty(), Optional.of(gateway), Optional.empty()));
            }
        }
        if (!(gateways.resolve(entry) instanceof Resolution.Resolved<List<Gateway>>)) {
            clients.putIfAbsent("gateway", new Client(Optional.empty(), Optional.empty(), Optional.empty()));
        }
    }

    /**
     * Clients of a rule that do not see the Services it leads to: {@code exportTo} keeps them from it.
     *
     * @param found what the host means
     */
    public List<Client> shutOut(Destination destination, List<MeshService> found) {
        List<Client> out = new ArrayList<>();
        for (Client client : found.isEmpty() ? List.<Client>of() : clients(destination.rule())) {
            if (client.namespace().isPresent()
                    && registry.visible(found, client.namespace().get()) == Relation.DIFFERENT) {
                out.add(client);
            }
        }
        return out;
    }

    /** The port that requests get at a destination, of those that the Service has. */
    public DestinationPorts ports() {
        return ports;
    }

    /** Which DestinationRule defines the subset of a destination. */
    public SubsetLookup subsets() {
        return subsets;
    }
}
