package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.text.Span;

/**
 * The report as commands of a GitHub workflow, which annotate the lines of a pull request. GitHub shows ten of a sort for
 * each step and drops the rest without a word, so the worst come first, and the last notice says how many are left.
 */
final class GithubReport {

    private static final int SHOWN = 10;

    private final Severity least;
    private final StringBuilder out;

    GithubReport(Severity least, StringBuilder out) {
        this.least = least;
        this.out = out;
    }

    void write(Report report) {
        int left = list(report, Severity.ERROR, "error", SHOWN);
        left += list(report, Severity.WARNING, "warning", SHOWN);
        left += list(report, Severity.INFO, "notice", SHOWN - 1);
        for (String fault : report.faults()) {
            out.append("::error title=meshlint::").append(data(fault)).append('\n');
        }
        if (left > 0) {
            out.append("::notice title=meshlint::").append(Words.count(left, "more finding is", "more findings are"));
            out.append(" not shown here\n");
        }
        out.append(Closing.summary(report)).append('\n');
    }

    /** Writes the first of a severity, and returns how many are left. */
    private int list(Report report, Severity severity, String command, int most) {
        int found = 0;
        for (Finding finding : report.findings()) {
            if (finding.severity() == severity && severity.isAtLeast(least) && ++found <= most) {
                annotation(finding, command);
            }
        }
        return Math.max(0, found - most);
    }

    private void annotation(Finding finding, String command) {
        Span span = finding.place().span();
        out.append("::")
                .append(command)
                .append(" file=")
                .append(property(finding.place().source().path()));
        out.append(",line=").append(span.line());
        out.append(",endLine=").append(span.endLine());
        if (span.endLine() == span.line()) {
            out.append(",col=").append(span.column()).append(",endColumn=").append(span.endColumn());
        }
        out.append(",title=").append(property(finding.rule().id()));
        out.append("::").append(data(Words.sentence(finding))).append('\n');
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
