package io.meshlint.rules.scheduling;

import io.meshlint.cluster.PriorityClasses;
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
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;

/**
 * Reports pods of a PriorityClass that does not exist: the API server rejects them. Follows Kubernetes'
 * {@code plugin/pkg/admission/priority/admission.go}.
 */
public final class PriorityClassMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("priority-class-missing")
            .severity(Severity.WARNING)
            .summary("pods name a priority class that does not exist")
            .flags(Flag.UH)
            .symptom(Symptom.REJECTED)
            .covers("kl:priority-class-name")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor name = workload.pod().spec().at("priorityClassName");
            if (name.exists()
                    && mesh.cluster().priorityClasses().of(name) instanceof Resolution.Missing<String> missing) {
                report(workload, name, missing, findings);
            }
        }
    }

    private static void report(Workload workload, Cursor name, Resolution.Missing<String> missing, Findings findings) {
        Draft draft = findings.report(
                        name,
                        workload.title() + " names priority class `" + name.text() + "`, which does not exist"
                                + (missing.certain() ? "" : " among those that are known"))
                .lowered(missing.certain() ? 0 : 1)
                .predicts("503 UH (no healthy upstream), the API server rejects the pods")
                .confirm("kubectl get priorityclass %s", name.text());
        if (missing.near().isEmpty()) {
            draft.hint("declare " + PriorityClasses.KIND + " `" + name.text()
                    + "`, or list it in `assume.priorityClasses` if the platform has it");
            return;
        }
        Near near = missing.near().get();
        draft.change(name, near.found());
        if (near.at().resource() != name.resource()) {
            draft.related(near.at(), near.at().resource().title() + " has nearly this name");
        }
    }
}
