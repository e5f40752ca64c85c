package io.meshlint.rules.ambient;

import io.meshlint.cluster.NamespaceLabels;
import io.meshlint.cluster.Party;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayApi;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods of the mesh by namespace, for the peers of NetworkPolicies: gateways and sidecars take the tunnel to pods of
 * the ambient mesh as well.
 */
final class Members {

    private final Mesh mesh;
    private final NamespaceLabels labels;
    private final Map<String, List<Workload>> byNamespace = new LinkedHashMap<>();

    Members(Mesh mesh) {
        this.mesh = mesh;
        this.labels = new NamespaceLabels(mesh.world());
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (isMember(workload)) {
                byNamespace
                        .computeIfAbsent(workload.namespace().key(), k -> new ArrayList<>())
                        .add(workload);
            }
        }
    }

    private boolean isMember(Workload workload) {
        Membership.Answer answer = mesh.membership().of(workload);
        return answer.isIn() && answer.certain();
    }

    private boolean isEnd(Workload workload, Direction direction) {
        return direction == Direction.INGRESS
                ? isMember(workload)
                : mesh.ambient().isIn(workload);
    }

    /** A member that a peer surely picks: as a caller any, to be called one of the ambient mesh. */
    Optional<Party> of(Cursor peer, Direction direction) {
        if (peer.at("ipBlock").exists()) {
            return Optional.empty();
        }
        Namespace own = peer.resource().namespace();
        Selector pods = new Selector(peer.at("podSelector"));
        Selector where = new Selector(peer.at("namespaceSelector"));
        if (!where.cursor().exists()) {
            return among(
                    direction,
                    pods.isEmpty() ? byNamespace.getOrDefault(own.key(), List.of()) : selected(own, pods),
                    pods);
        }
        for (List<Workload> members : byNamespace.values()) {
            Namespace namespace = members.get(0).namespace();
            if (labels.match(where, namespace) == Match.YES) {
                Optional<Party> found = among(direction, members, pods);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return pods.isEmpty() && direction == Direction.INGRESS ? gateways(where) : Optional.empty();
    }

    /** The pods that Istio makes for a Gateway of the namespaces that a peer picks. */
    private Optional<Party> gateways(Selector where) {
        for (Resource gateway : mesh.cluster().ofKind(GatewayApi.GROUP, "Gateway")) {
            boolean istio = gateway.spec().at("gatewayClassName").text().startsWith("istio");
            if (istio && labels.match(where, gateway.namespace()) == Match.YES) {
                return Optional.of(new Party.Pods(gateway.namespace(), Optional.empty(), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private List<Workload> selected(Namespace namespace, Selector pods) {
        return mesh.cluster().workloads().selected(namespace, pods.matchLabels());
    }

    private Optional<Party> among(Direction direction, List<Workload> candidates, Selector pods) {
        for (Workload candidate : candidates) {
            boolean picked = pods.isEmpty() || pods.match(candidate.labels()) == Match.YES;
            if (picked && isEnd(candidate, direction) && !candidate.isHook()) {
                return Optional.of(Party.of(candidate));
            }
        }
        return Optional.empty();
    }
}
