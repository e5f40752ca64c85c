package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.manifest.Container;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reports autoscalers that ask for a share of what containers request, while one of them requests nothing: then
 * {@code calculatePodRequests} in Kubernetes' {@code pkg/controller/podautoscaler} fails for the whole pod.
 */
public final class HpaWithoutRequests implements Rule {

    static final RuleInfo INFO = RuleInfo.named("hpa-without-requests")
            .severity(Severity.WARNING)
            .summary("autoscaler measures by requests that a container does not make")
            .symptom(Symptom.IGNORED)
            .needs("HorizontalPodAutoscaler")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource hpa : mesh.cluster().ofKind("autoscaling", "HorizontalPodAutoscaler")) {
            Optional<Workload> target = mesh.cluster().scaling().target(hpa);
            if (target.isEmpty() || !isJudged(mesh, target.get())) {
                continue;
            }
            for (Map.Entry<String, Cursor> measured : measured(hpa).entrySet()) {
                judge(mesh, hpa, measured.getKey(), measured.getValue(), target.get(), findings);
            }
        }
    }

    /** A LimitRange may give containers requests, and so may the pod as a whole. */
    private static boolean isJudged(Mesh mesh, Workload workload) {
        for (Resource range : mesh.cluster().ofKind("", "LimitRange")) {
            if (range.namespace().fits(workload.namespace())) {
                return false;
            }
        }
        return mesh.cluster().containers().areFinal(workload)
                && !workload.pod().spec().at("resources").exists();
    }

    /** The resources of which a share is asked for, of all containers, and where. */
    private static Map<String, Cursor> measured(Resource hpa) {
        Map<String, Cursor> measured = new LinkedHashMap<>();
        Cursor old = hpa.spec().at("targetCPUUtilizationPercentage");
        Cursor metrics = hpa.spec().at("metrics");
        if (old.exists() || !metrics.exists()) {
            measured.put("cpu", old.exists() ? old : hpa.spec());
        }
        for (Cursor metric : metrics.items()) {
            Cursor resource = metric.at("resource");
            boolean share = resource.at("target", "averageUtilization").exists()
                    || resource.at("targetAverageUtilization").exists();
            if (share) {
                measured.putIfAbsent(resource.at("name").text(), resource);
            }
        }
        return measured;
    }

    private static void judge(
            Mesh mesh, Resource hpa, String resource, Cursor at, Workload workload, Findings findings) {
        for (Container container : workload.pod().runningContainers()) {
            Cursor resources = container.cursor().at("resources");
            boolean asks = resources.at("requests", resource).exists()
                    || resources.at("limits", resource).exists();
            boolean open = resources.isPlaceholder()
                    || Containers.isFilledIn(container)
                    || mesh.world().manifests().kustomizations().mayAdd(resources);
            if (!asks && !open) {
                String message = hpa.title() + " measures " + resource + " by requests, and container `"
                        + container.name() + "` of " + workload.title() + " requests none";
                findings.report(at, message)
                        .key(resource)
                        .related(container.cursor(), "the container")
                        .hint("add `requests: {" + resource + ": …}` to the container's `resources`")
                        .predicts("the autoscaler never scales: FailedGetResourceMetric, missing request")
                        .confirm("kubectl describe{in} {it}");
                return;
            }
        }
    }
}
