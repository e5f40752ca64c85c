package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Destinations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who forwards a request, and so looks up routes, rules and endpoints from its own place.
 *
 * @param workload the pods that it runs in, where they are in the input
 * @param namespace where it runs, empty if nobody says
 * @param labels of its pods
 */
public record Proxy(Kind kind, Optional<Workload> workload, Optional<Namespace> namespace, Map<String, String> labels) {

    /** The sorts of proxies that forward. */
    public enum Kind {
        GATEWAY("gateway"),
        SIDECAR("client"),
        WAYPOINT("waypoint");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As logs name it. */
        public String word() {
            return word;
        }
    }

    /** The proxy of some pods. */
    public static Proxy of(Kind kind, Workload workload) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Cursor label : workload.labels().entries()) {
            labels.put(label.key(), label.text());
        }
        return new Proxy(kind, Optional.of(workload), Optional.of(workload.namespace()), labels);
    }

    /** A proxy whose pods are not in the input. */
    public static Proxy unseen(Kind kind, Optional<Namespace> namespace, Map<String, String> labels) {
        return new Proxy(kind, Optional.empty(), namespace, labels);
    }

    public boolean isGateway() {
        return kind == Kind.GATEWAY;
    }

    public boolean isSidecar() {
        return kind == Kind.SIDECAR;
    }

    /** As DestinationRules see it. */
    Destinations.Client client() {
        return new Destinations.Client(namespace, Optional.empty(), workload);
    }
}
