package io.meshlint.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.meshlint.engine.Report;
import io.meshlint.report.Format;
import io.meshlint.report.ReportOptions;
import io.meshlint.text.Similar;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a report goes, and in which form.
 *
 * @param file as given; empty for standard output
 */
record ReportTarget(Format format, String file) {

    /**
     * Reads {@code FMT[:FILE]}s; none means text on standard output.
     *
     * @throws UsageException if a format is unknown, a file cannot be there, or two reports go to one place
     */
    static List<ReportTarget> parse(List<String> values, Path workingDirectory) throws UsageException {
        List<ReportTarget> targets = new ArrayList<>();
        ReportPlaces places = new ReportPlaces(workingDirectory);
        for (String value : values) {
            int colon = value.indexOf(':');
            String id = colon < 0 ? value : value.substring(0, colon);
            Format format = Format.of(id).orElse(null);
            if (format == null) {
                throw new UsageException("`" + CheckOptions.FORMAT + "`: unknown format `" + id + "`"
                        + Similar.question(id, Format.ids()) + ", there are " + String.join(", ", Format.ids()));
            }
            targets.add(new ReportTarget(format, places.take(value)));
        }
        return targets.isEmpty() ? List.of(new ReportTarget(Format.TEXT, "")) : targets;
    }

    /** Where GitHub shows what annotations have no room for. */
    private static final String JOB_SUMMARY = "GITHUB_STEP_SUMMARY";

    /** Adds the report to the summary of the job, if there is one. */
    private static boolean summarise(Report report, ReportOptions options, Session session) {
        String path = session.surroundings().variables().getOrDefault(JOB_SUMMARY, "");
        if (path.isEmpty()) {
            return true;
        }
        Path summary = session.surroundings().workingDirectory().resolve(path);
        try (Writer writer = Files.newBufferedWriter(summary, CREATE, APPEND)) {
            Format.MARKDOWN.write(report, options, writer);
            return true;
        } catch (IOException e) {
            session.error("cannot write the summary of the job to " + path);
            return false;
        }
    }

    /** Writes the report; false, after a line on standard error, if a file could not be written. */
    boolean write(Report report, ReportOptions options, Session session) {
        try {
            if (file.isEmpty()) {
                StringBuilder text = new StringBuilder();
                format.write(report, options, text);
                session.out().print(text.toString());
                return format != Format.GITHUB || summarise(report, options, session);
            }
            Path path = session.surroundings().workingDirectory().resolve(file);
            try (Writer writer = Files.newBufferedWriter(path)) {
                format.write(report, options.colour(false), writer);
            }
            return true;
        } catch (IOException e) {
            session.error("cannot write " + file);
            return false;
        }
    }
}
