package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import java.util.Optional;

/** Builds the answers about Istio's networking objects, each from those before it. */
final class Routing {

    private final Exports exports;
    private final Registry registry;
    private final VirtualServices virtualServices;
    private final Gateways gateways;
    private final DestinationRules destinationRules;
    private final Destinations destinations;
    private final Subsets subsets;
    private final Sidecars sidecars;
    private final RouteTables routeTables;
    private final HostClaims hostClaims;
    private final Delegates delegates;
    private final RouteProtocols routeProtocols;
    private final TokenChecks tokenChecks;
    private final Cluster cluster;
    private final Vicinity vicinity;
    private Optional<GatewayApi> gatewayApi = Optional.empty();
    private Optional<GatewayEntrance> gatewayEntrance = Optional.empty();
    private Optional<Edge> edge = Optional.empty();
    private Optional<ApiEdge> apiEdge = Optional.empty();
    private Optional<ApiMesh> apiMesh = Optional.empty();
    private final RuleOverlaps overlaps;
    private final EgressHosts egressHosts;
    private final ProtocolClashes clashes;

    Routing(Cluster cluster, Exports exports) {
        this.cluster = cluster;
        this.vicinity = new Vicinity(cluster);
        this.exports = exports;
        this.registry = new Registry(cluster, exports, vicinity);
        this.virtualServices = new VirtualServices(cluster, registry);
        this.gateways = new Gateways(cluster, registry, vicinity);
        this.destinationRules = new DestinationRules(cluster, registry, exports);
        SubsetLookup lookup = new SubsetLookup(cluster.world(), registry, destinationRules, exports, vicinity);
        this.sidecars = new Sidecars(cluster, this);
        this.destinations = new Destinations(cluster.world(), this, lookup);
        this.subsets = new Subsets(cluster, this, vicinity);
        this.routeTables = new RouteTables(cluster.world(), virtualServices, exports);
        this.hostClaims = new HostClaims(cluster.world(), this);
        this.delegates = new Delegates(cluster.world(), this);
        this.routeProtocols = new RouteProtocols(cluster.world(), this);
        this.tokenChecks = new TokenChecks(cluster, gateways);
        this.clashes = new ProtocolClashes(cluster.world(), registry, exports);
        this.egressHosts = new EgressHosts(cluster.world(), this);
        this.overlaps = new RuleOverlaps(cluster, this);
    }

    Exports exports() {
        return exports;
    }

    Registry registry() {
        return registry;
    }

    VirtualServices virtualServices() {
        return virtualServices;
    }

    Gateways gateways() {
        return gateways;
    }

    DestinationRules destinationRules() {
        return destinationRules;
    }

    Destinations destinations() {
        return destinations;
    }

    Subsets subsets() {
        return subsets;
    }

    RuleOverlaps overlaps() {
        return overlaps;
    }

    ProtocolClashes clashes() {
        return clashes;
    }

    EgressHosts egressHosts() {
        return egressHosts;
    }

    Sidecars sidecars() {
        return sidecars;
    }

    RouteTables routeTables() {
        return routeTables;
    }

    HostClaims hostClaims() {
        return hostClaims;
    }

    Delegates delegates() {
        return delegates;
    }

    RouteProtocols routeProtocols() {
        return routeProtocols;
    }

    TokenChecks tokenChecks() {
        return tokenChecks;
    }

    synchronized GatewayEntrance gatewayEntrance() {
        if (gatewayEntrance.isEmpty()) {
            gatewayEntrance = Optional.of(new GatewayEntrance(cluster, gateways));
        }
        return gatewayEntrance.get();
    }

    synchronized Edge edge() {
        if (edge.isEmpty()) {
            edge = Optional.of(new Edge(cluster, this));
        }
        return edge.get();
    }

    synchronized ApiEdge apiEdge() {
        if (apiEdge.isEmpty()) {
            apiEdge = Optional.of(new ApiEdge(cluster, gatewayApi()));
        }
        return apiEdge.get();
    }

    synchronized ApiMesh apiMesh() {
        if (apiMesh.isEmpty()) {
            apiMesh = Optional.of(new ApiMesh(gatewayApi()));
        }
        return apiMesh.get();
    }

    synchronized GatewayApi gatewayApi() {
        if (gatewayApi.isEmpty()) {
            gatewayApi = Optional.of(new GatewayApi(cluster, vicinity));
        }
        return gatewayApi.get();
    }
}
