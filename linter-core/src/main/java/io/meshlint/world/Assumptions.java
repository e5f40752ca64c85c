package io.meshlint.world;

import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user says of the cluster that no manifest in the input shows.
 *
 * @param kubernetes the version aimed at, unset = every supported one
 * @param istio the version aimed at, unset = every supported one
 * @param namespace of objects that name none; empty = not known
 * @param folderNamespaces the same for paths that match a glob, first match wins
 * @param closedWorld whether the input defines the whole cluster
 * @param closedNamespaces the namespaces that the input defines completely
 * @param clusterDomain usually {@code cluster.local}
 * @param rootNamespace Istio's, usually {@code istio-system}
 * @param injectByDefault whether namespaces without a label are injected
 * @param namespaces namespaces that exist, with their labels
 * @param nodePools kinds of nodes that exist: then the inventory is complete
 * @param priorityClasses names of PriorityClasses that exist
 * @param proxies how pods get their proxies
 * @param hosts fully qualified names that exist, of Services or others
 * @param edge how traffic gets into the cluster
 * @param apps what apps do, for traces
 * @param unresolvable names that no name server knows, for traces
 */
public record Assumptions(
        Version kubernetes,
        Version istio,
        String namespace,
        List<FolderNamespace> folderNamespaces,
        boolean closedWorld,
        List<String> closedNamespaces,
        String clusterDomain,
        String rootNamespace,
        boolean injectByDefault,
        List<AssumedNamespace> namespaces,
        List<NodePool> nodePools,
        List<String> priorityClasses,
        Proxies proxies,
        List<String> hosts,
        Edge edge,
        List<AssumedApp> apps,
        List<String> unresolvable) {

    /** The namespace of objects below some path that name none. */
    public record FolderNamespace(String glob, String namespace) {}

    /** A namespace that exists. */
    public record AssumedNamespace(String name, Map<String, String> labels) {}

    /**
     * A kind of node that exists.
     *
     * @param name what to call it
     * @param labels on each of its nodes
     * @param taints as kubectl writes them: {@code key=value:Effect}
     * @param allocatable quantities that pods may ask for on one of its nodes, by resource; what is not listed is not
     *     known
     */
    public record NodePool(
            String name, Map<String, String> labels, List<String> taints, Map<String, String> allocatable) {}

    /**
     * How pods get Istio's proxies.
     *
     * @param revisions the revisions and tags of control planes that exist
     * @param nativeSidecars whether they are init containers that keep running; empty = as the versions have it
     * @param cni whether istio-cni redirects traffic, before any container of a pod starts
     */
    public record Proxies(List<String> revisions, Optional<Boolean> nativeSidecars, boolean cni) {

        /** Nothing is said. */
        public static final Proxies UNSAID = new Proxies(List.of(), Optional.empty(), false);
    }

    /**
     * Gateways that exist.
     *
     * @param gateways pods that serve Istio's Gateways
     * @param gatewayClasses names of GatewayClasses
     */
    public record Edge(List<AssumedGateway> gateways, List<String> gatewayClasses) {

        /** Nothing is said. */
        public static final Edge UNSAID = new Edge(List.of(), List.of());
    }

    /**
     * Pods that serve Istio's Gateways.
     *
     * @param selector their labels
     * @param namespace where they run, empty if that is not said
     * @param ports what the Service in front of them publishes; empty if that is not said
     */
    public record AssumedGateway(Map<String, String> selector, String namespace, List<Integer> ports) {}

    /** Nothing is said: an open world with Istio's defaults. */
    public static Assumptions none() {
        return new Assumptions(
                Version.UNSET,
                Version.UNSET,
                "",
                List.of(),
                false,
                List.of(),
                "cluster.local",
                "istio-system",
                false,
                List.of(),
                List.of(),
                List.of(),
                Proxies.UNSAID,
                List.of(),
                Edge.UNSAID,
                List.of(),
                List.of());
    }

    /** What is said of the app of a workload. */
    public Optional<AssumedApp> app(Workload workload) {
        for (AssumedApp app : apps) {
            if (app.isOf(workload)) {
                return Optional.of(app);
            }
        }
        return Optional.empty();
    }

    /** The same with another namespace for objects that name none. */
    public Assumptions withNamespace(String other) {
        return new Assumptions(
                kubernetes,
                istio,
                other,
                folderNamespaces,
                closedWorld,
                closedNamespaces,
                clusterDomain,
                rootNamespace,
                injectByDefault,
                namespaces,
                nodePools,
                priorityClasses,
                proxies,
                hosts,
                edge,
                apps,
                unresolvable);
    }
}
