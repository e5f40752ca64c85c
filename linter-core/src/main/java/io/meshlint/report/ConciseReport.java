package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;

/** One line for each finding, as compilers write them. */
final class ConciseReport {

    private final ReportOptions options;
    private final Severity least;
    private final StringBuilder out;

    ConciseReport(ReportOptions options, Severity least, StringBuilder out) {
        this.options = options;
        this.least = least;
        this.out = out;
    }

    void write(Report report) {
        Paint paint = new Paint(options.colour());
        for (Finding finding : report.findings()) {
            if (!options.statistics() && finding.severity().isAtLeast(least)) {
                out.append(paint.bold(Words.place(finding.place()))).append(' ');
                out.append(Words.statement(finding, paint)).append('\n');
            }
        }
        new Closing(options, least, out).write(report);
    }
}
