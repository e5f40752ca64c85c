package io.meshlint.rules.workload;

import io.meshlint.cluster.Disruption;
import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/** Reports PodDisruptionBudgets that never let a pod go, so that draining a node hangs. */
public final class PdbBlocksEviction implements Rule {

    private static final String KUBE_LINTER = "kl:pdb-min-available";
    private static final String POLARIS = "pol:pdbDisruptionsIsZero";
    private static final String POLARIS_SCALED = "pol:pdbMinAvailableGreaterThanHPAMinReplicas";

    static final RuleInfo INFO = RuleInfo.named("pdb-blocks-eviction")
            .severity(Severity.WARNING)
            .summary("PodDisruptionBudget allows no eviction")
            .covers("kl:pdb-max-unavailable", KUBE_LINTER, "ks:poddisruptionbudget-has-policy", POLARIS, POLARIS_SCALED)
            .needs(Disruption.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Disruption disruption = mesh.cluster().disruption();
        for (Resource budget : disruption.budgets()) {
            if (disruption.allowed(budget).orElse(1) == 0) {
                report(budget, disruption.guarded(budget), findings);
            }
        }
    }

    private static void report(Resource budget, Optional<Disruption.Guarded> guarded, Findings findings) {
        Cursor most = budget.spec().at("maxUnavailable");
        Cursor least = budget.spec().at("minAvailable");
        Draft draft;
        if (most.exists()) {
            draft = findings.report(
                            most,
                            budget.title() + " lets no pod be evicted: at most " + most.text() + " may be unavailable")
                    .hint("write `maxUnavailable: 1`")
                    .covers("kl:pdb-max-unavailable", POLARIS);
        } else if (!least.exists()) {
            draft = findings.report(
                            budget.spec(),
                            budget.title() + " lets no pod be evicted: it sets neither maxUnavailable nor minAvailable")
                    .hint("add `maxUnavailable: 1`")
                    .covers("ks:poddisruptionbudget-has-policy");
        } else {
            draft = byMinimum(budget, least, guarded, findings);
        }
        draft.predicts("draining a node hangs, and with it every upgrade of the cluster")
                .confirm(budget, "kubectl get{in} {it} -o jsonpath='{.status.disruptionsAllowed}'");
    }

    /** A count that nobody wrote may be set by what is not in sight: one level lower. */
    private static Draft byMinimum(
            Resource budget, Cursor least, Optional<Disruption.Guarded> guarded, Findings findings) {
        String asks = budget.title() + " lets no pod be evicted: " + least.text() + " must stay available";
        if (least.text().equals("100%") || guarded.isEmpty()) {
            return findings.report(least, asks)
                    .hint("write `maxUnavailable: 1` instead")
                    .covers(KUBE_LINTER, POLARIS);
        }
        int count = guarded.get().count();
        boolean scaled = false;
        boolean written = false;
        for (Scaling.Replicas part : guarded.get().parts()) {
            scaled |= part.isScaled();
            written |= part.isScaled() || part.at().exists();
        }
        String message = asks + " of " + count + (scaled ? " when scaled down" : "");
        Draft draft = findings.report(least, message)
                .hint(
                        count > 1
                                ? "write `maxUnavailable: 1` instead"
                                : "run at least 2 replicas, or write `maxUnavailable: 1` instead")
                .lowered(written ? 0 : 1);
        if (scaled) {
            draft.covers(KUBE_LINTER, POLARIS, POLARIS_SCALED);
        } else {
            draft.covers(KUBE_LINTER, POLARIS);
        }
        for (Scaling.Replicas part : guarded.get().parts()) {
            draft.related(part.at(), part.by().title() + " runs " + part.count());
        }
        return draft;
    }
}
