package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import java.util.List;

/** What build tools write to their log. It has levels of its own, so the texts do not name the severity. */
public final class LogLines {

    private LogLines() {}

    /** A finding, and its hint if it has one: a line each. */
    public static List<String> of(Finding finding) {
        String place = Words.place(finding.place());
        String line = place + " " + Printable.of(finding.message()) + " ["
                + Printable.of(finding.rule().id()) + "]";
        return finding.hint().isEmpty() ? List.of(line) : List.of(line, "  fix: " + Printable.of(finding.hint()));
    }

    /** Something that was not looked at. */
    public static String of(NotChecked item) {
        return Printable.of(item.file()) + ": not checked: " + Printable.of(item.reason());
    }

    /** The counts. */
    public static String summary(Report report) {
        return Closing.summary(report);
    }
}
