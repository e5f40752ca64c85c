package io.meshlint.rules.ambient;

import io.meshlint.cluster.NamespaceLabels;
import io.meshlint.cluster.Party;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods of the ambient mesh by namespace, for the peers of NetworkPolicies. */
final class Members {

    private final Mesh mesh;
    private final NamespaceLabels labels;
    private final Map<String, List<Workload>> byNamespace = new LinkedHashMap<>();

    Members(Mesh mesh) {
        this.mesh = mesh;
        this.labels = new NamespaceLabels(mesh.world());
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (mesh.ambient().isIn(workload)) {
                byNamespace
                        .computeIfAbsent(workload.namespace().key(), k -> new ArrayList<>())
                        .add(workload);
            }
        }
    }

    /** A member that a peer surely picks. */
    Optional<Party> of(Cursor peer) {
        if (peer.at("ipBlock").exists()) {
            return Optional.empty();
        }
        Namespace own = peer.resource().namespace();
        Selector pods = new Selector(peer.at("podSelector"));
        Selector where = new Selector(peer.at("namespaceSelector"));
        if (!where.cursor().exists()) {
            return among(pods.isEmpty() ? byNamespace.getOrDefault(own.key(), List.of()) : selected(own, pods), pods);
        }
        for (List<Workload> members : byNamespace.values()) {
            Namespace namespace = members.get(0).namespace();
            if (labels.match(where, namespace) == Match.YES) {
                Optional<Party> found = among(members, pods);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private List<Workload> selected(Namespace namespace, Selector pods) {
        return mesh.cluster().workloads().selected(namespace, pods.matchLabels());
    }

    private Optional<Party> among(List<Workload> candidates, Selector pods) {
        for (Workload candidate : candidates) {
            boolean picked = pods.isEmpty() || pods.match(candidate.labels()) == Match.YES;
            if (picked && mesh.ambient().isIn(candidate) && !candidate.isHook()) {
                return Optional.of(Party.of(candidate));
            }
        }
        return Optional.empty();
    }
}
