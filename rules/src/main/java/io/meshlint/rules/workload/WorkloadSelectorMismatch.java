package io.meshlint.rules.workload;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Selector;
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

/**
 * Reports controllers whose selector does not fit the labels of their own pod template. Follows
 * {@code ValidatePodTemplateSpecForReplicaSet} in Kubernetes' {@code pkg/apis/apps/validation/validation.go}.
 */
public final class WorkloadSelectorMismatch implements Rule {

    static final RuleInfo INFO = RuleInfo.named("workload-selector-mismatch")
            .severity(Severity.ERROR)
            .summary("selector of a controller does not match its own pod template")
            .symptom(Symptom.REJECTED)
            .covers(
                    "kl:mismatching-selector",
                    "ks:deployment-pod-selector-labels-match-template-metadata-labels",
                    "ks:statefulset-pod-selector-labels-match-template-metadata-labels")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Cursor> unmet = unmet(workload);
            if (!unmet.isEmpty() && !isChanged(kustomizations, workload, unmet)) {
                report(workload, unmet.get(0), findings);
            }
        }
    }

    private static List<Cursor> unmet(Workload workload) {
        Cursor written = workload.spec().at("selector");
        return switch (workload.kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout" ->
                new Selector(written).unmet(workload.labels());
            case "ReplicationController", "DeploymentConfig" -> plain(new Labels(written), workload.labels());
            default -> List.of();
        };
    }

    private static List<Cursor> plain(Labels wanted, Labels labels) {
        List<Cursor> unmet = new ArrayList<>();
        for (Cursor entry : wanted.entries()) {
            boolean open = entry.isPlaceholder() || labels.at(entry.key()).isPlaceholder();
            if (!open && !labels.get(entry.key()).equals(entry.text())) {
                unmet.add(entry);
            }
        }
        return unmet;
    }

    private static boolean isChanged(Kustomizations kustomizations, Workload workload, List<Cursor> unmet) {
        boolean added = false;
        for (Cursor entry : unmet) {
            String key = isExpression(entry) ? entry.at("key").text() : entry.key();
            added |= kustomizations.addsLabel(workload.resource(), key);
        }
        return added
                || workload.labels().cursor().isPlaceholder()
                || kustomizations.mayChange(workload.spec().at("selector"))
                || kustomizations.mayChange(workload.labels().cursor());
    }

    /** Whether it is an item of matchExpressions, not an entry of labels. */
    private static boolean isExpression(Cursor entry) {
        return entry.key().isEmpty();
    }

    private static void report(Workload workload, Cursor entry, Findings findings) {
        Draft draft = findings.report(entry, "selector of " + workload.title() + " does not match its pod template");
        boolean expression = isExpression(entry);
        String key = expression ? entry.at("key").text() : entry.key();
        Cursor label = workload.labels().at(key);
        String has = "`" + key + ": " + label.text() + "`";
        if (label.exists()) {
            draft.related(label, "the template has " + has);
        } else {
            draft.related(label, "the template has no label `" + key + "`");
        }
        if (expression) {
            draft.hint("label the template so that `" + key + " "
                    + entry.at("operator").text() + "` holds");
        } else if (label.exists()) {
            draft.change(entry, label.text())
                    .hint("change `" + entry.text() + "` to `" + label.text()
                            + "`, or the template's label the other way");
        } else {
            draft.hint("add `" + key + ": " + entry.text() + "` to the labels of the template");
        }
        if (workload.kind().equals("Rollout")) {
            draft.predicts("the Rollout is reported as InvalidSpec and makes no pods");
        }
    }
}
