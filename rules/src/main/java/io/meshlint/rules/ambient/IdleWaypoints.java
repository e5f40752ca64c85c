package io.meshlint.rules.ambient;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Ambient;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Waypoint;
import io.meshlint.mesh.WaypointUse;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Waypoints that policies are for and that nothing sends traffic through. */
final class IdleWaypoints {

    private final Mesh mesh;
    private final Ambient ambient;
    private final Set<Resource> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> names = new HashSet<>();
    private final Map<String, Service> unserved = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    IdleWaypoints(Mesh mesh) {
        this.mesh = mesh;
        this.ambient = mesh.ambient();
    }

    void report(Findings findings) {
        if (ambient.waypoints().isEmpty()) {
            return;
        }
        for (Service service : mesh.cluster().services()) {
            note(ambient.waypointOf(service), service.namespace(), Optional.of(service));
        }
        for (Resource entry : mesh.cluster().ofKind("networking.istio.io", "ServiceEntry")) {
            note(ambient.waypointOf(entry), entry.namespace(), Optional.empty());
        }
        for (Resource namespace : mesh.cluster().ofKind("", "Namespace")) {
            note(ambient.waypointOfNamespace(namespace), Namespace.named(namespace.name()), Optional.empty());
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            note(ambient.waypointOf(workload), workload.namespace(), Optional.empty());
        }
        for (Waypoint waypoint : ambient.waypoints()) {
            check(waypoint, findings);
        }
    }

    private void note(WaypointUse use, Namespace namespace, Optional<Service> service) {
        use.waypoint().ifPresent(waypoint -> used.add(waypoint.gateway()));
        names.add(use.label().text());
        if (use.outcome() == WaypointUse.Outcome.UNKNOWN) {
            open.add(namespace.key());
        } else if (use.isUnused() && service.isPresent() && !service.get().isManagedByGateway()) {
            unserved.putIfAbsent(namespace.key(), service.get());
        }
    }

    private void check(Waypoint waypoint, Findings findings) {
        String home = waypoint.namespace().key();
        Optional<Resource> namespace = mesh.world().namespaceObject(waypoint.namespace());
        boolean idle = !used.contains(waypoint.gateway())
                && !names.contains(waypoint.name())
                && !open.contains(home)
                && unserved.containsKey(home)
                && namespace.isPresent();
        Optional<Cursor> target = idle ? target(waypoint) : Optional.empty();
        if (target.isEmpty()) {
            return;
        }
        Cursor place = namespace.get().labels().at(WaypointUse.LABEL);
        String from = waypoint.allowedNamespaces().at("from").text();
        boolean own = from.isEmpty() || from.equals("Same");
        findings.report(
                        place,
                        "nothing in namespace `" + waypoint.namespace() + "` uses " + waypoint.title()
                                + ", so nothing heeds "
                                + target.get().resource().title())
                .severity(own ? Severity.ERROR : Severity.WARNING)
                .key(waypoint.name())
                .covers("KIA0109", "KIA1317")
                .hint("label the namespace, or its Services, `istio.io/use-waypoint: " + waypoint.name() + "`")
                .related(target.get(), "the policy is for the waypoint")
                .related(waypoint.gateway().root(), "the waypoint")
                .related(unserved.get(home).resource().root(), "uses no waypoint")
                .confirm("istioctl ztunnel-config services");
    }

    /** Where a policy names the waypoint, first of all. */
    private Optional<Cursor> target(Waypoint waypoint) {
        for (String kind : List.of("AuthorizationPolicy", "RequestAuthentication")) {
            for (Resource policy : mesh.cluster().ofKind("security.istio.io", kind)) {
                for (ApiReference target : Ambient.targets(policy)) {
                    boolean meant = target.kind().equals("Gateway")
                            && target.name().equals(waypoint.name())
                            && policy.namespace().equals(waypoint.namespace());
                    if (meant) {
                        return Optional.of(target.cursor());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
