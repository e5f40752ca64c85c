package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.WaypointUse.Outcome;
import io.meshlint.mesh.Waypoints.Target;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ambient mesh: who is in it, which waypoint traffic goes through, and what is enforced where. Between two pods of
 * it, ztunnel looks at connections alone; a waypoint looks at requests, and only if the Service that is called, or the
 * pod whose address is called, asks for one.
 */
public final class Ambient {

    /** Folders to go up: with more, another cluster's folder is as near. */
    private static final int NEARBY = 2;

    private static final String MANAGED = "gateway.istio.io/managed";

    private final World world;
    private final Cluster cluster;
    private final Membership membership;
    private final Waypoints waypoints;
    private final WaypointChoice choice;
    private final AmbientPolicies policies;
    /** What shows that there is an ambient mesh. */
    private final List<Resource> signs = new ArrayList<>();

    private final boolean sidecars;

    Ambient(Mesh mesh) {
        this.world = mesh.world();
        this.cluster = mesh.cluster();
        this.membership = mesh.membership();
        this.waypoints = new Waypoints(cluster);
        this.choice = new WaypointChoice(cluster, waypoints);
        this.policies = new AmbientPolicies(mesh);
        for (Waypoint waypoint : waypoints.all()) {
            signs.add(waypoint.gateway());
        }
        boolean sidecar = false;
        for (Resource namespace : cluster.ofKind("", "Namespace")) {
            Namespace named = Namespace.named(namespace.name());
            if (of(named) == Presence.PROVEN) {
                signs.add(namespace);
            }
            sidecar |= Enrolment.of(world, named).injection() == Enrolment.Injection.ENABLED;
        }
        for (Workload workload : cluster.workloads().all()) {
            Status status = membership.of(workload).status();
            if (status == Status.AMBIENT) {
                signs.add(workload.resource());
            }
            sidecar |= status == Status.SIDECAR;
        }
        this.sidecars = sidecar;
    }

    /** Whether anything in the input shows that there is an ambient mesh: pods or namespaces in it, or a waypoint. */
    public boolean isPresent() {
        return !signs.isEmpty();
    }

    /**
     * Whether the ambient mesh that is in sight is likely the one that an object is for: its namespace is in it, or
     * what shows it stands in a folder nearby. A repository may hold several clusters.
     */
    public boolean isNear(Resource object) {
        if (of(object.namespace()) == Presence.PROVEN) {
            return true;
        }
        for (Resource sign : signs) {
            if (object.stepsTo(sign) <= NEARBY) {
                return true;
            }
        }
        return false;
    }

    /** Whether pods in sight have sidecars, or would have: as callers these follow routes and settings themselves. */
    public boolean hasSidecars() {
        return sidecars;
    }

    /** Whether the pods of a workload are surely in the ambient mesh, so that ztunnel carries their traffic. */
    public boolean isIn(Workload workload) {
        return membership.of(workload).status() == Status.AMBIENT;
    }

    /** Whether a namespace brings its pods into the ambient mesh unless they say otherwise. */
    public Presence of(Namespace namespace) {
        if (world.namespaceLabel(namespace, Membership.DATAPLANE).equals("ambient")) {
            return Presence.PROVEN;
        }
        Optional<Cursor> label =
                world.namespaceObject(namespace).map(object -> object.labels().at(Membership.DATAPLANE));
        boolean open = label.isPresent()
                && (label.get().exists() ? label.get().isPlaceholder() : waypoints.mayGain(label.get()));
        return choice.isKnown(namespace) && !open ? Presence.EXCLUDED : Presence.UNKNOWN;
    }

    /**
     * Whether pods behind a Service are in the ambient mesh: proven where one is, excluded where those in sight are
     * surely not; what its namespace says where none is in sight.
     */
    public Presence of(Service service) {
        boolean out = false;
        for (Workload workload : cluster.endpoints().workloads(service)) {
            Membership.Answer answer = membership.of(workload);
            if (answer.status() == Status.AMBIENT) {
                return Presence.PROVEN;
            }
            out |= answer.certain();
        }
        return out ? Presence.EXCLUDED : of(service.namespace());
    }

