package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import java.util.List;

/**
 * A Gateway of the Gateway API that the ambient mesh sends traffic through. Follows {@code gatewayToWaypointTransform}
 * and {@code makeAllowedRoutes} in Istio's {@code pilot/pkg/serviceregistry/ambient/waypoints.go}.
 *
 * @param gateway the Gateway
 * @param sort what its class makes of it
 * @param traffic {@code service}, {@code workload}, {@code all} or {@code none}, or whatever else its label or that of
 *     its class says; empty where nobody can know
 * @param accounts the names of the service accounts that its pods run as, in its own namespace: what callers see as its
 *     identity; empty where nobody can know
 */
public record Waypoint(Resource gateway, Sort sort, String traffic, List<String> accounts) {

    /** What the class of a Gateway makes of it. */
    public enum Sort {
        /** Istio's own waypoint. */
        WAYPOINT,
        /** A gateway at the edge, which takes no traffic of waypoints. */
        EDGE,
        /** Of a class that these files do not tell about: istiod takes any Gateway that has an address. */
        FOREIGN
    }

    /** The class of the waypoints that Istio brings. */
    public static final String CLASS = "istio-waypoint";

    /** The label by which a Gateway says what it takes in. */
    public static final String FOR = "istio.io/waypoint-for";

    /** The port at which waypoints, and ztunnel for pods, take in the tunnels of the mesh. */
    public static final int HBONE = 15008;

    /** Says at which listener ztunnel hands over traffic to what is no waypoint of Istio's. */
    static final String BINDING = "ambient.istio.io/waypoint-inbound-binding";

    public String name() {
        return gateway.name();
    }

    public Namespace namespace() {
        return gateway.namespace();
    }

    /** Whether it takes traffic that is addressed to Services; so it does where that is not known. */
    public boolean takesServices() {
        return traffic.isEmpty() || traffic.equals("service") || traffic.equals("all");
    }

    /** Whether it takes traffic that is addressed to pods; so it does where that is not known. */
    public boolean takesWorkloads() {
        return traffic.isEmpty() || traffic.equals("workload") || traffic.equals("all");
    }

    /**
     * The namespaces that may use it: {@code allowedRoutes.namespaces} of the listener that takes the tunnels in. Absent
     * where there is none or it says nothing: then its own namespace alone may.
     */
    public Cursor allowedNamespaces() {
        return listener().at("allowedRoutes", "namespaces");
    }

    /** The listener that takes the tunnels in; a place without anything where there is none. */
    private Cursor listener() {
        Cursor listeners = gateway.spec().at("listeners");
        Labels annotations = gateway.annotations();
        String binding = annotations.get(BINDING);
        int slash = binding.indexOf('/');
        String port = slash < 0 ? "" : binding.substring(slash + 1);
        for (Cursor listener : binding.isEmpty() ? List.<Cursor>of() : listeners.items()) {
            boolean bound = port.isEmpty()
                    ? binding.equals("PROXY") && listener.at("protocol").text().equals("istio.io/PROXY")
                    : listener.at("port").text().equals(port);
            if (bound) {
                return listener;
            }
        }
        for (Cursor listener : listeners.items()) {
            if (listener.at("protocol").text().equals("HBONE")
                    && listener.at("port").integer(0) == HBONE) {
                return listener;
            }
        }
        return listeners.at(listeners.size());
    }

    /** {@code Gateway `waypoint`}. */
    public String title() {
        return gateway.title();
    }
}
