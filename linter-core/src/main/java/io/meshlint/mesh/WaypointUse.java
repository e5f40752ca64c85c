package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.world.Near;
import java.util.Optional;

/**
 * What comes of the labels by which traffic is sent through a waypoint. Where the waypoint is missing, or refuses, Istio
 * sends the traffic straight on: nothing fails, and nobody enforces what the waypoint should.
 *
 * @param outcome how it ends
 * @param label the label {@code istio.io/use-waypoint} that decides: of the object itself or of its namespace; where
 *     there is none, the place for it in the object's own labels
 * @param wanted the namespace in which the waypoint is looked for
 * @param waypoint the Gateway that bears the name, also if it is of no use; empty if none does
 * @param certain whether the evidence is complete; else it is only likely
 * @param near what was probably meant where the name leads nowhere
 */
public record WaypointUse(
        Outcome outcome,
        Cursor label,
        Namespace wanted,
        Optional<Waypoint> waypoint,
        boolean certain,
        Optional<Near> near) {

    /** How it ends. */
    public enum Outcome {
        /** Nothing says that a waypoint is to be used. */
        NONE,
        /** The object says {@code none}, whatever its namespace says. */
        OPTED_OUT,
        /**
         * A Service without an address of its own: headless, or an alias. Its callers address pods, whose own waypoint
         * counts.
         */
        NOT_ADDRESSED,
        /** What says so is out of sight or filled in later, or the waypoint may stand elsewhere. */
        UNKNOWN,
        /** No Gateway bears the name. */
        MISSING,
        /** The Gateway is one at the edge of the mesh. */
        NOT_A_WAYPOINT,
        /** The Gateway does not allow the namespace to use it. */
        NAMESPACE_REFUSED,
        /** The Gateway does not take traffic of this sort: {@code istio.io/waypoint-for}. */
        TRAFFIC_EXCLUDED,
        /** The waypoint takes the traffic. */
        BOUND
    }

    /** Names the waypoint. */
    public static final String LABEL = "istio.io/use-waypoint";
    /** Says in which namespace it is; without it, in the object's own. */
    public static final String NAMESPACE = "istio.io/use-waypoint-namespace";
    /** Whether gateways at the edge send their traffic through the waypoint as well. */
    public static final String INGRESS = "istio.io/ingress-use-waypoint";

    /** Whether a waypoint takes the traffic. */
    public boolean isBound() {
        return outcome == Outcome.BOUND;
    }

    /** Whether surely no waypoint is asked for. */
    public boolean isUnused() {
        return outcome == Outcome.NONE || outcome == Outcome.OPTED_OUT;
    }

    /** Whether a waypoint is asked for, and none takes the traffic. */
    public boolean isBroken() {
        return switch (outcome) {
            case MISSING, NOT_A_WAYPOINT, NAMESPACE_REFUSED, TRAFFIC_EXCLUDED -> true;
            default -> false;
        };
    }

    /** Whether the namespace says so, not the object itself. */
    public boolean isInherited() {
        return label.exists() && label.resource().kind().equals("Namespace");
    }
}
