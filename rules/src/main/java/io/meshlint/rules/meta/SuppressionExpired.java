package io.meshlint.rules.meta;

import io.meshlint.rule.Findings;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Suppression;
import io.meshlint.rule.SuppressionRule;
import java.util.List;

/** Reports suppressions past their date: what they hid is reported again. */
public final class SuppressionExpired implements SuppressionRule {

    static final RuleInfo INFO = RuleInfo.named("suppression-expired")
            .severity(Severity.ERROR)
            .summary("suppression has ended")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void review(List<Suppression> suppressions, boolean reasonRequired, Findings findings) {
        for (Suppression suppression : suppressions) {
            if (!suppression.expired().isEmpty()) {
                String names = String.join("`, `", suppression.names());
                findings.report(suppression.place(), "suppression of `" + names + "` ended on " + suppression.expired())
                        .key(names)
                        .hint("mend what it hid, or move `until=` to a later day");
            }
        }
    }
}
