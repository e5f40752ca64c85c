package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.cluster.UsualTaints;
import io.meshlint.manifest.Cursor;
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
import io.meshlint.world.Taint;
import java.util.List;
import java.util.Optional;

/**
 * Reports pods that taints keep off every node which their node selector and affinity leave. Mirrors the scheduler's
 * TaintToleration plugin; without known nodes it goes by the taints that platforms set on certain pools.
 */
public final class TaintNotTolerated implements Rule {

    static final RuleInfo INFO = RuleInfo.named("taint-not-tolerated")
            .severity(Severity.ERROR)
            .summary("pods tolerate the taints of no node that they may run on")
            .flags(Flag.UH)
            .symptom(Symptom.PENDING)
            .withFixes()
            .since("0.1");

    /** Shows why pods are not placed. */
    static final String CONFIRM = "kubectl get events{in} --field-selector reason=FailedScheduling";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Scheduling scheduling = mesh.cluster().scheduling();
        for (Workload workload : mesh.cluster().workloads().all()) {
            Optional<Blocked> blocked = Blocked.of(mesh, workload);
            if (blocked.isPresent()) {
                known(workload, blocked.get(), findings);
            } else if (scheduling.inventory().isEmpty()
                    || scheduling.fitsNoNode(workload)
                            && !scheduling.inventory().isComplete()) {
                Optional<UsualTaints.UsualTaint> usual = UsualTaints.of(workload);
                if (usual.isPresent() && mesh.cluster().scheduling().isFinal(workload)) {
                    usual(workload, usual.get(), findings);
                }
            }
        }
    }

    private static void known(Workload workload, Blocked blocked, Findings findings) {
        Taint taint = blocked.taints().get(0);
        Optional<Cursor> near = Tolerations.near(workload, taint);
        Cursor at = near.isPresent() ? Tolerations.misfit(near.get(), taint) : place(workload);
        String more = blocked.nodes() == 1 ? "" : " and of " + (blocked.nodes() - 1) + " more";
        String where = blocked.node().node().title() + more;
        String unless = blocked.helped() ? ", unless admission plugin `ExtendedResourceToleration` adds that" : "";
        Draft draft = findings.report(
                        at, workload.title() + " does not tolerate taint `" + taint + "` of " + where + unless)
                .severity(blocked.severity())
                .key(taint.toString())
                .confirm(workload.resource(), CONFIRM);
        boolean simple = near.isPresent() && blocked.taints().size() == 1;
        if (simple) {
            Tolerations.cure(draft, at, taint);
        } else {
            draft.hint("add to `tolerations`: " + Tolerations.yaml(blocked.taints()));
        }
        for (Taint each : blocked.taints()) {
            if (each.at().isPresent()) {
                draft.related(
                        each.at().get(), "taint of " + blocked.node().node().title());
            }
        }
    }

    private static void usual(Workload workload, UsualTaints.UsualTaint usual, Findings findings) {
        Taint taint = usual.taint();
        boolean oneOnly = !usual.platform().isEmpty();
        String have = oneOnly ? "that " + usual.platform() + " gives taint `" : "that usually have taint `";
        findings.report(usual.at(), workload.title() + " asks for nodes " + have + taint + "`")
                .severity(oneOnly ? Severity.INFO : Severity.WARNING)
                .hint("add to `tolerations`: " + Tolerations.yaml(List.of(taint)))
                .key(taint.toString())
                .confirm(workload.resource(), CONFIRM);
    }

    /** The tolerations; where there are none, what pins the pods. */
    private static Cursor place(Workload workload) {
        Cursor tolerations = workload.pod().tolerations();
        Cursor selector = workload.pod().nodeSelector().cursor();
        Cursor affinity = Scheduling.terms(workload);
        boolean selects = !tolerations.exists() && selector.exists();
        return selects ? selector : tolerations.exists() || !affinity.exists() ? tolerations : affinity;
    }
}
