package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.WaypointUse.Outcome;
import io.meshlint.mesh.Waypoints.Target;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which waypoint labels choose: those of an object, or where they say nothing those of its namespace. */
final class WaypointChoice {

    private final World world;
    private final Waypoints waypoints;
    private final Map<String, List<Resource>> namespaces = new HashMap<>();

    WaypointChoice(Cluster cluster, Waypoints waypoints) {
        this.world = cluster.world();
        this.waypoints = waypoints;
        for (Resource namespace : cluster.ofKind("", "Namespace")) {
            namespaces
                    .computeIfAbsent(namespace.name(), n -> new ArrayList<>(1))
                    .add(namespace);
        }
    }

    /** Whether the input shows the labels of a namespace, or that there are none. */
    boolean isKnown(Namespace namespace) {
        return world.knowsNamespace(namespace) || namespace.isNamed() && world.isClosed(namespace);
    }

    /** What the label of a Namespace means for what lives there. */
    WaypointUse ofNamespace(Resource namespace) {
        Namespace home = Namespace.named(namespace.name());
        Cursor label = namespace.labels().at(WaypointUse.LABEL);
        return label.exists() ? waypoints.of(namespace.labels(), home, Target.NAMESPACE) : unsaid(label, home);
    }

    /** The waypoint that the labels of an object ask for, or else those of its namespace. */
    WaypointUse of(Labels own, Namespace home, Target target) {
        Cursor label = own.at(WaypointUse.LABEL);
        if (label.exists()) {
            return waypoints.of(own, home, target);
        }
        List<Resource> variants = namespaces.getOrDefault(home.name(), List.of());
        if (waypoints.mayGain(label) || !home.isNamed()) {
            return Waypoints.use(Outcome.UNKNOWN, label, home);
        }
        if (variants.isEmpty()) {
            boolean assumed = !world.namespaceLabel(home, WaypointUse.LABEL).isEmpty();
            return Waypoints.use(isKnown(home) && !assumed ? Outcome.NONE : Outcome.UNKNOWN, label, home);
        }
        Resource namespace =
                world.innermost(label.resource(), variants, variant -> variant).get(0);
        if (namespace.labels().has(WaypointUse.LABEL)) {
            return waypoints.of(namespace.labels(), home, target);
        }
        boolean sameFile =
                namespace.source().path().equals(label.resource().source().path());
        WaypointUse unsaid = unsaid(namespace.labels().at(WaypointUse.LABEL), home);
        for (Resource variant : variants) {
            if (!sameFile && variant.labels().has(WaypointUse.LABEL)) {
                return Waypoints.use(Outcome.UNKNOWN, label, home);
            }
        }
        return Waypoints.use(unsaid.outcome(), label, home);
    }

    private WaypointUse unsaid(Cursor label, Namespace home) {
        return Waypoints.use(waypoints.mayGain(label) ? Outcome.UNKNOWN : Outcome.NONE, label, home);
    }
}
