package io.meshlint.trace;

import io.meshlint.manifest.Workload;

/** Who sends a request. */
public sealed interface Client {

    /** Outside the cluster: comes in through an Istio Gateway, a Gateway of the Gateway API or an Ingress. */
    record Outside() implements Client {}

    /** A pod of a workload in the input, in the mesh or not. */
    record Pod(Workload workload) implements Client {}

    /**
     * A pod without a proxy that no manifest shows.
     *
     * @param namespace where it runs, empty if nobody says
     */
    record NonMesh(String namespace) implements Client {}

    /**
     * A pod with a sidecar that no manifest shows.
     *
     * @param namespace where it runs, empty if nobody says
     */
    record Mesh(String namespace) implements Client {}

    /**
     * The node's agent, which probes pods at their own address: the host of its requests is the name of a workload and,
     * behind a dot, its namespace.
     */
    record Kubelet() implements Client {}

    /** The Kubernetes API server, which calls webhooks. */
    record ApiServer() implements Client {}
}
