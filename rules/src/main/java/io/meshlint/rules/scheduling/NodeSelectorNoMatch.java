package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Masters;
import io.meshlint.cluster.Scheduling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Optional;

/**
 * Reports node selectors and required node affinities that no known node fulfils. Mirrors the scheduler's NodeAffinity
 * plugin; of unknown nodes only {@code node-role.kubernetes.io/master} is judged, which kubeadm sets no more since 1.24.
 */
public final class NodeSelectorNoMatch implements Rule {

    static final RuleInfo INFO = RuleInfo.named("node-selector-no-match")
            .severity(Severity.ERROR)
            .summary("node selector or required node affinity matches no node")
            .flags(Flag.UH)
            .symptom(Symptom.PENDING)
            .withFixes()
            .since("0.1");

    private static final String NO_POD = "the DaemonSet makes no pod";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Scheduling scheduling = mesh.cluster().scheduling();
        boolean masterIsGone = !mesh.world().assumptions().kubernetes().isBefore(1, 24);
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!Scheduling.isPicky(workload)) {
                continue;
            }
            if (scheduling.inventory().isComplete()) {
                if (scheduling.fitsNoNode(workload)
                        && mesh.cluster().scheduling().isFinal(workload)) {
                    complete(scheduling, workload, findings);
                }
                continue;
            }
            boolean fits = !scheduling.inventory().isEmpty() && !scheduling.fitsNoNode(workload);
            if (!fits && mesh.cluster().scheduling().isFinal(workload)) {
                Optional<Cursor> master = masterIsGone ? Masters.demand(workload) : Optional.empty();
                if (master.isPresent() && !Masters.keepTheirLabel(mesh.world())) {
                    master(workload, master.get(), findings);
                } else {
                    nearMiss(scheduling, workload, findings);
                }
            }
        }
    }

    private static void complete(Scheduling scheduling, Workload workload, Findings findings) {
        Optional<Label> near = Label.misspelt(scheduling.inventory(), workload);
        Optional<Label.Asked> asked = near.map(Label::asked).or(() -> Label.refused(scheduling.inventory(), workload));
        Cursor at = asked.map(Label.Asked::at).orElseGet(() -> Label.all(workload));
        String what = asked.map(Label.Asked::text).orElse("by label");
        Draft draft = findings.report(at, workload.title() + " asks for nodes " + what + ", and no known node fits")
                .confirm(workload.resource(), TaintNotTolerated.CONFIRM);
        if (near.isPresent()) {
            near.get().correct(draft);
            near.get().show(draft);
        } else {
            draft.hint("ask for labels that a node has, or declare the nodes in `assume.nodePools`");
        }
        if (workload.isDaemonSet()) {
            draft.lowered(1).harmless().predicts(NO_POD);
        }
    }

    private static void nearMiss(Scheduling scheduling, Workload workload, Findings findings) {
        Optional<Label> near = Label.misspelt(scheduling.inventory(), workload);
        Optional<Label> other = near.isPresent() ? near : Label.elsewhere(scheduling.inventory(), workload);
        if (other.isEmpty()) {
            return;
        }
        Label label = other.get();
        String unlike = near.isPresent()
                ? ", unlike those of " + label.node().title()
                : ", and every known node has another value, such as `" + label.value() + "`";
        Draft draft = findings.report(
                        label.asked().at(),
                        workload.title() + " asks for nodes " + label.asked().text() + unlike)
                .severity(Severity.WARNING)
                .confirm(workload.resource(), TaintNotTolerated.CONFIRM);
        label.show(draft);
        if (near.isPresent()) {
            label.correct(draft);
        } else {
            draft.hint("ask for a value that a node has, or declare the other nodes in `assume.nodePools`");
        }
    }

    private static void master(Workload workload, Cursor at, Findings findings) {
        // k3s still sets the label, with the value true: asking for the key alone may work there.
        boolean keyAlone = !at.key().equals(Masters.OLD);
        Draft draft = findings.report(
                        at,
                        workload.title() + " asks for nodes labelled `" + Masters.OLD
                                + "`, which kubeadm sets no more since 1.24")
                .lowered(keyAlone ? Masters.areToleratedUnderBothNames(workload) ? 2 : 1 : 0)
                .hint("ask for `" + Masters.NEW + "` instead")
                .confirm("kubectl get nodes -l %s", Masters.OLD);
        if (workload.isDaemonSet()) {
            draft.harmless().predicts(NO_POD);
        }
    }
}
