package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;

/**
 * Reports containers that request more than their limit. Follows {@code ValidateContainerResourceRequirements} in
 * Kubernetes' {@code pkg/apis/core/validation/validation.go}.
 */
public final class RequestsExceedLimits implements Rule {

    static final RuleInfo INFO = RuleInfo.named("requests-exceed-limits")
            .severity(Severity.ERROR)
            .summary("container requests more of a resource than its limit")
            .symptom(Symptom.REJECTED)
            .covers("kv:container-resource-request-limit-check")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Container container : workload.pod().allContainers()) {
                String title = "container `" + container.name() + "` of " + workload.title();
                check(mesh, title, container.cursor().at("resources"), findings);
            }
            check(mesh, "pod of " + workload.title(), workload.pod().spec().at("resources"), findings);
        }
    }

    private static void check(Mesh mesh, String title, Cursor resources, Findings findings) {
        for (Cursor request : resources.at("requests").entries()) {
            Cursor limit = resources.at("limits", request.key());
            if (isAbove(request, limit)
                    && !mesh.world().manifests().kustomizations().mayChange(resources)) {
                findings.report(
                                request,
                                title + " requests " + request.text() + " of `" + request.key()
                                        + "`, more than its limit of " + limit.text())
                        .related(limit, "the limit")
                        .hint("request at most `" + limit.text() + "`, or raise the limit to `" + request.text() + "`");
            }
        }
    }

    private static boolean isAbove(Cursor request, Cursor limit) {
        return limit.exists() && Quantity.isAbove(request.text(), limit.text());
    }
}
