package io.meshlint.rules.workload;

import io.meshlint.cluster.PodReference;
import io.meshlint.cluster.References;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Resolution;
import java.util.List;

/**
 * Reports pods that run under a ServiceAccount which does not exist: they are never created. Follows Kubernetes'
 * {@code plugin/pkg/admission/serviceaccount/admission.go}.
 */
public final class ServiceAccountMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-account-missing")
            .severity(Severity.ERROR)
            .summary("pods run under a service account that does not exist")
            .flags(Flag.UH)
            .covers("kl:non-existent-service-account", "kv:pod-spec-service-account-ref")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        References references = mesh.cluster().references();
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (PodReference reference : PodReference.of(workload)) {
                if (reference.target() == PodReference.Target.SERVICE_ACCOUNT
                        && references.of(reference) instanceof Resolution.Missing<List<Resource>> missing) {
                    report(workload, reference, missing, findings);
                }
            }
        }
    }

    private static void report(
            Workload workload, PodReference reference, Resolution.Missing<List<Resource>> missing, Findings findings) {
        String account = "serviceaccount `" + reference.name().text() + "`";
        Draft draft = findings.report(
                        reference.name(),
                        workload.title() + " runs under " + account + ", which does not exist"
                                + (missing.certain() ? "" : " in these manifests"))
                .lowered(missing.certain() ? 0 : 1)
                .owns(missing.cause())
                .confirm(workload.resource(), "kubectl get events{in} --field-selector reason=FailedCreate");
        MissingName.explain(draft, missing, reference.name(), "create " + account);
        if (workload.isJob()) {
            draft.harmless().predicts("no pod of it is ever created");
        } else {
            draft.predicts("no pod of it is ever created; 503 UH (no healthy upstream) for callers");
        }
    }
}
