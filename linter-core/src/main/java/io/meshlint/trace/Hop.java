package io.meshlint.trace;

import io.meshlint.manifest.Place;
import java.util.List;

/**
 * One step of a request: what was matched, where it is written.
 *
 * @param kind what sort of step it is
 * @param detail what was matched and what happens there: {@code VirtualService shop/cart, http[0] prefix /cart}
 * @param places the text that decides it, the first one first; none for what no manifest writes
 */
public record Hop(Kind kind, String detail, List<Place> places) {

    /** The sorts of steps, in the order in which a request takes them. */
    public enum Kind {
        CLIENT("client"),
        GATEWAY("gateway"),
        INGRESS("ingress"),
        LISTENER("listener"),
        ROUTE("route"),
        CLUSTER("cluster"),
        WAYPOINT("waypoint"),
        SERVICE("service"),
        ENDPOINTS("endpoints"),
        NETWORK("network"),
        TLS("tls"),
        AUTHORIZATION("authz"),
        POD("pod");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As a report writes it, at most nine characters. */
        public String word() {
            return word;
        }
    }
}
