package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;

/**
 * The report as a comment on a pull request or the summary of a job: counts and a table, the worst first. Both places cut
 * long texts off, so the table has an end, and says what is left.
 */
final class MarkdownReport {

    private static final int SHOWN = 100;

    private final Severity least;
    private final StringBuilder out;

    MarkdownReport(Severity least, StringBuilder out) {
        this.least = least;
        this.out = out;
    }

    void write(Report report) {
        out.append("## meshlint\n\n").append(Closing.summary(report)).append('\n');
        int listed = 0;
        for (Severity severity : new Severity[] {Severity.ERROR, Severity.WARNING, Severity.INFO}) {
            for (Finding finding : report.findings()) {
                if (finding.severity() == severity && severity.isAtLeast(least)) {
                    if (listed == 0) {
                        out.append("\n| | place | finding | rule |\n|---|---|---|---|\n");
                    }
                    if (++listed <= SHOWN) {
                        row(finding);
                    }
                }
            }
        }
        if (listed > SHOWN) {
            out.append('\n').append(Words.count(listed - SHOWN, "more finding is", "more findings are"));
            out.append(" not shown.\n");
        }
        rest(report);
    }

    private void row(Finding finding) {
        out.append("| ").append(finding.severity()).append(" | ");
        code(finding.place().source().path() + ":" + finding.place().span().line());
        out.append(" | ").append(text(finding.message()));
        if (!finding.predicts().isEmpty()) {
            out.append("<br>predicts: ").append(text(finding.predicts()));
        }
        if (!finding.hint().isEmpty()) {
            out.append("<br>fix: ").append(text(finding.hint()));
        }
        out.append(" | [").append(finding.rule().id()).append("](").append(Words.url(finding.rule()));
        out.append(") |\n");
    }

    private void rest(Report report) {
        for (String fault : report.faults()) {
            out.append("\n**internal fault**: ").append(text(fault)).append('\n');
        }
        if (!report.notChecked().isEmpty()) {
            int more = report.notChecked().size() - 1;
            NotChecked first = report.notChecked().get(0);
            out.append("\nNot checked: ");
            code(first.file());
            out.append(more > 0 ? " and " + Words.count(more, "more file", "more files") : "");
            out.append(", ").append(text(first.reason())).append(".\n");
        }
    }

    /** A code span whose fence is longer than any run of back-quotes in it. */
    private void code(String text) {
        String shown = Printable.of(text).replace("|", "\\|");
        String fence = "`";
        while (shown.contains(fence)) {
            fence += "`";
        }
        String gap = fence.length() > 1 ? " " : "";
        out.append(fence).append(gap).append(shown).append(gap).append(fence);
    }

    /** Prose in which names in back-quotes stay code, and nothing else is markup. */
    private static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 8);
        String shown = Printable.of(text);
        boolean paired = shown.chars().filter(c -> c == '`').count() % 2 == 0;
        boolean code = false;
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            code ^= c == '`' && paired;
            if (c == '|' || !code && "\\*_[]<>#~@".indexOf(c) >= 0 || c == '`' && !paired) {
                safe.append('\\');
            }
            safe.append(c);
        }
        return safe.toString();
    }
}
