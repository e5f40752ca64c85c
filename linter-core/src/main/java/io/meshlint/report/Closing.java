package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Ends a report that lists every warning. */
    void write(Report report) {
        Map<Repeated.Sum, Integer> left = new Repeated(report).left();
        left.keySet().removeIf(sum -> sum.severity() == Severity.WARNING);
        write(report, left);
    }

    /** Ends a report that leaves this to be summed up. */
    void write(Report report, Map<Repeated.Sum, Integer> left) {
        if (options.statistics()) {
            Statistics.append(report, least, paint, out);
        } else if (least == Severity.WARNING && !options.quiet()) {
            advice(left);
        }
        if (options.showSuppressed()) {
            suppressed(report);
        }
        if (options.showUnknown()) {
            for (Report.Unknown unknown : report.unknowns()) {
                out.append(Words.place(unknown.place())).append(" unknown: ");
                out.append(Printable.of(unknown.why())).append('\n');
            }
        }
        if (!options.quiet()) {
            notChecked(report);
            out.append(summary(report)).append(fixable(report)).append('\n');
        }
    }

    private void suppressed(Report report) {
        for (Report.Suppressed suppressed : report.suppressed()) {
            Finding finding = suppressed.finding();
            out.append(Words.place(finding.place())).append(" suppressed: ");
            out.append(Words.statement(finding, paint))
                    .append(", line ")
                    .append(suppressed.by().span().line());
            out.append(suppressed.reason().isEmpty() ? "" : ": " + Printable.of(suppressed.reason()))
                    .append('\n');
        }
    }

    /** A line for each reason: a tree of overlays has hundreds of files that share one. */
    private void notChecked(Report report) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (NotChecked skipped : report.notChecked()) {
            files.computeIfAbsent(skipped.reason(), r -> new ArrayList<>()).add(skipped.file());
        }
        for (Map.Entry<String, List<String>> entry : files.entrySet()) {
            int more = entry.getValue().size() - 1;
            out.append(Printable.of(entry.getValue().get(0)));
            if (more > 0) {
                out.append(" and ").append(Words.count(more, "more file", "more files"));
            }
            out.append(": not checked: ").append(Printable.of(entry.getKey())).append('\n');
        }
    }

    /** One line for each rule and folder: it is seen, but in nobody's way. */
    private void advice(Map<Repeated.Sum, Integer> left) {
        for (Map.Entry<Repeated.Sum, Integer> entry : left.entrySet()) {
            Repeated.Sum sum = entry.getKey();
            boolean more = sum.severity() == Severity.WARNING;
            out.append(Printable.of(sum.folder().isEmpty() ? "." : sum.folder()))
                    .append("/: ");
            out.append(entry.getValue()).append(more ? " more × " : " × ");
            out.append(Printable.of(sum.rule().summary())).append(' ').append(paint.rule(sum.rule()));
            out.append("; list with --min-severity ").append(sum.severity()).append('\n');
        }
    }

    /** The counts, in one line. */
    static String summary(Report report) {
        long infos = report.count(Severity.INFO);
        int unknowns = report.unknowns().size();
        StringBuilder line = new StringBuilder();
        line.append(Words.count(report.count(Severity.ERROR), "error", "errors"))
                .append(", ");
        line.append(Words.count(report.count(Severity.WARNING), "warning", "warnings"));
        if (infos > 0) {
            line.append(", ").append(Words.count(infos, "info", "infos"));
        }
        if (!report.suppressed().isEmpty()) {
            line.append(", ").append(report.suppressed().size()).append(" suppressed");
        }
        if (report.baselined() > 0) {
            line.append(", ").append(report.baselined()).append(" in the baseline");
        }
        if (unknowns > 0) {
            line.append(", ").append(Words.count(unknowns, "unknown reference", "unknown references"));
        }
        line.append(" · ").append(Words.count(report.resources(), "resource", "resources"));
        return line.append(" in ")
                .append(Words.count(report.manifests(), "file", "files"))
                .toString();
    }

    /** How many of the findings {@code check} can mend, and with which options. */
    private static String fixable(Report report) {
        int safe = 0;
        int unsafe = 0;
        for (Finding finding : report.findings()) {
            if (finding.fix().isPresent()) {
                safe += finding.fix().get().safe() ? 1 : 0;
                unsafe += finding.fix().get().safe() ? 0 : 1;
            }
        }
        if (safe == 0) {
            return unsafe == 0 ? "" : " · " + unsafe + " fixable with --fix --unsafe-fixes";
        }
        String more = unsafe == 0 ? "" : ", " + unsafe + " more with --unsafe-fixes";
        return " · " + safe + " fixable with --fix" + more;
    }
}
