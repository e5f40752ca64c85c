package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.source.PathOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every report for people ends with: statistics, advice by folder, what nobody can judge, counts. */
final class Closing {

    private final ReportOptions options;
    private final Severity least;
    private final StringBuilder out;
    private final Paint paint;

    private record Advice(String folder, RuleInfo rule) implements Comparable<Advice> {

        @Override
        public int compareTo(Advice other) {
            int byFolder = PathOrder.compare(folder, other.folder);
            return byFolder != 0 ? byFolder : rule.id().compareTo(other.rule.id());
        }
    }

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

    /** One line for each rule and folder: advice is seen, but in nobody's way. */
    private void advice(Report report) {
        Map<Advice, Integer> counts = new TreeMap<>();
        for (Finding finding : report.findings()) {
            if (finding.severity() == Severity.INFO) {
                Advice advice = new Advice(finding.place().source().folder(), finding.rule());
                counts.put(advice, counts.getOrDefault(advice, 0) + 1);
            }
        }
        for (Map.Entry<Advice, Integer> entry : counts.entrySet()) {
            String folder = entry.getKey().folder();
            RuleInfo rule = entry.getKey().rule();
            out.append(Printable.of(folder.isEmpty() ? "." : folder)).append("/: ");
            out.append(entry.getValue()).append(" × ");
            out.append(Printable.of(rule.summary())).append(' ').append(paint.rule(rule));
            out.append("; list with --min-severity info\n");
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
