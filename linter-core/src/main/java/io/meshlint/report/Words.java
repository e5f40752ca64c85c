package io.meshlint.report;

import io.meshlint.manifest.Place;
import io.meshlint.rule.Finding;
import io.meshlint.rule.RuleInfo;

/** The turns of phrase that several formats share. */
final class Words {

    /** Where the tool lives. */
    static final String HOME = "https://meshlint.io/";

    private static final String RULE_PAGES = HOME + "rules/";

    private Words() {}

    /** Where the rule's page is. */
    static String url(RuleInfo rule) {
        return RULE_PAGES + Printable.of(rule.id());
    }

    /** {@code path:line:column:}. */
    static String place(Place place) {
        return Printable.of(place.source().path()) + ":" + position(place) + ":";
    }

    /** {@code line:column}. */
    static String position(Place place) {
        return place.span().line() + ":" + place.span().column();
    }

    /** {@code severity: message [rule]}. */
    static String statement(Finding finding, Paint paint) {
        return paint.severity(finding.severity()) + ": " + Printable.of(finding.message()) + " "
                + paint.rule(finding.rule());
    }

    /** Message and hint in one line, for formats without a place for hints. */
    static String sentence(Finding finding) {
        String message = Printable.of(finding.message());
        return finding.hint().isEmpty() ? message : message + ": " + Printable.of(finding.hint());
    }

    /** {@code 1 error}, {@code 2 errors}. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
