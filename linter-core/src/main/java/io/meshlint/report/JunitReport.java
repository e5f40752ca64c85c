package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as the XML of JUnit: a suite for each file with findings, a failed case for each finding. A run without any
 * is one case that passes, as an empty report counts as lost for most readers; an internal fault is a case with an error.
 */
final class JunitReport {

    private static final String NAME = "meshlint";

    private final Severity least;
    private final Xml xml;

    JunitReport(Severity least, StringBuilder out) {
        this.least = least;
        this.xml = new Xml(out);
    }

    void write(Report report) {
        Map<String, List<Finding>> files = new LinkedHashMap<>();
        int failures = 0;
        for (Finding finding : report.findings()) {
            if (finding.severity().isAtLeast(least)) {
                files.computeIfAbsent(finding.place().source().path(), path -> new ArrayList<>())
                        .add(finding);
                failures++;
            }
        }
        int errors = report.faults().size();
        boolean clean = failures + errors == 0;
        begin("testsuites", NAME, clean ? 1 : failures + errors, failures, errors);
        if (clean || errors > 0) {
            begin("testsuite", NAME, clean ? 1 : errors, 0, errors);
            run(report, clean);
            xml.end("testsuite");
        }
        files.forEach(this::suite);
        xml.end("testsuites");
    }

    private void begin(String element, String name, int tests, int failures, int errors) {
        xml.begin(element).attribute("name", name).attribute("tests", tests);
        xml.attribute("failures", failures).attribute("errors", errors);
    }

    private void run(Report report, boolean clean) {
        if (clean) {
            xml.begin("testcase").attribute("classname", NAME).attribute("name", Closing.summary(report));
            xml.end("testcase");
        }
        for (String fault : report.faults()) {
            xml.begin("testcase").attribute("classname", NAME).attribute("name", "run");
            xml.begin("error")
                    .attribute("message", fault)
                    .attribute("type", "fault")
                    .end("error");
            xml.end("testcase");
        }
    }

    private void suite(String path, List<Finding> findings) {
        begin("testsuite", path, findings.size(), findings.size(), 0);
        for (Finding finding : findings) {
            String name = finding.rule().id() + " at " + Words.position(finding.place());
            xml.begin("testcase").attribute("classname", path).attribute("name", name);
            xml.begin("failure").attribute("message", Printable.of(finding.message()));
            xml.attribute("type", finding.severity().toString());
            xml.end("failure", details(finding));
            xml.end("testcase");
        }
        xml.end("testsuite");
    }

    private static String details(Finding finding) {
        StringBuilder text = new StringBuilder(Words.place(finding.place()));
        text.append(' ').append(Words.sentence(finding));
        finding.related()
                .forEach(related -> text.append('\n')
                        .append(Words.place(related.place()))
                        .append(' ')
                        .append(Printable.of(related.message())));
        if (!finding.predicts().isEmpty()) {
            text.append("\npredicts: ").append(Printable.of(finding.predicts()));
        }
        return text.append("\nsee ").append(Words.url(finding.rule())).toString();
    }
}
