package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeShape;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reports Services that serve only callers on the nodes of their pods, where not every node has one. Follows
 * {@code CategorizeEndpoints} in Kubernetes' {@code pkg/proxy/topology.go}.
 */
public final class TrafficPolicyLocal implements Rule {

    static final RuleInfo INFO = RuleInfo.named("traffic-policy-local")
            .severity(Severity.WARNING)
            .summary("service answers only on the nodes that run its pods")
            .flags(Flag.UH)
            .symptom(Symptom.TIMEOUT)
            .needs(Service.KIND)
            .since("0.1");

    private static final String INTERNAL = "internalTrafficPolicy";
    private static final String EXTERNAL = "externalTrafficPolicy";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            Cursor internal = service.spec().at(INTERNAL);
            Cursor external = service.spec().at(EXTERNAL);
            if (internal.text().equals("Local") && !service.isHeadless() && !service.isExternalName()) {
                check(mesh, service, internal, findings);
            }
            // A load balancer asks each node whether it runs a pod; who calls a node port does not.
            if (external.text().equals("Local")
                    && service.spec().at("type").text().equals("NodePort")) {
                check(mesh, service, external, findings);
            }
        }
    }

    private static void check(Mesh mesh, Service service, Cursor policy, Findings findings) {
        OptionalInt pods = pods(mesh, service);
        OptionalInt nodes = nodes(mesh.world().inventory());
        boolean open = mesh.world().manifests().kustomizations().mayChange(policy);
        boolean enough = pods.isEmpty() || nodes.isPresent() && nodes.getAsInt() <= pods.getAsInt();
        if (!open && !enough) {
            report(service, policy, pods.getAsInt(), nodes, findings);
        }
    }

    /** How many pods there are at most; empty if that is unknown or none or each node may have its own. */
    private static OptionalInt pods(Mesh mesh, Service service) {
        int pods = 0;
        for (Workload workload : mesh.cluster().endpoints().workloads(service)) {
            Cursor replicas = workload.spec().at("replicas");
            boolean counted =
                    switch (workload.kind()) {
                        case "Deployment", "StatefulSet", "ReplicaSet" ->
                            (!replicas.exists() || replicas.integer().isPresent())
                                    && !mesh.world()
                                            .manifests()
                                            .kustomizations()
                                            .mayChange(replicas);
                        default -> false;
                    };
            if (!counted || workload.namespace().to(service.namespace()) != Namespace.Relation.SAME) {
                return OptionalInt.empty();
            }
            pods += Math.max(replicas.integer(1), most(mesh, workload));
        }
        return pods == 0 ? OptionalInt.empty() : OptionalInt.of(pods);
    }

    /** How many pods an autoscaler makes of it at most. */
    private static int most(Mesh mesh, Workload workload) {
        for (Resource scaler : mesh.cluster().ofKind("autoscaling", "HorizontalPodAutoscaler")) {
            Cursor target = scaler.spec().at("scaleTargetRef");
            if (target.at("name").text().equals(workload.name())
                    && target.at("kind").text().equals(workload.kind())
                    && scaler.namespace().fits(workload.namespace())) {
                return scaler.spec().at("maxReplicas").integer(1);
            }
        }
        return 1;
    }

    /** How many nodes there are for pods, where all of them are known one by one. */
    private static OptionalInt nodes(Inventory inventory) {
        int nodes = 0;
        for (NodeShape shape : inventory.isComplete() ? inventory.shapes() : List.<NodeShape>of()) {
            if (!shape.isNode()) {
                return OptionalInt.empty();
            }
            nodes += shape.isControlPlane() ? 0 : shape.count();
        }
        return nodes == 0 ? OptionalInt.empty() : OptionalInt.of(nodes);
    }

    private static void report(Service service, Cursor policy, int pods, OptionalInt nodes, Findings findings) {
        boolean internal = policy.key().equals(INTERNAL);
        String few = pods == 1 ? "1 pod" : pods + " pods";
        String where = nodes.isPresent() ? ", on " + nodes.getAsInt() + " nodes" : "";
        String who = internal ? "callers on other nodes" : "callers of other nodes' ports";
        Draft draft = findings.report(
                        policy, service.title() + " turns away " + who + ": it has " + few + " at most" + where)
                .hint("write `" + policy.key() + ": Cluster`, or run the pods as a DaemonSet")
                .confirm(Confirm.endpoints(service))
                .lowered(internal || nodes.isPresent() ? 0 : 1);
        if (internal) {
            draft.predicts(
                    "timeouts, and 503 UH (no healthy upstream) in the mesh, for callers on nodes without a pod");
        } else {
            draft.harmless().symptom(Symptom.TIMEOUT).predicts("timeouts at the node ports of nodes without a pod");
        }
    }
}
