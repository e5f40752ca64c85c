package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.manifest.Place;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Related;
import io.meshlint.rule.Severity;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The report for people: each finding with the line it is about, what it leads to and what to do. */
final class TextReport {

    /** Lines of these objects may hold what nobody is to read in a build log. */
    private static final String SECRET = "Secret";

    private final ReportOptions options;
    private final Severity least;
    private final StringBuilder out;
    private final Paint paint;
    private final Lines lines = new Lines();
    /** The lines of secrets, whichever finding points to them. */
    private final Set<String> withheld = new HashSet<>();

    TextReport(ReportOptions options, Severity least, StringBuilder out) {
        this.options = options;
        this.least = least;
        this.out = out;
        this.paint = new Paint(options.colour());
    }

    void write(Report report) {
        for (Finding finding : report.findings()) {
            if (finding.place().secret()) {
                withheld.add(line(finding.place()));
            }
        }
        boolean all = options.minSeverity().isPresent() || options.quiet();
        Repeated repeated = new Repeated(report);
        if (!options.statistics()) {
            for (Finding finding : report.findings()) {
                boolean listed = all || finding.severity() != Severity.WARNING || repeated.lists(finding);
                if (finding.severity().isAtLeast(least) && listed) {
                    finding(finding);
                }
            }
        }
        Closing closing = new Closing(options, least, out);
        if (all) {
            closing.write(report);
        } else {
            closing.write(report, repeated.left());
        }
    }

    private void finding(Finding finding) {
        out.append(paint.bold(Words.place(finding.place()))).append(' ');
        out.append(Words.statement(finding, paint)).append('\n');
        int noted = excerpt(finding);
        for (int i = 0; i < finding.related().size(); i++) {
            if (i != noted) {
                Related related = finding.related().get(i);
                line(Words.place(related.place()), related.message());
            }
        }
        if (!finding.predicts().isEmpty()) {
            line("predicts:", finding.predicts());
        }
        if (!finding.hint().isEmpty()) {
            line("fix:", finding.hint() + option(finding));
        }
        for (String command : finding.confirm()) {
            line("confirm:", command);
        }
    }

    /** How {@code check} mends it, if it can. */
    private static String option(Finding finding) {
        if (finding.fix().isEmpty()) {
            return "";
        }
        return finding.fix().get().safe() ? " [--fix]" : " [--fix --unsafe-fixes]";
    }

    /** Appends the excerpt and returns which of the related places it took as its note, −1 for none. */
    private int excerpt(Finding finding) {
        Optional<String> line =
                lines.line(finding.place().source(), finding.place().span().line());
        if (line.isEmpty() || isOfSecret(finding.place())) {
            return -1;
        }
        int noted = note(finding);
        String note = noted < 0 ? "" : Printable.of(finding.related().get(noted).message());
        Excerpt.append(out, line.get(), finding.place().span(), note, paint, paint.start(finding.severity()));
        return noted;
    }

    /** A fault of reading has no resource. */
    private boolean isOfSecret(Place place) {
        if (!withheld.isEmpty() && withheld.contains(line(place))) {
            return true;
        }
        return place.resource().isNone()
                ? lines.isInSecret(place.source(), place.span().line())
                : place.resource().kind().equals(SECRET);
    }

    private static String line(Place place) {
        return place.source().path() + ":" + place.span().line();
    }

    /** The related place that is the finding's own: what is said there stands behind the carets. */
    private static int note(Finding finding) {
        for (int i = 0; i < finding.related().size(); i++) {
            Related related = finding.related().get(i);
            if (related.place().span().equals(finding.place().span())
                    && related.place()
                            .source()
                            .path()
                            .equals(finding.place().source().path())) {
                return i;
            }
        }
        return -1;
    }

    private void line(String label, String text) {
        out.append("  ")
                .append(paint.dim(label))
                .append(' ')
                .append(Printable.of(text))
                .append('\n');
    }
}
