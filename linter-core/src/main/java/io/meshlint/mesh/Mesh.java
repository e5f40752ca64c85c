package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.world.World;
import java.util.Optional;

/** Istio's questions: hands out answer objects that are built once, in phases, and never change. */
public final class Mesh {

    private final Cluster cluster;
    private final Hosts hosts;
    private final Membership membership;
    private final Routes routes;
    private final MutualTls mutualTls;
    private final Callers callers;
    private final Interception interception;
    private final Platform platform;
    private final PortKeys portKeys;
    private final Exports exports;
    /** Built when it is asked for: most inputs hold no object of Istio's networking. */
    private Optional<Routing> routing = Optional.empty();

    /** Builds the picture over a cluster. */
    public Mesh(Cluster cluster) {
        this.cluster = cluster;
        this.hosts = new Hosts(cluster);
        this.membership = new Membership(cluster);
        this.routes = new Routes(cluster, hosts);
        this.mutualTls = new MutualTls(cluster);
        this.callers = new Callers(cluster, hosts);
        this.interception = new Interception(membership, mutualTls);
        this.platform = new Platform(cluster.workloads());
        this.portKeys = new PortKeys(cluster);
        this.exports = new Exports(cluster.world().mesh());
    }

    public World world() {
        return cluster.world();
    }

    public Cluster cluster() {
        return cluster;
    }

    public Hosts hosts() {
        return hosts;
    }

    public Membership membership() {
        return membership;
    }

    public Routes routes() {
        return routes;
    }

    public MutualTls mutualTls() {
        return mutualTls;
    }

    public Callers callers() {
        return callers;
    }

    public Interception interception() {
        return interception;
    }

    public Platform platform() {
        return platform;
    }

    public PortKeys portKeys() {
        return portKeys;
    }

    /** Which namespaces see what. */
    public Exports exports() {
        return exports;
    }

    /** The hosts that proxies know. */
    public Registry registry() {
        return routing().registry();
    }

    public VirtualServices virtualServices() {
        return routing().virtualServices();
    }

    public Gateways gateways() {
        return routing().gateways();
    }

    public DestinationRules destinationRules() {
        return routing().destinationRules();
    }

    /** Where the rules of VirtualServices lead, and who follows them. */
    public Destinations destinations() {
        return routing().destinations();
    }

    /** The pods of subsets. */
    public Subsets subsets() {
        return routing().subsets();
    }

    /** What Sidecar objects let proxies know. */
    public Sidecars sidecars() {
        return routing().sidecars();
    }

    private synchronized Routing routing() {
        if (routing.isEmpty()) {
            routing = Optional.of(new Routing(cluster, exports));
        }
        return routing.get();
    }
}
