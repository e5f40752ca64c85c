package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;

/** One line for each finding below the name of its file. */
final class GroupedReport {

    private final ReportOptions options;
    private final Severity least;
    private final StringBuilder out;

    GroupedReport(ReportOptions options, Severity least, StringBuilder out) {
        this.options = options;
        this.least = least;
        this.out = out;
    }

    void write(Report report) {
        Paint paint = new Paint(options.colour());
        String last = "";
        for (Finding finding : report.findings()) {
            if (!options.statistics() && finding.severity().isAtLeast(least)) {
                String path = finding.place().source().path();
                if (!path.equals(last)) {
                    out.append(paint.bold(Printable.of(path))).append('\n');
                    last = path;
                }
                out.append("  ").append(Words.position(finding.place())).append(": ");
                out.append(Words.statement(finding, paint)).append('\n');
            }
        }
        new Closing(options, least, out).write(report);
    }
}
