package io.meshlint.rules.workload;

import io.meshlint.cluster.LimitBreaches.Breach;
import io.meshlint.cluster.Quotas;
import io.meshlint.cluster.Quotas.Overdraft;
import io.meshlint.cluster.Quotas.Part;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.math.BigDecimal;

/**
 * Reports pods that ask for more than the LimitRanges of their namespace allow each, or its ResourceQuotas allow all:
 * the controller is there, and its pods are never created.
 */
public final class QuotaExceeded implements Rule {

    static final RuleInfo INFO = RuleInfo.named("quota-exceeded")
            .severity(Severity.WARNING)
            .summary("pods ask for more than their namespace allows")
            .flags(Flag.UH)
            .since("0.1");

    /** As many of those who share a quota are shown. */
    private static final int SHOWN = 4;

    /** Shows why a controller makes no pods. */
    static final String EVENTS = "kubectl get events{in} --field-selector reason=FailedCreate";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Quotas quotas = mesh.cluster().quotas();
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Breach breach : quotas.breaches(workload)) {
                RangeBreach.report(workload, breach, findings);
            }
        }
        for (Overdraft overdraft : quotas.overdrafts()) {
            if (overdraft.parts().size() == 1) {
                alone(overdraft, overdraft.parts().get(0), findings);
            } else {
                together(overdraft, findings);
            }
        }
    }

    /** Objects that name no namespace meet where they are applied together, which is less sure. */
    static int doubt(Resource one, Resource other) {
        boolean sure = one.namespace().isNamed()
                || one.source().path().equals(other.source().path());
        return sure ? 0 : 1;
    }

    private static String text(BigDecimal amount, String resource) {
        return Quantity.text(resource, amount);
    }

    private static void alone(Overdraft overdraft, Part part, Findings findings) {
        Cursor hard = overdraft.hard();
        String each = text(part.each(), hard.key());
        String sum = part.pods() == 1
                ? " of " + each
                : " of " + text(part.whole(), hard.key()) + " for " + part.pods() + " pods";
        Workload workload = part.workload();
        Draft draft = findings.report(
                        part.at(),
                        workload.title() + " needs `" + hard.key() + "`" + sum + ", above the " + hard.text() + " of "
                                + hard.resource().title())
                .key(hard.key() + " " + hard.resource().name())
                .lowered(doubt(workload.resource(), hard.resource()))
                .related(hard, "the quota")
                .hint("ask for less, run fewer pods, or raise `" + hard.key() + "` to at least `"
                        + text(part.whole(), hard.key()) + "`")
                .confirm(workload.resource(), EVENTS);
        if (part.pods() == 1) {
            draft.predicts("no pod is created: exceeded quota, and 503 UH (no healthy upstream)");
        } else {
            draft.harmless().predicts("only so many pods are created as the quota has room for: exceeded quota");
        }
    }

    private static void together(Overdraft overdraft, Findings findings) {
        Cursor hard = overdraft.hard();
        Resource quota = hard.resource();
        Cursor at = quota.isContext() ? overdraft.parts().get(0).at() : hard;
        String needed = text(overdraft.needed(), hard.key());
        Draft draft = findings.report(
                        at,
                        quota.title() + " allows `" + hard.key() + "` of " + hard.text() + ", and the pods of "
                                + overdraft.parts().size() + " workloads need " + needed)
                .key(hard.key() + " " + quota.name())
                .lowered(quota.namespace().isNamed() ? 0 : 1)
                .hint("raise it to at least `" + needed + "`, ask for less, or run fewer pods")
                .predicts("the pods created last are rejected: exceeded quota, and 503 UH where they are all of a"
                        + " service");
        for (int i = 0; i < overdraft.parts().size() && i < SHOWN; i++) {
            Part part = overdraft.parts().get(i);
            int left = overdraft.parts().size() - SHOWN;
            String more = i == SHOWN - 1 && left > 0 ? ", and " + left + " more workloads take the rest" : "";
            draft.related(
                    part.at(), part.workload().title() + " takes " + text(part.whole(), hard.key()) + " of it" + more);
        }
    }
}
