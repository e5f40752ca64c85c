package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.text.Span;

/** The report as GitLab's code quality report reads it: an array of issues. */
final class GitlabReport {

    private final Severity least;
    private final StringBuilder out;
    private final Json json;

    GitlabReport(Severity least, StringBuilder out) {
        this.least = least;
        this.out = out;
        this.json = new Json(out);
    }

    void write(Report report) {
        json.array();
        for (Finding finding : report.findings()) {
            if (finding.severity().isAtLeast(least)) {
                issue(finding);
            }
        }
        json.endArray();
        out.append('\n');
    }

    private void issue(Finding finding) {
        Span span = finding.place().span();
        json.object().name("description").value(Words.sentence(finding));
        json.name("check_name").value(finding.rule().id());
        json.name("fingerprint").value(finding.fingerprint());
        json.name("severity").value(severity(finding.severity()));
        json.name("location").inlineObject();
        json.name("path").value(finding.place().source().path());
        json.name("lines").inlineObject().name("begin").value(span.line());
        json.name("end").value(span.endLine()).endObject().endObject();
        json.endObject();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "major";
            case WARNING -> "minor";
            default -> "info";
        };
    }
}
