package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.world.World;

/** Istio's questions: hands out answer objects that are built once, in phases, and never change. */
public final class Mesh {

    private final Cluster cluster;
    private final Hosts hosts;
    private final Membership membership;
    private final Routes routes;
    private final MutualTls mutualTls;
    private final Callers callers;
    private final Lookups lookups;
    private final Interception interception;
    private final Platform platform;
    private final PortKeys portKeys;

    /** Builds the picture over a cluster. */
    public Mesh(Cluster cluster) {
        this.cluster = cluster;
        this.hosts = new Hosts(cluster);
        this.membership = new Membership(cluster);
        this.routes = new Routes(cluster, hosts);
        this.mutualTls = new MutualTls(cluster);
        this.callers = new Callers(cluster, hosts);
        this.lookups = new Lookups(cluster, hosts);
        this.interception = new Interception(membership, mutualTls);
        this.platform = new Platform(cluster.workloads());
        this.portKeys = new PortKeys(cluster);
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

    public Lookups lookups() {
        return lookups;
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
}
