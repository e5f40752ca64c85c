package io.meshlint.rules.ambient;

import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Waypoint;

/** Says how a Service gets a waypoint. */
final class Advice {

    private Advice() {}

    /** Words for the waypoint in sight that would take its traffic; for a new one where there is none. */
    static String of(Mesh mesh, Service service) {
        String where = "";
        for (Waypoint waypoint : mesh.ambient().waypoints()) {
            boolean takes =
                    waypoint.takesServices() && mesh.ambient().allows(waypoint, service.namespace()) == Match.YES;
            boolean own = waypoint.namespace().to(service.namespace()) == Relation.SAME;
            if (takes && own) {
                return "label it `istio.io/use-waypoint: " + waypoint.name() + "`";
            }
            if (takes && where.isEmpty() && waypoint.namespace().isNamed()) {
                where = "label it `istio.io/use-waypoint: " + waypoint.name()
                        + "` and `istio.io/use-waypoint-namespace: " + waypoint.namespace() + "`";
            }
        }
        String namespace = service.namespace().isNamed() ? service.namespace().name() : "NAMESPACE";
        return where.isEmpty()
                ? "run `istioctl waypoint apply -n " + namespace + "` and label it `istio.io/use-waypoint: waypoint`"
                : where;
    }
}
