package io.meshlint.rules.workload;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;

/**
 * Reports Jobs and CronJobs whose pods would restart for ever, which the API server refuses
 * ({@code validateJobSpec} in Kubernetes' {@code pkg/apis/batch/validation}); unset means Always.
 */
public final class JobRestartPolicy implements Rule {

    static final RuleInfo INFO = RuleInfo.named("job-restart-policy")
            .severity(Severity.ERROR)
            .summary("restartPolicy of a job is unset or Always")
            .symptom(Symptom.REJECTED)
            .covers("ks:cronjob-restartpolicy")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor policy = workload.pod().spec().at("restartPolicy");
            if (!workload.resource().group().equals("batch") || !policy.parent().exists()) {
                continue;
            }
            if (policy.exists()) {
                if (policy.text().equals("Always") && !kustomizations.mayChange(policy)) {
                    findings.report(policy, workload.title() + " restarts its pods always")
                            .hint("change `Always` to `OnFailure` or `Never`");
                }
            } else if (!kustomizations.mayAdd(policy)) {
                findings.report(policy, workload.title() + " has no `restartPolicy`, and unset means Always")
                        .hint("add `restartPolicy: OnFailure` or `restartPolicy: Never` to the pod's spec");
            }
        }
    }
}
