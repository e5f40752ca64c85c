package io.meshlint.rules;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.text.Source;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All that a report says, in its order, one thing a line. As a program: what is said of all test manifests. */
final class ReportLines {

    private ReportLines() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        of(Lint.with(), Lint.with().sources(Checkout.MANIFESTS)).forEach(out::println);
        out.flush();
    }

    /** What a linter says of sources. */
    static List<String> of(Lint lint, List<Source> sources) {
        Report report = lint.report(sources);
        List<String> lines = new ArrayList<>();
        lines.add(report.files() + " files, " + report.manifests() + " manifests, " + report.documents()
                + " documents, " + report.resources() + " objects");
        for (Finding finding : report.findings()) {
            lines.add(oneLine(finding));
        }
        report.unknowns().forEach(unknown -> lines.add(oneLine(unknown)));
        report.notChecked().forEach(notChecked -> lines.add(oneLine(notChecked)));
        report.faults().forEach(fault -> lines.add(oneLine(fault)));
        return lines;
    }

    private static String oneLine(Object part) {
        return part.toString().replace('\r', ' ').replace('\n', ' ');
    }
}
