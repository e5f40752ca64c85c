package io.meshlint.rules.ambient;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Waypoint;
import io.meshlint.mesh.ZtunnelRules;
import java.util.List;

/** Tells whether a waypoint gets through the policies of the pods behind it. */
final class WaypointAdmission {

    private static final String SWITCH = "PILOT_AUTO_ALLOW_WAYPOINT_POLICY";

    private WaypointAdmission() {}

    /** Whether an istiod in sight admits waypoints by itself. */
    static boolean isAutomatic(Mesh mesh) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (workload.name().startsWith("istiod")) {
                for (var container : workload.pod().containers()) {
                    for (Cursor variable : container.env().items()) {
                        if (variable.at("name").text().equals(SWITCH)
                                && !variable.at("value").text().equals("false")) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** Whether some rule admits the waypoint, or may. */
    static boolean admits(List<Cursor> rules, Waypoint waypoint) {
        for (Cursor rule : rules) {
            for (String account : waypoint.accounts()) {
                Match match = ZtunnelRules.takes(rule, rule.resource().namespace(), waypoint.namespace(), account);
                if (match != Match.NO || !waypoint.namespace().isNamed()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether all that is admitted are gateways at the edge, which come to the pods without the waypoint. */
    static boolean areGateways(List<Cursor> rules) {
        for (Cursor rule : rules) {
            for (Cursor from : rule.at("from").items()) {
                for (Cursor field : from.at("source").entries()) {
                    for (Cursor value : field.items()) {
                        boolean gateway =
                                value.text().contains("gateway") || value.text().contains("ingress");
                        if (!gateway) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** Whether nobody is admitted on purpose. */
    static boolean isClosed(List<AuthorizationPolicy> allowing) {
        for (AuthorizationPolicy policy : allowing) {
            if (!policy.rules().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the waypoint is told to let someone through. */
    static boolean opens(Mesh mesh, Waypoint waypoint, Service service) {
        for (AuthorizationPolicy policy : mesh.ambient().atWaypoint(waypoint, service.resource())) {
            if (policy.action().equals("ALLOW") && !policy.rules().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
