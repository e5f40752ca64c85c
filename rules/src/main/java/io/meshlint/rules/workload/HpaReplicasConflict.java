package io.meshlint.rules.workload;

import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Reports autoscalers whose bounds leave nothing to scale, and workloads whose own count each apply brings back. */
public final class HpaReplicasConflict implements Rule {

    private static final String KUBE_LINTER = "kl:hpa-minimum-three-replicas";
    private static final String KUBE_SCORE = "ks:horizontalpodautoscaler-replicas";
    private static final String KUBEVIOUS = "kv:replica-count-check";
    private static final String PINNED = "ks:deployment-targeted-by-hpa-does-not-have-replicas-configured";
    private static final String POLARIS_LEAST = "pol:hpaMinAvailability";
    private static final String POLARIS_MOST = "pol:hpaMaxAvailability";

    static final RuleInfo INFO = RuleInfo.named("hpa-replicas-conflict")
            .severity(Severity.WARNING)
            .summary("replicas of a workload contradict its autoscaler, or the autoscaler's bounds each other")
            .covers(KUBE_LINTER, PINNED, KUBE_SCORE, KUBEVIOUS, POLARIS_MOST, POLARIS_LEAST)
            .parameter(EnoughPods.PARAMETER)
            .needs("HorizontalPodAutoscaler")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        for (Resource hpa : mesh.cluster().ofKind("autoscaling", "HorizontalPodAutoscaler")) {
            if (!mayDiffer(kustomizations, hpa.spec().at("minReplicas"))
                    && !mayDiffer(kustomizations, hpa.spec().at("maxReplicas"))) {
                bounds(hpa, EnoughPods.of(parameters), findings);
            }
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor replicas = workload.spec().at("replicas");
            List<Resource> autoscalers = mesh.cluster().scaling().autoscalers(workload);
            for (Resource autoscaler : autoscalers) {
                if (Scaling.isHorizontal(autoscaler) && replicas.isInteger() && !kustomizations.mayChange(replicas)) {
                    pinned(workload, replicas, autoscaler, findings);
                    break;
                }
            }
        }
    }

    private static boolean mayDiffer(Kustomizations kustomizations, Cursor field) {
        return field.exists() ? kustomizations.mayChange(field) : kustomizations.mayAdd(field);
    }

    private static void bounds(Resource hpa, int enough, Findings findings) {
        Cursor least = hpa.spec().at("minReplicas");
        OptionalInt low = least.exists() ? least.integer() : OptionalInt.of(1);
        OptionalInt high = hpa.spec().at("maxReplicas").integer();
        if (low.isEmpty() || high.isEmpty()) {
            return;
        }
        if (low.getAsInt() > high.getAsInt()) {
            findings.report(
                            least,
                            hpa.title() + " has a minimum of " + low.getAsInt() + " above its maximum of "
                                    + high.getAsInt())
                    .severity(Severity.ERROR)
                    .symptom(Symptom.REJECTED)
                    .covers(POLARIS_MOST)
                    .related(hpa.spec().at("maxReplicas"), "the maximum")
                    .hint("write a `minReplicas` of at most " + high.getAsInt());
        } else if (low.getAsInt() == high.getAsInt()) {
            findings.report(
                            hpa.spec().at("maxReplicas"),
                            hpa.title() + " never scales: at least and at most " + low.getAsInt() + " pods")
                    .severity(Severity.INFO)
                    .covers(answered(least, low.getAsInt(), enough, POLARIS_MOST))
                    .hint("write a `maxReplicas` above " + low.getAsInt() + ", or remove the autoscaler");
        } else if (low.getAsInt() < enough) {
            few(hpa, least, low.getAsInt(), enough, findings);
        }
    }

    private static void few(Resource hpa, Cursor least, int low, int enough, Findings findings) {
        String pods = low == 1 ? " pod" : " pods";
        Draft draft = findings.report(least, hpa.title() + " may scale down to " + low + pods)
                .severity(Severity.INFO)
                .covers(answered(least, low, enough))
                .hint("write `minReplicas: " + enough + "`");
        if (low == 1) {
            draft.predicts("503 UH (no healthy upstream) whenever the only pod goes");
        }
    }

    /** The checks that a minimum fails, beside others: Polaris judges it only where it is written. */
    private static String[] answered(Cursor least, int low, int enough, String... others) {
        List<String> codes = new ArrayList<>(List.of(others));
        if (low < enough) {
            codes.add(KUBE_LINTER);
        }
        if (low < 2) {
            codes.add(KUBE_SCORE);
            codes.add(KUBEVIOUS);
        }
        if (low < 2 && least.exists()) {
            codes.add(POLARIS_LEAST);
        }
        return codes.toArray(new String[0]);
    }

    private static void pinned(Workload workload, Cursor replicas, Resource hpa, Findings findings) {
        boolean off = replicas.integer(1) == 0;
        findings.report(replicas, workload.title() + " sets `replicas`, which " + hpa.title() + " is to decide")
                .related(hpa.spec().at("scaleTargetRef"), "the autoscaler")
                .hint("remove `replicas`")
                .covers(PINNED)
                .predicts(
                        off
                                ? "the autoscaler stays off as long as there are no replicas"
                                : "each apply brings the count back to " + replicas.text() + ", whatever the load");
    }
}
