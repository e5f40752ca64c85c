package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Dangling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;

/** Reports NetworkPolicies that hold for no pod, and peers that admit nobody. */
public final class NetworkPolicySelectsNothing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("network-policy-selects-nothing")
            .severity(Severity.WARNING)
            .summary("NetworkPolicy holds for no pod, or admits pods or namespaces that do not exist")
            .symptom(Symptom.NOT_ENFORCED)
            .covers(
                    "kl:dangling-networkpolicy",
                    "kl:dangling-networkpolicypeer-podselector",
                    "ks:networkpolicy-targets-pod",
                    "kv:network-policy-pod-selector-ref")
            .needs(NetworkPolicy.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Dangling dangling : mesh.cluster().networkPolicies().dangling()) {
            if (dangling.role() != Dangling.Role.PEER || !isCalled(mesh, dangling)) {
                report(dangling, findings);
            }
        }
    }

    private static void report(Dangling dangling, Findings findings) {
        String policy = dangling.policy().title();
        String message =
                switch (dangling.role()) {
                    case PODS -> policy + " selects no pod";
                    case PEER -> policy + " admits pods that do not exist";
                    case NAMESPACES -> policy + " admits a namespace that does not exist";
                };
        Draft draft = findings.report(dangling.at(), message);
        if (dangling.role() == Dangling.Role.PODS) {
            draft.predicts("the pods that it is meant for stay as open, or as closed, as without it");
        } else {
            draft.harmless().symptom(Symptom.TIMEOUT).predicts("calls from or to the pods that were meant are dropped");
        }
        if (dangling.near().isPresent()) {
            Near near = dangling.near().get();
            correct(draft, dangling.at(), near);
            draft.related(near.at(), near.at().resource().title() + " is the nearest");
        } else {
            draft.hint("select a label that is carried in sight, or remove what selects nothing");
        }
    }

    private static void correct(Draft draft, Cursor at, Near near) {
        if (at.key().equals(near.key()) && at.text().equals(near.wanted())) {
            draft.change(at, near.foundKey(), near.found());
        } else {
            draft.hint("change `" + near.key() + ": " + near.wanted() + "` to `" + near.foundKey() + ": " + near.found()
                    + "`");
        }
    }

    /** Whether the pods that were meant call, or are called, through this very peer: then the dropped call is the fault. */
    private static boolean isCalled(Mesh mesh, Dangling dangling) {
        if (dangling.near().isEmpty()) {
            return false;
        }
        Resource meant = dangling.near().get().at().resource();
        boolean ingress = dangling.direction() == Direction.INGRESS;
        for (Service service : mesh.cluster().services()) {
            for (Workload server : mesh.cluster().endpoints().workloads(service)) {
                for (Caller caller : mesh.callers().of(service)) {
                    Resource client = caller.workload()
                            .map(Workload::resource)
                            .orElse(caller.at().resource());
                    Resource other = ingress ? client : server.resource();
                    Workload held = ingress ? server : caller.workload().orElse(server);
                    if (other == meant && isHeld(mesh, dangling, held)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isHeld(Mesh mesh, Dangling dangling, Workload pods) {
        return mesh.cluster()
                .networkPolicies()
                .isolating(pods, dangling.direction())
                .contains(dangling.policy());
    }
}
