package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A proxy that enforces policies, and what they can pick it by.
 *
 * @param kind what sort of proxy
 * @param namespace where it runs
 * @param pods its pods, where the input shows them
 * @param labels of pods that the input does not show
 * @param gateway the name of the Gateway of the Gateway API that it serves; empty for others
 * @param service the Service or ServiceEntry that is called; of waypoints alone
 */
public record Guard(
        Kind kind,
        Namespace namespace,
        Optional<Workload> pods,
        Map<String, String> labels,
        String gateway,
        Optional<Resource> service) {

    /** The sorts of proxies. */
    public enum Kind {
        SIDECAR,
        /** Of Istio's own API or the Gateway API. */
        GATEWAY,
        WAYPOINT,
        /** Of the ambient mesh: knows bytes alone, and neither CUSTOM nor targets. */
        ZTUNNEL
    }

    static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

    /** The sidecar of pods. */
    public static Guard sidecar(Workload server) {
        return of(Kind.SIDECAR, server);
    }

    /** The ztunnel in front of pods. */
    public static Guard ztunnel(Workload server) {
        return of(Kind.ZTUNNEL, server);
    }

    /** The pods of a gateway that the input shows, whichever API configures it. */
    public static Guard gateway(Workload pods) {
        return of(Kind.GATEWAY, pods);
    }

    private static Guard of(Kind kind, Workload pods) {
        String gateway = pods.labels().get(GATEWAY_NAME);
        return new Guard(kind, pods.namespace(), Optional.of(pods), Map.of(), gateway, Optional.empty());
    }

    /** Pods of a gateway of which some labels are known; others they may have. */
    public static Guard assumed(Namespace namespace, Map<String, String> labels) {
        return new Guard(Kind.GATEWAY, namespace, Optional.empty(), labels, "", Optional.empty());
    }

    /** The pods that Istio makes for a Gateway of the Gateway API. */
    public static Guard gatewayApi(Resource gateway) {
        return of(Kind.GATEWAY, gateway, Optional.empty());
    }

    /** The pods of a waypoint, on the way to a Service or ServiceEntry. */
    public static Guard waypoint(Resource gateway, Resource service) {
        return of(Kind.WAYPOINT, gateway, Optional.of(service));
    }

    private static Guard of(Kind kind, Resource gateway, Optional<Resource> service) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Cursor label : gateway.spec().at("infrastructure", "labels").entries()) {
            labels.put(label.key(), label.text());
        }
        labels.put(GATEWAY_NAME, gateway.name());
        return new Guard(kind, gateway.namespace(), Optional.empty(), labels, gateway.name(), service);
    }

    /** Whether a selector picks it; one without entries picks all. */
    Answer fits(Labels selector) {
        if (selector.cursor().isPlaceholder()) {
            return Answer.UNKNOWN;
        }
        if (pods.isPresent()) {
            return switch (Selector.match(selector, pods.get().labels())) {
                case YES -> Answer.YES;
                case NO -> Answer.NO;
                case UNKNOWN -> Answer.UNKNOWN;
            };
        }
        Answer answer = Answer.YES;
        for (Cursor entry : selector.entries()) {
            String label = labels.get(entry.key());
            boolean open = entry.isPlaceholder() || label == null && gateway.isEmpty();
            answer = answer.and(open ? Answer.UNKNOWN : Answer.of(entry.text().equals(label)));
        }
        return answer;
    }
}
