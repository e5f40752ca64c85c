package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Masters;
import io.meshlint.cluster.Tolerance;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Inventory;
import io.meshlint.world.Taint;
import java.util.List;
import java.util.Optional;

/**
 * Reports tolerations that are rejected ({@code ValidateTolerations} in Kubernetes' {@code pkg/apis/core/validation}),
 * that no taint of their key meets, or that tolerate more than anybody wants.
 */
public final class TolerationIneffective implements Rule {

    static final RuleInfo INFO = RuleInfo.named("toleration-ineffective")
            .severity(Severity.ERROR)
            .summary("toleration is rejected, meets no taint, or meets all")
            .symptom(Symptom.IGNORED)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        boolean masterIsGone = !mesh.world().assumptions().kubernetes().isBefore(1, 25);
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor master = null;
            for (Cursor toleration : workload.pod().tolerations().items()) {
                String key = toleration.at("key").text();
                if (rejected(workload, toleration, findings)) {
                    continue;
                }
                if (Tolerations.coversAll(toleration)) {
                    coversAll(workload, toleration, findings);
                } else if (key.equals(Masters.OLD)) {
                    master = master == null ? toleration : master;
                } else if (!key.isEmpty()) {
                    meetsNone(mesh, workload, toleration, findings);
                }
            }
            if (master != null && masterIsGone) {
                master(workload, master, findings);
            }
        }
    }

    private static boolean rejected(Workload workload, Cursor toleration, Findings findings) {
        Cursor value = toleration.at("value");
        if (!toleration.at("operator").text().equals("Exists") || value.text().isEmpty()) {
            return false;
        }
        if (value.isPlaceholder()) {
            return true;
        }
        findings.report(value, workload.title() + " has a toleration with operator `Exists` and a value")
                .symptom(Symptom.REJECTED)
                .hint("remove `value: " + value.text() + "`, or write `operator: Equal`");
        return true;
    }

    private static void coversAll(Workload workload, Cursor toleration, Findings findings) {
        if (!workload.isDaemonSet()) {
            findings.report(
                            toleration.at("operator"),
                            workload.title() + " tolerates every taint, also those of failing nodes")
                    .severity(Severity.INFO)
                    .harmless()
                    .hint("name the key of the taint that is meant");
        }
    }

    /** A toleration whose key known taints have, with another value or effect. */
    private static void meetsNone(Mesh mesh, Workload workload, Cursor toleration, Findings findings) {
        Inventory inventory = mesh.world().inventory();
        if (inventory.isEmpty()
                || toleration.at("value").isPlaceholder()
                || toleration.at("effect").isPlaceholder()) {
            return;
        }
        List<Taint> known = inventory.taints(toleration.at("key").text());
        Taint nearest = null;
        for (Taint taint : known) {
            if (Tolerance.tolerates(toleration, taint)) {
                return;
            }
            nearest = nearest == null || Tolerations.isNear(toleration, taint) ? taint : nearest;
        }
        if (nearest == null || isReported(mesh, workload, toleration)) {
            return;
        }
        Cursor at = Tolerations.misfit(toleration, nearest);
        Draft draft = findings.report(
                        at,
                        workload.title() + " tolerates `" + Tolerations.text(toleration) + "`, known nodes have `"
                                + nearest + "`")
                .severity(
                        inventory.isComplete() || Tolerations.isNear(toleration, nearest)
                                ? Severity.WARNING
                                : Severity.INFO);
        Tolerations.cure(draft, at, nearest);
        if (nearest.at().isPresent()) {
            draft.related(nearest.at().get(), "taint of this key");
        }
    }

    /** Whether the pods have no node for want of this toleration: then that is the finding. */
    private static boolean isReported(Mesh mesh, Workload workload, Cursor toleration) {
        Optional<Blocked> blocked = Blocked.of(mesh, workload);
        if (blocked.isEmpty()) {
            return false;
        }
        for (Taint taint : blocked.get().taints()) {
            if (taint.key().equals(toleration.at("key").text())) {
                return true;
            }
        }
        return false;
    }

    /** The taint of masters has another name since 1.24, and the old one is gone since 1.25. */
    private static void master(Workload workload, Cursor toleration, Findings findings) {
        Taint taint = Taint.parse(Masters.NEW + ":NoSchedule", Optional.empty());
        if (Tolerance.untolerated(workload, List.of(taint)).isEmpty()) {
            return;
        }
        findings.report(
                        toleration.at("key"),
                        workload.title() + " tolerates `" + Masters.OLD
                                + "` alone, a taint that kubeadm sets no more since 1.25")
                .severity(Masters.areAskedFor(workload) ? Severity.WARNING : Severity.INFO)
                .hint("add to `tolerations`: " + Tolerations.yaml(taint));
    }
}
