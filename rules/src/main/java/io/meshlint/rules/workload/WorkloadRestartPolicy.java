package io.meshlint.rules.workload;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;

/**
 * Reports controllers of pods that run for ever whose pods would not be restarted, which the API server refuses
 * ({@code ValidatePodTemplateSpecForRC}, {@code ...ForReplicaSet}, {@code ...ForStatefulSet} and
 * {@code ValidateDaemonSetSpec} in Kubernetes' {@code pkg/apis/core/validation} and {@code pkg/apis/apps/validation}).
 */
public final class WorkloadRestartPolicy implements Rule {

    static final RuleInfo INFO = RuleInfo.named("workload-restart-policy")
            .severity(Severity.ERROR)
            .summary("restartPolicy of a Deployment, StatefulSet or DaemonSet is not Always")
            .symptom(Symptom.REJECTED)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor policy = workload.pod().spec().at("restartPolicy");
            String value = policy.text();
            boolean ends = value.equals("Never") || value.equals("OnFailure");
            if (ends
                    && isEndless(workload.resource())
                    && !mesh.world().manifests().kustomizations().mayChange(policy)) {
                findings.report(policy, workload.title() + " has `restartPolicy: " + value + "`")
                        .hint("change `" + value + "` to `Always`, or make it a Job");
            }
        }
    }

    private static boolean isEndless(Resource resource) {
        return switch (resource.kind()) {
            case "Deployment", "ReplicaSet", "DaemonSet" ->
                resource.group().equals("apps") || resource.group().equals("extensions");
            case "StatefulSet" -> resource.group().equals("apps");
            case "ReplicationController" -> resource.group().isEmpty();
            default -> false;
        };
    }
}
