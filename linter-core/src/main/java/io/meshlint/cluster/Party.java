package io.meshlint.cluster;

import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Workload;
import java.util.Optional;

/** The other end of a connection, as the peers of a NetworkPolicy see it. */
public sealed interface Party {

    /**
     * Pods of a namespace.
     *
     * @param namespace theirs
     * @param labels theirs; empty if they are not known
     * @param workload what makes them; empty if it is not in the input
     */
    record Pods(Namespace namespace, Optional<Labels> labels, Optional<Workload> workload) implements Party {}

    /** Pods of a namespace that nobody knows, but for that it is not the policy's. */
    record Strangers() implements Party {}

    /** The node itself and what runs in its network: kubelet's probes, hostNetwork pods. */
    record Node() implements Party {}

    /**
     * Something outside the cluster.
     *
     * @param address its address; empty for any
     */
    record Outside(String address) implements Party {}

    /** The pods of a workload; those in the network of their node are a part of that. */
    static Party of(Workload workload) {
        return workload.pod().isHostNetwork()
                ? new Node()
                : new Pods(workload.namespace(), Optional.of(workload.labels()), Optional.of(workload));
    }

    /** Pods that are known to run in a namespace, and no more. */
    static Party in(String namespace) {
        return new Pods(Namespace.named(namespace), Optional.empty(), Optional.empty());
    }
}
