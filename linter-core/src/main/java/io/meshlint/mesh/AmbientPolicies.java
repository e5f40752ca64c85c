package io.meshlint.mesh;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in the ambient mesh an AuthorizationPolicy is enforced. Follows {@code convertAuthorizationPolicy} in Istio's
 * {@code pilot/pkg/serviceregistry/ambient/authorization.go} for ztunnel and {@code pilot/pkg/model/policyattachment.go}
 * for waypoints.
 */
final class AmbientPolicies {

    private final Namespace root;
    /** By namespace: those that pick pods, and those that name targets. */
    private final Map<String, List<AuthorizationPolicy>> picking = new HashMap<>();

    private final Map<String, List<AuthorizationPolicy>> targeting = new HashMap<>();

    AmbientPolicies(Mesh mesh) {
        this.root = Namespace.named(mesh.world().mesh().rootNamespace());
        for (AuthorizationPolicy policy : mesh.authorization().all()) {
            if (!policy.isDryRun()) {
                (policy.hasTargets() ? targeting : picking)
                        .computeIfAbsent(policy.namespace().key(), k -> new ArrayList<>(2))
                        .add(policy);
            }
        }
    }

    /** Those that ztunnel enforces for pods; actions that it does not know are left out. */
    List<AuthorizationPolicy> atZtunnel(Workload workload) {
        List<AuthorizationPolicy> found = new ArrayList<>();
        for (AuthorizationPolicy policy : among(picking, workload.namespace())) {
            boolean known = policy.action().equals("ALLOW") || policy.action().equals("DENY");
            boolean picked = policy.selector().isEmpty()
                    || Selector.match(policy.selector(), workload.labels()) == Selector.Match.YES;
            if (known && picked) {
                found.add(policy);
            }
        }
        return found;
    }

    private List<AuthorizationPolicy> among(Map<String, List<AuthorizationPolicy>> map, Namespace namespace) {
        List<AuthorizationPolicy> found = new ArrayList<>(map.getOrDefault(namespace.key(), List.of()));
        if (!namespace.equals(root)) {
            found.addAll(map.getOrDefault(root.key(), List.of()));
        }
        return found;
    }

    List<AuthorizationPolicy> atWaypoint(Waypoint waypoint, Resource service) {
        List<AuthorizationPolicy> found = new ArrayList<>();
        for (AuthorizationPolicy policy :
                targeting.getOrDefault(service.namespace().key(), List.of())) {
            add(policy, found, isTargeted(policy, service.group(), service.kind(), service.name()));
        }
        Resource gateway = waypoint.gateway();
        for (AuthorizationPolicy policy :
                targeting.getOrDefault(gateway.namespace().key(), List.of())) {
            add(policy, found, isTargeted(policy, gateway.group(), gateway.kind(), gateway.name()));
        }
        String className = gateway.spec().at("gatewayClassName").text();
        for (AuthorizationPolicy policy : targeting.getOrDefault(root.key(), List.of())) {
            add(policy, found, isTargeted(policy, GatewayApi.GROUP, "GatewayClass", className));
        }
        return found;
    }

    private static void add(AuthorizationPolicy policy, List<AuthorizationPolicy> found, boolean wanted) {
        if (wanted && !found.contains(policy)) {
            found.add(policy);
        }
    }

    private static boolean isTargeted(AuthorizationPolicy policy, String group, String kind, String name) {
        for (ApiReference target : Ambient.targets(policy.resource())) {
            String targeted = target.group().equals("core") ? "" : target.group();
            if (targeted.equals(group)
                    && target.kind().equals(kind)
                    && target.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
