package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Taint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reports pods for GPU nodes that tolerate none of the taints by which such nodes are usually kept free, where no node
 * that the pods ask for is known: with such nodes in sight taint-not-tolerated judges.
 */
public final class GpuWithoutToleration implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gpu-without-toleration")
            .severity(Severity.WARNING)
            .summary("pods ask for GPUs and tolerate no taint of GPU nodes")
            .flags(Flag.UH)
            .symptom(Symptom.PENDING)
            .since("0.1");

    /** Extended resources of accelerators, which are also the keys of their nodes' usual taints. */
    private static final List<String> RESOURCES = List.of("nvidia.com/gpu", "amd.com/gpu", "habana.ai/gaudi");

    /** GKE's label; its admission adds the toleration to pods that ask for the resource. */
    private static final String GKE = "cloud.google.com/gke-accelerator";

    /** Labels of GPU pools and the resource of their devices. */
    private static final Map<String, String> LABELS = Map.of(
            GKE,
            "nvidia.com/gpu",
            "nvidia.com/gpu.present",
            "nvidia.com/gpu",
            "nvidia.com/gpu.product",
            "nvidia.com/gpu",
            "k8s.amazonaws.com/accelerator",
            "nvidia.com/gpu",
            "karpenter.k8s.aws/instance-gpu-name",
            "nvidia.com/gpu",
            "amd.com/gpu.product-name",
            "amd.com/gpu");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.world().inventory().isComplete()) {
            return;
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            Optional<Cursor> label = label(workload);
            Optional<Cursor> request = Devices.request(workload, RESOURCES);
            if ((label.isPresent() || request.isPresent())
                    && !toleratesGpus(workload)
                    && !mesh.cluster().scheduling().isDecided(workload)
                    && mesh.cluster().scheduling().isFinal(workload)) {
                report(workload, label, request, findings);
            }
        }
    }

    private static void report(Workload workload, Optional<Cursor> label, Optional<Cursor> request, Findings findings) {
        boolean helped = label.isEmpty() || key(label.get()).equals(GKE) && request.isPresent();
        String resource = request.map(Cursor::key).orElseGet(() -> LABELS.get(key(label.get())));
        Taint taint = new Taint(resource, "", "NoSchedule", Optional.empty());
        String what = label.isPresent() ? "asks for GPU nodes" : "asks for `" + resource + "`";
        String without = label.isPresent() && request.isEmpty()
                ? ", but neither for a GPU nor tolerates their taint"
                : " and tolerates no taint of theirs";
        findings.report(label.or(() -> request).get(), workload.title() + " " + what + without)
                .lowered(helped ? 1 : 0)
                .hint("add to `tolerations`: " + Tolerations.yaml(taint))
                .key(resource)
                .confirm("kubectl get nodes -o custom-columns=NAME:.metadata.name,TAINTS:.spec.taints");
    }

    /** The demand for a GPU pool, in the node selector or in each alternative of the affinity. */
    private static Optional<Cursor> label(Workload workload) {
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            if (LABELS.containsKey(entry.key())
                    && !entry.isFalse()
                    && !entry.text().equals("false")) {
                return Optional.of(entry);
            }
        }
        Optional<Cursor> first = Optional.empty();
        for (Cursor term : Scheduling.terms(workload).items()) {
            Optional<Cursor> asked = label(term);
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> asked);
        }
        return first;
    }

    private static Optional<Cursor> label(Cursor term) {
        for (Cursor expression : term.at("matchExpressions").items()) {
            String operator = expression.at("operator").text();
            if (LABELS.containsKey(expression.at("key").text())
                    && (operator.equals("In") || operator.equals("Exists"))) {
                return Optional.of(expression.at("key"));
            }
        }
        return Optional.empty();
    }

    /** The label's key: of an entry its own, of an expression the text. */
    private static String key(Cursor label) {
        return LABELS.containsKey(label.key()) ? label.key() : label.text();
    }

    /** Whether any toleration is evidently for accelerators, whatever their taint is called. */
    private static boolean toleratesGpus(Workload workload) {
        for (Cursor toleration : workload.pod().tolerations().items()) {
            String text = (toleration.at("key").text() + toleration.at("value").text()).toLowerCase(Locale.ROOT);
            if (Tolerations.coversAll(toleration)
                    || toleration.isPlaceholder()
                    || text.contains("gpu")
                    || text.contains("accelerator")
                    || text.contains("nvidia")
                    || text.contains("amd.com")) {
                return true;
            }
        }
        return workload.pod().tolerations().isPlaceholder();
    }
}
