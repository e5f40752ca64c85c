package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Cause;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which workloads the selectors of Istio's policies pick: those of their namespace, in the root namespace those of any,
 * except for Sidecars. PeerAuthentications and AuthorizationPolicies are left to answers of their own.
 */
public final class WorkloadSelectors {

    private static final List<String> SORTS = List.of(
            "networking.istio.io/Sidecar",
            "networking.istio.io/EnvoyFilter",
            "networking.istio.io/ProxyConfig",
            "telemetry.istio.io/Telemetry",
            "extensions.istio.io/WasmPlugin",
            "security.istio.io/RequestAuthentication");

    private final Cluster cluster;

    WorkloadSelectors(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The objects that can have such a selector, in input order of each kind. */
    public List<Resource> objects() {
        List<Resource> found = new ArrayList<>();
        for (String sort : SORTS) {
            int slash = sort.indexOf('/');
            found.addAll(cluster.ofKind(sort.substring(0, slash), sort.substring(slash + 1)));
        }
        return found;
    }

    /** The labels of the pods that an object is for; none = all that it can be for. */
    public static Labels of(Resource object) {
        return switch (object.kind()) {
            case "Sidecar", "EnvoyFilter" -> new Labels(object.spec().at("workloadSelector", "labels"));
            default -> new Labels(object.spec().at("selector", "matchLabels"));
        };
    }

    /** The workloads that an object with a selector picks. */
    public Resolution<List<Workload>> pods(Resource object) {
        Labels selector = of(object);
        String root = cluster.world().mesh().rootNamespace();
        boolean anywhere =
                object.namespace().name().equals(root) && !object.kind().equals("Sidecar");
        if (!anywhere) {
            return cluster.selections().of(object, selector);
        }
        List<Workload> found = cluster.workloads().carrying(object.namespace(), selector);
        if (!found.isEmpty()) {
            return new Resolution.Resolved<>(found);
        }
        boolean closed = cluster.world().assumptions().closedWorld()
                && !selector.hasPlaceholder()
                && !isGateway(selector)
                && !cluster.world().manifests().kustomizations().mayChange(selector.cursor());
        Cause cause = new Cause(Cause.Kind.POLICY_SELECTOR_MATCHES_NO_POD, selector.cursor());
        return closed
                ? new Resolution.Missing<>(cause, true, Optional.empty())
                : new Resolution.Unknown<>("its pods may be outside the input");
    }

    /** Whether it picks the gateways that come with Istio. */
    public static boolean isGateway(Labels selector) {
        String istio = selector.get("istio");
        return istio.endsWith("gateway") || selector.has("gateway.networking.k8s.io/gateway-name");
    }
}