    /**
     * The waypoints of Istio's own class, context included, in input order. Traffic may be sent to Gateways of other
     * classes too: {@link WaypointUse#waypoint} tells.
     */
    public List<Waypoint> waypoints() {
        return waypoints.all();
    }

    /** Whether a waypoint lets traffic of a namespace in. */
    public Match allows(Waypoint waypoint, Namespace namespace) {
        return waypoints.allows(waypoint, namespace);
    }

    /**
     * The waypoint of traffic that pods of the ambient mesh address to a Service. Gateways at the edge use it only if
     * {@link #takesIngress}, sidecars never do.
     */
    public WaypointUse waypointOf(Service service) {
        if (service.resource().labels().has(MANAGED)) {
            return Waypoints.use(Outcome.NONE, service.resource().labels().at(WaypointUse.LABEL), service.namespace());
        }
        return service.isHeadless() || service.isExternalName()
                ? Waypoints.use(
                        Outcome.NOT_ADDRESSED, service.resource().labels().at(WaypointUse.LABEL), service.namespace())
                : waypointOf(service.resource());
    }

    /** The waypoint of traffic that pods of the ambient mesh address to the hosts of a ServiceEntry. */
    public WaypointUse waypointOf(Resource serviceEntry) {
        return choice.of(serviceEntry.labels(), serviceEntry.namespace(), Target.SERVICE);
    }

    /**
     * The waypoint of traffic that is addressed to pods themselves, not to a Service. One that their namespace names
     * and that takes traffic of Services alone is none for them.
     */
    public WaypointUse waypointOf(Workload workload) {
        WaypointUse use = choice.of(workload.labels(), workload.namespace(), Target.WORKLOAD);
        return use.outcome() == Outcome.TRAFFIC_EXCLUDED && use.isInherited()
                ? Waypoints.use(Outcome.NONE, workload.labels().at(WaypointUse.LABEL), workload.namespace())
                : use;
    }

    /** What the label of a Namespace means for what lives there. */
    public WaypointUse waypointOfNamespace(Resource namespace) {
        return choice.ofNamespace(namespace);
    }

    /**
     * Whether gateways at the edge send what is for a Service through its waypoint: where its own label
     * {@code istio.io/ingress-use-waypoint}, or without one that of its namespace, says so.
     */
    public boolean takesIngress(Service service) {
        Cursor own = service.resource().labels().at(WaypointUse.INGRESS);
        String text = own.exists() ? own.text() : world.namespaceLabel(service.namespace(), WaypointUse.INGRESS);
        return text.equalsIgnoreCase("true");
    }

    /**
     * The AuthorizationPolicies that ztunnel enforces for pods of the ambient mesh: those of their namespace and of the
     * root one that pick them and have no target. What it reads of their rules: {@link ZtunnelRules}.
     */
    public List<AuthorizationPolicy> atZtunnel(Workload workload) {
        return isIn(workload) ? policies.atZtunnel(workload) : List.of();
    }

    /**
     * The AuthorizationPolicies that a waypoint enforces for requests to a Service or a ServiceEntry: those that name
     * one of the two, or the waypoint's class, as a target. Waypoints heed no selector.
     */
    public List<AuthorizationPolicy> atWaypoint(Waypoint waypoint, Resource service) {
        return policies.atWaypoint(waypoint, service);
    }

    /** The objects that a policy names in {@code targetRef} and {@code targetRefs}, in the order written. */
    public static List<ApiReference> targets(Resource policy) {
        List<ApiReference> targets = new ArrayList<>();
        Cursor single = policy.spec().at("targetRef");
        if (single.exists()) {
            targets.add(ApiReference.of(single, "", ""));
        }
        for (Cursor target : policy.spec().at("targetRefs").items()) {
            targets.add(ApiReference.of(target, "", ""));
        }
        return targets;
    }
}
