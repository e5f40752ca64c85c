package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.World;
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
            .since("0.1");

    private static final String NO_POD = "the DaemonSet makes no pod";
    private static final String MASTER = "node-role.kubernetes.io/master";

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
                if (scheduling.fitsNoNode(workload) && Blocked.isJudged(mesh.world(), workload)) {
                    complete(scheduling, workload, findings);
                }
                continue;
            }
            boolean fits = !scheduling.inventory().isEmpty() && !scheduling.fitsNoNode(workload);
            if (!fits && Blocked.isJudged(mesh.world(), workload)) {
                Optional<Cursor> master = masterIsGone ? master(workload) : Optional.empty();
                if (master.isPresent() && !isOpenShift(mesh.world())) {
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
                .confirm(TaintNotTolerated.confirm(workload));
        if (near.isPresent()) {
            near.get().explain(draft);
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
                .confirm(TaintNotTolerated.confirm(workload));
        label.explain(draft);
        if (near.isEmpty()) {
            draft.hint("ask for a value that a node has, or declare the other nodes in `assume.nodePools`");
        }
    }

    /** The demand for the label of masters, with the empty value that kubeadm gave it. */
    private static Optional<Cursor> master(Workload workload) {
        Cursor entry = workload.pod().nodeSelector().at(MASTER);
        if (entry.node().isPresent() && entry.text().isEmpty()) {
            return Optional.of(entry);
        }
        Optional<Cursor> first = Optional.empty();
        for (Cursor term : Scheduling.terms(workload).items()) {
            Optional<Cursor> asked = master(term);
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> asked);
        }
        return first;
    }

    private static Optional<Cursor> master(Cursor term) {
        for (Cursor expression : term.at("matchExpressions").items()) {
            String operator = expression.at("operator").text();
            boolean empty = operator.equals("In")
                    && expression.at("values").size() == 1
                    && expression.at("values").at(0).text().isEmpty();
            if (expression.at("key").text().equals(MASTER) && (operator.equals("Exists") || empty)) {
                return Optional.of(expression.at("key"));
            }
        }
        return Optional.empty();
    }

    private static void master(Workload workload, Cursor at, Findings findings) {
        // k3s still sets the label, with the value true: asking for the key alone may work there.
        boolean keyAlone = !at.key().equals(MASTER);
        Draft draft = findings.report(
                        at,
                        workload.title() + " asks for nodes labelled `" + MASTER
                                + "`, which kubeadm sets no more since 1.24")
                .lowered(keyAlone ? knowsBothNames(workload) ? 2 : 1 : 0)
                .hint("ask for `node-role.kubernetes.io/control-plane` instead")
                .confirm("kubectl get nodes -l " + MASTER);
        if (workload.isDaemonSet()) {
            draft.harmless().predicts(NO_POD);
        }
    }

    /** Whether the pods tolerate masters under either name: whoever wrote that knows that the old one goes away. */
    private static boolean knowsBothNames(Workload workload) {
        boolean old = false;
        boolean present = false;
        for (Cursor toleration : workload.pod().tolerations().items()) {
            old |= toleration.at("key").text().equals(MASTER);
            present |= toleration.at("key").text().equals("node-role.kubernetes.io/control-plane");
        }
        return old && present;
    }

    /** OpenShift still labels its masters. */
    private static boolean isOpenShift(World world) {
        for (Resource resource : world.manifests().resources()) {
            boolean group = resource.group().endsWith(".openshift.io");
            if (group || resource.namespace().name().startsWith("openshift-")) {
                return true;
            }
        }
        return false;
    }
}
