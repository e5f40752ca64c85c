package io.meshlint.rules.meta;

import io.meshlint.rule.Findings;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Suppression;
import io.meshlint.rule.SuppressionRule;
import java.util.List;

/** Reports suppressions that cannot have any effect: their rule does not exist, or they are not understood. */
public final class SuppressionUnknownRule implements SuppressionRule {

    static final RuleInfo INFO = RuleInfo.named("suppression-unknown-rule")
            .severity(Severity.ERROR)
            .summary("suppression names no rule that there is")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void review(List<Suppression> suppressions, boolean reasonRequired, Findings findings) {
        for (Suppression suppression : suppressions) {
            if (!suppression.problem().isEmpty()) {
                findings.report(suppression.place(), "suppression has no effect: " + suppression.problem());
            }
            for (String name : suppression.unknown()) {
                findings.report(suppression.place(), "suppression names `" + name + "`, which is no rule")
                        .key(name)
                        .hint("write the id of a rule, `meshlint rules` lists them");
            }
        }
    }
}
