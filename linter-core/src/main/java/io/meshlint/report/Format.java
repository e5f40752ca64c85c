package io.meshlint.report;

import io.meshlint.engine.Report;
import io.meshlint.rule.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms in which a report can be written: the only entry to this package. */
public enum Format {
    /** For people: findings with the lines they are about. */
    TEXT("text", Severity.WARNING),
    /** One line for each finding. */
    CONCISE("concise", Severity.WARNING),
    /** One line for each finding, below the name of its file. */
    GROUPED("grouped", Severity.WARNING),
    /** For programs. */
    JSON("json", Severity.INFO),
    /** For code scanning: SARIF 2.1.0. */
    SARIF("sarif", Severity.INFO),
    /** For test reports: a failed case for each finding. */
    JUNIT("junit", Severity.WARNING),
    /** For everything that reads Checkstyle's XML. */
    CHECKSTYLE("checkstyle", Severity.INFO),
    /** For GitHub workflows: annotations of the lines. */
    GITHUB("github", Severity.INFO),
    /** For GitLab's code quality report. */
    GITLAB("gitlab", Severity.INFO),
    /** For comments on pull requests. */
    MARKDOWN("markdown", Severity.WARNING);

    private final String id;
    private final Severity minSeverity;

    Format(String id, Severity minSeverity) {
        this.id = id;
        this.minSeverity = minSeverity;
    }

    /** The name by which users ask for it. */
    public String id() {
        return id;
    }

    /** The least severity that is listed unless something else is asked for. */
    public Severity minSeverity() {
        return minSeverity;
    }

    /** The format of that name. */
    public static Optional<Format> of(String id) {
        for (Format format : values()) {
            if (format.id.equals(id)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Every name, in the order in which help lists them. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Format format : values()) {
            ids.add(format.id);
        }
        return ids;
    }

    /**
     * Writes a report; lines end with a line feed.
     *
     * @throws IOException if {@code out} throws it
     */
    public void write(Report report, ReportOptions options, Appendable out) throws IOException {
        Severity least = options.minSeverity().orElse(minSeverity);
        StringBuilder text = new StringBuilder();
        switch (this) {
            case TEXT -> new TextReport(options, least, text).write(report.foretold(least));
            case CONCISE -> new ConciseReport(options, least, text).write(report);
            case GROUPED -> new GroupedReport(options, least, text).write(report);
            case JSON -> new JsonReport(options, least, text).write(report.foretold(least));
            case SARIF -> new SarifReport(options, least, text).write(report.foretold(least));
            case JUNIT -> new JunitReport(least, text).write(report.foretold(least));
            case CHECKSTYLE -> new CheckstyleReport(least, text).write(report);
            case GITHUB -> new GithubReport(least, text).write(report);
            case GITLAB -> new GitlabReport(least, text).write(report);
            case MARKDOWN -> new MarkdownReport(least, text).write(report.foretold(least));
        }
        out.append(text);
    }
}
