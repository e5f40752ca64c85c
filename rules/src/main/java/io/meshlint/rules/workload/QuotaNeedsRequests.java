package io.meshlint.rules.workload;

import io.meshlint.cluster.Quotas.Omission;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;

/**
 * Reports containers that do not say what they want of a resource on which their namespace has a quota, where no
 * LimitRange says it for them: {@code podEvaluator.Constraints} in Kubernetes' {@code pkg/quota/v1} rejects the pod.
 */
public final class QuotaNeedsRequests implements Rule {

    static final RuleInfo INFO = RuleInfo.named("quota-needs-requests")
            .severity(Severity.WARNING)
            .summary("container does not say what a quota of its namespace wants to know")
            .flags(Flag.UH)
            .symptom(Symptom.REJECTED)
            .needs("ResourceQuota")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Omission omission : mesh.cluster().quotas().omissions(workload)) {
                report(workload, omission, findings);
            }
        }
    }

    private static void report(Workload workload, Omission omission, Findings findings) {
        Resource quota = omission.quota();
        Cursor resources = omission.container().cursor().at("resources");
        boolean sure = quota.namespace().isNamed()
                || quota.source().path().equals(workload.resource().source().path());
        String first = omission.amounts().get(0);
        String field = first.substring(0, first.indexOf('.'));
        String example = field + ": {" + first.substring(first.indexOf('.') + 1) + ": …}";
        findings.report(
                        resources,
                        "container `" + omission.container().name() + "` of " + workload.title() + " has no "
                                + list(omission.amounts()) + ", on which " + quota.title() + " sets a quota")
                .key(quota.name())
                .lowered(sure ? 0 : 1)
                .related(quota.spec().at("hard"), "the quota")
                .hint("add `" + example + "` to `resources`, or give the namespace a LimitRange with defaults")
                .predicts("no pod is created: must specify " + first + ", and 503 UH (no healthy upstream)")
                .confirm(quota, "kubectl get events{in} --field-selector reason=FailedCreate");
    }

    private static String list(List<String> amounts) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < amounts.size(); i++) {
            list.append(i == 0 ? "" : i == amounts.size() - 1 ? " and " : ", ");
            list.append('`').append(amounts.get(i)).append('`');
        }
        return list.toString();
    }
}
