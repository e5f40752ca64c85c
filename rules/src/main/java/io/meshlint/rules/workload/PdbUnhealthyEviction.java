package io.meshlint.rules.workload;

import io.meshlint.cluster.Disruption;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/** Reports PodDisruptionBudgets that keep pods which are not ready from being evicted, as they do by default. */
public final class PdbUnhealthyEviction implements Rule {

    static final RuleInfo INFO = RuleInfo.named("pdb-unhealthy-eviction")
            .severity(Severity.INFO)
            .summary("PodDisruptionBudget does not say what becomes of pods that are not ready")
            .profile("reliability")
            .covers("kl:pdb-unhealthy-pod-eviction-policy")
            .needs(Disruption.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource budget : mesh.cluster().disruption().budgets()) {
            Cursor policy = budget.spec().at("unhealthyPodEvictionPolicy");
            boolean added = mesh.world().manifests().kustomizations().mayAdd(policy);
            if (!policy.exists() && !added && !budget.id().apiVersion().endsWith("beta1")) {
                findings.report(policy, budget.title() + " guards pods that are not ready too")
                        .hint("add `unhealthyPodEvictionPolicy: AlwaysAllow`")
                        .predicts("a node with a pod that crashes again and again cannot be drained");
            }
        }
    }
}
