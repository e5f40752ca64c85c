package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import java.util.List;

/** How requests from outside enter through Istio's Gateways: groups of pods, their ports, chains and hosts. */
public final class Edge {

    private final List<GatewayGroup> groups;
    private final GatewayPorts ports;
    private final GatewayBindings bindings;
    private final GatewayChains chains;
    private final GatewayHosts hosts;
    private final GatewayCredentials credentials;
    private final IdleServers idle;

    Edge(Cluster cluster, Routing routing) {
        this.groups = new GatewayGroups(cluster, routing.gateways(), routing.gatewayEntrance()).all();
        this.ports = new GatewayPorts(cluster.world().assumptions().istio());
        this.bindings = new GatewayBindings(
                routing.virtualServices(), routing.gateways(), routing.registry(), routing.exports());
        this.chains = new GatewayChains(bindings, routing.routeTables());
        this.hosts = new GatewayHosts(bindings, routing.routeTables());
        this.credentials =
                new GatewayCredentials(cluster.world(), cluster.ingresses().secrets());
        this.idle = new IdleServers(cluster.world(), routing.gateways(), bindings);
    }

    /** The pods that serve Gateways of Istio, each with those Gateways. */
    public List<GatewayGroup> groups() {
        return groups;
    }

    /** What their ports lead to. */
    public GatewayPorts ports() {
        return ports;
    }

    /** Which VirtualServices are bound to them. */
    public GatewayBindings bindings() {
        return bindings;
    }

    /** Which of their servers takes a connection. */
    public GatewayChains chains() {
        return chains;
    }

    /** Which hosts their servers of HTTP know. */
    public GatewayHosts hosts() {
        return hosts;
    }

    /** Whether their credentials are there. */
    public GatewayCredentials credentials() {
        return credentials;
    }

    /** Which of their servers of TLS take no rule that is bound to them. */
    public IdleServers idle() {
        return idle;
    }
}
