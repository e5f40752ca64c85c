package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;

/** The report in the XML of Checkstyle, which many CI servers and reviewers' tools read. */
final class CheckstyleReport {

    /** The version of Checkstyle's format, which readers expect to see. */
    private static final String VERSION = "10.0";

    private final Severity least;
    private final Xml xml;

    CheckstyleReport(Severity least, StringBuilder out) {
        this.least = least;
        this.xml = new Xml(out);
    }

    void write(Report report) {
        xml.begin("checkstyle").attribute("version", VERSION);
        String file = "";
        for (Finding finding : report.findings()) {
            if (finding.severity().isAtLeast(least)) {
                String path = finding.place().source().path();
                if (!path.equals(file)) {
                    endFile(file);
                    xml.begin("file").attribute("name", path);
                    file = path;
                }
                error(finding);
            }
        }
        endFile(file);
        xml.end("checkstyle");
    }

    private void endFile(String file) {
        if (!file.isEmpty()) {
            xml.end("file");
        }
    }

    private void error(Finding finding) {
        xml.begin("error").attribute("line", finding.place().span().line());
        xml.attribute("column", finding.place().span().column());
        xml.attribute("severity", finding.severity().toString());
        xml.attribute("message", Words.sentence(finding));
        xml.attribute("source", "meshlint." + finding.rule().id()).end("error");
    }
}
