package io.meshlint.rules.ambient;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Ambient;
import io.meshlint.mesh.ApiReference;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Waypoint;
import io.meshlint.rule.Findings;
import java.util.List;

/** Policies for a waypoint that is not theirs to name: a target is looked for in the policy's own namespace. */
final class LostTargets {

    private final Mesh mesh;

    LostTargets(Mesh mesh) {
        this.mesh = mesh;
    }

    void report(Findings findings) {
        for (String kind : List.of("AuthorizationPolicy", "RequestAuthentication")) {
            for (Resource policy : mesh.cluster().ofKind("security.istio.io", kind)) {
                for (ApiReference target : Ambient.targets(policy)) {
                    if (!target.isOpen() && target.group().equals("gateway.networking.k8s.io")) {
                        check(policy, target, findings);
                    }
                }
            }
        }
    }

    private void check(Resource policy, ApiReference target, Findings findings) {
        Cursor name = target.cursor().at("name");
        Namespace root = Namespace.named(mesh.world().mesh().rootNamespace());
        if (target.kind().equals("GatewayClass") && policy.namespace().to(root) == Relation.DIFFERENT) {
            findings.report(
                            name,
                            policy.title() + " is for all waypoints of a class, and not in the root namespace `" + root
                                    + "`: it holds for none")
                    .covers("KIA0109", "KIA1317")
                    .hint("set `namespace: " + root + "`, or name a Gateway or Service of namespace `"
                            + policy.namespace() + "`")
                    .related(policy.metadata().at("namespace"), "the namespace of the policy");
        } else if (target.kind().equals("Gateway") && policy.namespace().isNamed()) {
            elsewhere(policy, target, findings);
        }
    }

    /** The waypoint that bears the name is another namespace's, and the policy's own has none of it. */
    private void elsewhere(Resource policy, ApiReference target, Findings findings) {
        for (Resource gateway : mesh.cluster().ofKind("gateway.networking.k8s.io", "Gateway")) {
            if (gateway.name().equals(target.name()) && gateway.namespace().fits(policy.namespace())) {
                return;
            }
        }
        for (Waypoint waypoint : mesh.ambient().waypoints()) {
            boolean beside =
                    waypoint.gateway().source().folder().equals(policy.source().folder());
            if (beside && waypoint.name().equals(target.name())) {
                findings.report(
                                target.cursor().at("name"),
                                policy.title() + " is for " + waypoint.title() + " of namespace `"
                                        + waypoint.namespace() + "`, and a policy reaches its own namespace alone")
                        .covers("KIA0109", "KIA1317")
                        .hint("name the Services in `targetRefs`, or set `namespace: " + waypoint.namespace() + "`")
                        .related(waypoint.gateway().metadata().at("namespace"), "the waypoint is here")
                        .confirm("kubectl get{in} {it} -o yaml");
                return;
            }
        }
    }
}
