package io.meshlint.rules.workload;

import io.meshlint.cluster.LimitBreaches.Breach;
import io.meshlint.manifest.Quantity;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Findings;

/** Says what a LimitRange finds wrong with each pod of a workload, and what to ask for instead. */
final class RangeBreach {

    private RangeBreach() {}

    static void report(Workload workload, Breach breach, Findings findings) {
        Resource range = breach.bound().resource();
        String subject = breach.share()
                .map(share -> "container `" + share.container().name() + "` of " + workload.title())
                .orElse("the pod of " + workload.title());
        findings.report(breach.at(), subject + " " + words(breach) + range.title())
                .key(breach.resource() + " " + breach.kind() + " " + range.name())
                .lowered(QuotaExceeded.doubt(workload.resource(), range))
                .related(breach.bound(), "the bound")
                .hint(hint(breach))
                .predicts("no pod is created: the limit range forbids it, and 503 UH (no healthy upstream)")
                .confirm(workload.resource(), QuotaExceeded.EVENTS);
    }

    private static String words(Breach breach) {
        String what = breach.resource() + (breach.limit() ? " limit" : " request");
        String bound = breach.bound().text();
        return switch (breach.kind()) {
            case ABOVE_MAX -> "has a " + what + " of " + amount(breach) + ", above the maximum of " + bound + " in ";
            case BELOW_MIN -> "has a " + what + " of " + amount(breach) + ", below the minimum of " + bound + " in ";
            case ABOVE_RATIO ->
                "has a " + what + " of " + breach.amount().stripTrailingZeros().toPlainString()
                        + " times its request, above the " + bound + " times of ";
            case ABOVE_DEFAULT ->
                "has a " + what + " of " + amount(breach) + ", above the limit of " + bound + " that it gets from ";
            case UNBOUND -> "has no " + what + ", and there is a bound for whole pods in ";
        };
    }

    private static String amount(Breach breach) {
        boolean written = breach.share().isPresent() && breach.at().node().isScalar();
        return written ? breach.at().text() : Quantity.text(breach.resource(), breach.amount());
    }

    private static String hint(Breach breach) {
        String bound = breach.bound().text();
        String field = breach.limit() ? "limit" : "request";
        return switch (breach.kind()) {
            case ABOVE_MAX -> "set a " + field + " of at most `" + bound + "`, or raise the maximum";
            case BELOW_MIN -> "set a " + field + " of at least `" + bound + "`, or lower the minimum";
            case ABOVE_RATIO -> "bring the limit down to " + bound + " times the request, or raise the request";
            case ABOVE_DEFAULT ->
                "set `limits: {" + breach.resource() + ": " + amount(breach) + "}` beside the request";
            case UNBOUND -> "set a " + field + " of " + breach.resource() + " in every container";
        };
    }
}
