package io.meshlint.rules.validation;

import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;

/** What the rows of one kind share: the first half of their ids, whom they ask. */
record Family(String id, String category, String kind, Checks checks) {

    /** The profile of all of them: what is refused matters to everybody. */
    static final String PROFILE = "traffic";

    private static final String WHY = "istiod's webhook turns the object away. Where nothing asks the webhook, as in a"
            + " cluster whose webhook is off, Istio passes over the object or the part of it.";

    /**
     * A row.
     *
     * @param part the second half of its id
     * @param summary one clause, lower case
     * @param words what is said of the object, {@code %s} for the value
     * @param fix what to do
     */
    Row part(String part, String summary, String words, String fix) {
        RuleInfo info = RuleInfo.named(id + "/" + part)
                .severity(Severity.ERROR)
                .summary(summary)
                .symptom(Symptom.REJECTED)
                .covers("IST0106");
        return row(part, info, words).why(WHY).fix(fix);
    }

    /** A row whose examples are whole manifests. */
    Row whole(String part, String summary, String words, String fix) {
        return part(part, summary, words, fix).look(Where.wholeIstio(kind), new Checks.Part(checks, part), words);
    }

    /** A row about what istiod's webhook takes with a warning. */
    Row warned(String part, String summary, String words, String fix) {
        RuleInfo info =
                RuleInfo.named(id + "/" + part).severity(Severity.WARNING).summary(summary);
        return row(part, info, words).fix(fix);
    }

    private Row row(String part, RuleInfo info, String words) {
        return Row.named(category, info).look(Where.istio(kind), new Checks.Part(checks, part), words);
    }
}
