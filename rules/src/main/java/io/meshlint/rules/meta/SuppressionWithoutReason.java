package io.meshlint.rules.meta;

import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Suppression;
import io.meshlint.rule.SuppressionRule;
import java.util.List;

/** Reports suppressions without a reason, which nobody dares to remove; an error if the config requires reasons. */
public final class SuppressionWithoutReason implements SuppressionRule {

    static final RuleInfo INFO = RuleInfo.named("suppression-without-reason")
            .severity(Severity.WARNING)
            .summary("suppression does not say why")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void review(List<Suppression> suppressions, boolean reasonRequired, Findings findings) {
        for (Suppression suppression : suppressions) {
            if (suppression.reason().isEmpty() && suppression.problem().isEmpty()) {
                Draft draft = findings.report(
                        suppression.place(),
                        "suppression of `" + String.join("`, `", suppression.names()) + "` does not say why");
                draft.severity(reasonRequired ? Severity.ERROR : Severity.WARNING)
                        .key(String.join(",", suppression.names()))
                        .hint("add the reason behind the bracket");
            }
        }
    }
}
