package io.meshlint.rules.ambient;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Membership.Status;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.WaypointUse;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports labels that send traffic through a waypoint which is not there or does not take it: Istio then sends the
 * traffic straight on ({@code fetchWaypointForTarget} in its {@code pilot/pkg/serviceregistry/ambient/waypoints.go}).
 */
public final class WaypointMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("waypoint-missing")
            .severity(Severity.ERROR)
            .summary("`istio.io/use-waypoint` names a waypoint that is missing or does not take the traffic")
            .symptom(Symptom.NOT_ENFORCED)
            .covers("KIA1312", "KIA1313")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        namespaces(mesh, findings);
        for (Service service : mesh.cluster().services()) {
            if (service.resource().labels().has(WaypointUse.LABEL)) {
                boolean out = mesh.ambient().of(service) == Presence.EXCLUDED
                        && mesh.ambient().of(service.namespace()) == Presence.EXCLUDED;
                check(service.title(), mesh.ambient().waypointOf(service), out, findings);
            }
        }
        for (Resource entry : mesh.cluster().ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            if (entry.labels().has(WaypointUse.LABEL)) {
                check(entry.title(), mesh.ambient().waypointOf(entry), false, findings);
            }
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (workload.labels().has(WaypointUse.LABEL)) {
                boolean out =
                        !mesh.ambient().isIn(workload) && mesh.ambient().of(workload.namespace()) == Presence.EXCLUDED;
                check("pods of " + workload.title(), mesh.ambient().waypointOf(workload), out, findings);
            }
        }
    }

    private static void namespaces(Mesh mesh, Findings findings) {
        List<Resource> labelled = new ArrayList<>();
        for (Resource namespace : mesh.cluster().ofKind("", "Namespace")) {
            if (namespace.labels().has(WaypointUse.LABEL)) {
                labelled.add(namespace);
            }
        }
        Map<String, Boolean> outside = labelled.isEmpty() ? Map.of() : outside(mesh);
        for (Resource namespace : labelled) {
            Namespace named = Namespace.named(namespace.name());
            boolean out =
                    outside.getOrDefault(named.key(), false) && mesh.ambient().of(named) == Presence.EXCLUDED;
            check(namespace.title(), mesh.ambient().waypointOfNamespace(namespace), out, findings);
        }
    }

    /** The namespaces with pods in sight, and whether none of these is in the ambient mesh. */
    private static Map<String, Boolean> outside(Mesh mesh) {
        Map<String, Boolean> outside = new HashMap<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (mesh.membership().of(workload).status() != Status.GATEWAY) {
                outside.merge(workload.namespace().key(), !mesh.ambient().isIn(workload), Boolean::logicalAnd);
            }
        }
        return outside;
    }

    private static void check(String who, WaypointUse use, boolean out, Findings findings) {
        if (use.isBroken()) {
            Draft draft = new Unreached(who, use)
                    .report(findings)
                    .covers("KIA1313")
                    .predicts("traffic goes straight to the pods: what the waypoint should enforce is not enforced")
                    .confirm("istioctl ztunnel-config services");
            if (!use.certain()) {
                draft.lowered(1);
            }
        } else if (out
                && !use.isUnused()
                && use.label().exists()
                && !use.label().isPlaceholder()) {
            findings.report(
                            use.label(),
                            who + " asks for waypoint `" + use.label().text()
                                    + "` and is not in the ambient mesh, whose ztunnel alone sends traffic there")
                    .severity(Severity.WARNING)
                    .covers("KIA1312")
                    .hint("label the namespace `istio.io/dataplane-mode: ambient`, or delete `" + WaypointUse.LABEL
                            + "`")
                    .confirm("istioctl ztunnel-config workloads");
        }
    }
}
