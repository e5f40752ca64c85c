package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scaling.Replicas;
import io.meshlint.cluster.Scheduling;
import io.meshlint.cluster.Scheduling.Crowd;
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

/** Reports workloads with more pods than their required anti-affinity or spread leaves places on known nodes. */
public final class SpreadUnsatisfiable implements Rule {

    static final RuleInfo INFO = RuleInfo.named("spread-unsatisfiable")
            .severity(Severity.WARNING)
            .summary("pods must keep apart and are more than the nodes allow")
            .symptom(Symptom.PENDING)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Scheduling scheduling = mesh.cluster().scheduling();
        if (scheduling.inventory().isEmpty()) {
            return;
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            Optional<Crowd> crowd = scheduling.crowd(workload);
            Optional<Replicas> replicas =
                    crowd.isPresent() ? mesh.cluster().scaling().fewest(workload) : Optional.empty();
            if (replicas.isPresent() && replicas.get().count() > crowd.get().places()) {
                report(workload, crowd.get(), replicas.get(), findings)
                        .lowered(scheduling.inventory().isComplete() ? 0 : 1);
            }
        }
    }

    private static Draft report(Workload workload, Crowd crowd, Replicas replicas, Findings findings) {
        int places = crowd.places();
        int pending = replicas.count() - places;
        String what = crowd.why() == Scheduling.Apart.ALWAYS ? "anti-affinity" : "spread";
        String message = workload.title() + " runs " + replicas.count() + " pods, and its " + what + " over `"
                + crowd.at().text() + "` leaves " + (places == 0 ? "none" : String.valueOf(places))
                + " a place on known nodes";
        Draft draft = findings.report(crowd.at(), message)
                .predicts(pending + " of " + replicas.count() + " pods stay Pending")
                .hint(hint(crowd))
                .confirm(workload.resource(), TaintNotTolerated.CONFIRM);
        if (places == 0) {
            draft.flags(Flag.UH);
        }
        if (replicas.at().exists()) {
            draft.related(replicas.at(), replicas.count() + " pods");
        }
        return draft;
    }

    private static String hint(Crowd crowd) {
        return switch (crowd.why()) {
            case ALWAYS ->
                "run at most " + crowd.places() + (crowd.places() == 1 ? " pod" : " pods")
                        + ", or move the term to `preferredDuringSchedulingIgnoredDuringExecution`";
            case FEW_DOMAINS ->
                crowd.domains() == 0
                        ? "label the nodes with `" + crowd.at().text() + "`"
                        : "set `minDomains: " + crowd.domains() + "`";
            case CLOSED_DOMAIN ->
                "set `nodeTaintsPolicy: Honor` and `nodeAffinityPolicy: Honor`, so that only nodes that take the pods"
                        + " count";
        };
    }
}
