package io.meshlint.rules.meta;

import io.meshlint.rule.Findings;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Suppression;
import io.meshlint.rule.SuppressionRule;
import java.util.List;

/** Reports suppressions of rules that ran and found nothing there: they would hide what comes next. */
public final class SuppressionUnused implements SuppressionRule {

    static final RuleInfo INFO = RuleInfo.named("suppression-unused")
            .severity(Severity.WARNING)
            .summary("suppression has nothing to suppress")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void review(List<Suppression> suppressions, boolean reasonRequired, Findings findings) {
        for (Suppression suppression : suppressions) {
            for (String name : suppression.unused()) {
                findings.report(suppression.place(), "suppression of `" + name + "` has nothing to suppress")
                        .key(name)
                        .hint("remove `" + name + "` from it");
            }
        }
    }
}
