package io.meshlint.report;

import io.meshlint.rule.Severity;
import java.util.Optional;

/**
 * What a report is to show. Counts are of everything, whatever is shown.
 *
 * @param minSeverity the least severity that is listed; empty for the format's own
 * @param colour whether the formats for people use colours and links
 * @param showUnknown whether the formats for people list the references that nobody can judge
 * @param showSuppressed whether findings are listed that manifests ask to leave out
 * @param statistics whether the formats for people count findings by rule instead of listing them
 * @param quiet whether the formats for people leave out everything that was not asked for, but the findings
 * @param version the version of this tool, for the formats that name it
 * @param rules the rules, for the formats that declare them
 */
public record ReportOptions(
        Optional<Severity> minSeverity,
        boolean colour,
        boolean showUnknown,
        boolean showSuppressed,
        boolean statistics,
        boolean quiet,
        String version,
        RuleBook rules) {

    /** Nothing special. */
    public static ReportOptions of(String version) {
        return new ReportOptions(Optional.empty(), false, false, false, false, false, version, RuleBook.NONE);
    }

    public ReportOptions minSeverity(Severity value) {
        return new ReportOptions(
                Optional.of(value), colour, showUnknown, showSuppressed, statistics, quiet, version, rules);
    }

    public ReportOptions colour(boolean value) {
        return new ReportOptions(minSeverity, value, showUnknown, showSuppressed, statistics, quiet, version, rules);
    }

    public ReportOptions showUnknown(boolean value) {
        return new ReportOptions(minSeverity, colour, value, showSuppressed, statistics, quiet, version, rules);
    }

    public ReportOptions showSuppressed(boolean value) {
        return new ReportOptions(minSeverity, colour, showUnknown, value, statistics, quiet, version, rules);
    }

    public ReportOptions statistics(boolean value) {
        return new ReportOptions(minSeverity, colour, showUnknown, showSuppressed, value, quiet, version, rules);
    }

    public ReportOptions quiet(boolean value) {
        return new ReportOptions(minSeverity, colour, showUnknown, showSuppressed, statistics, value, version, rules);
    }

    public ReportOptions rules(RuleBook value) {
        return new ReportOptions(minSeverity, colour, showUnknown, showSuppressed, statistics, quiet, version, value);
    }
}
