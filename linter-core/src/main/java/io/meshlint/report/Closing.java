package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.source.PathOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What every report for people ends with: statistics, advice by folder, what nobody can judge, counts. */
final class Closing {

    private final ReportOptions options;
    private final Severity least;
    private final StringBuilder out;
    private final Paint paint;

    Closing(ReportOptions options, Severity least, StringBuilder out) {
        this.options = options;
        this.least = least;
        this.out = out;
        this.paint = new Paint(options.colour());
    }

    void write(Report report) {
        if (options.statistics()) {
            Statistics.append(report, least, paint, out);
        } else if (least == Severity.WARNING && !options.quiet()) {
            advice(report);
        }
        if (options.showUnknown()) {
            for (Report.Unknown unknown : report.unknowns()) {
                out.append(Words.place(unknown.place())).append(" unknown: ");
                out.append(Printable.of(unknown.why())).append('\n');
            }
        }
        if (!options.quiet()) {
            notChecked(report);
            summary(report);
        }
    }

    private void notChecked(Report report) {
        for (NotChecked skipped : report.notChecked()) {
            out.append(Printable.of(skipped.file())).append(": not checked: ");
            out.append(Printable.of(skipped.reason())).append('\n');
        }
    }

    /** One line for each rule and folder: advice is seen, but in nobody's way. */
    private void advice(Report report) {
        Map<String, Map<String, Integer>> folders = new TreeMap<>(PathOrder::compare);
        Map<String, RuleInfo> rules = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (finding.severity() == Severity.INFO) {
                String folder = finding.place().source().folder();
                rules.put(finding.rule().id(), finding.rule());
                folders.computeIfAbsent(folder, key -> new TreeMap<>()).merge(finding.rule().id(), 1, Integer::sum);
            }
        }
        folders.forEach((folder, counts) -> counts.forEach((id, count) -> {
            RuleInfo rule = rules.get(id);
            out.append(Printable.of(folder.isEmpty() ? "." : folder)).append("/: ").append(count).append(" × ");
            out.append(Printable.of(rule.summary())).append(' ').append(paint.rule(rule));
            out.append("; list with --min-severity info\n");
        }));
    }

    private void summary(Report report) {
        long infos = report.count(Severity.INFO);
        int unknowns = report.unknowns().size();
        out.append(Words.count(report.count(Severity.ERROR), "error", "errors")).append(", ");
        out.append(Words.count(report.count(Severity.WARNING), "warning", "warnings"));
        if (infos > 0) {
            out.append(", ").append(Words.count(infos, "info", "infos"));
        }
        if (unknowns > 0) {
            out.append(", ").append(Words.count(unknowns, "unknown reference", "unknown references"));
        }
        out.append(" · ").append(Words.count(report.resources(), "resource", "resources"));
        out.append(" in ").append(Words.count(report.manifests(), "file", "files")).append('\n');
    }
}
