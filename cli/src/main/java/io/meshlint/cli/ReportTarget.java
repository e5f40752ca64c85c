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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        Set<Path> taken = new HashSet<>();
        for (String value : values) {
            ReportTarget target = parse(value);
            if (!taken.add(target.place(workingDirectory))) {
                String place = target.file.isEmpty() ? "standard output" : "`" + target.file + "`";
                throw new UsageException("`" + CheckOptions.FORMAT + "`: two reports go to " + place);
            }
            targets.add(target);
        }
        return targets.isEmpty() ? List.of(new ReportTarget(Format.TEXT, "")) : targets;
    }

    private static ReportTarget parse(String value) throws UsageException {
        int colon = value.indexOf(':');
        String id = colon < 0 ? value : value.substring(0, colon);
        String file = colon < 0 ? "" : value.substring(colon + 1);
        Format format = Format.of(id).orElse(null);
        if (format == null) {
            throw new UsageException("`" + CheckOptions.FORMAT + "`: unknown format `" + id + "`"
                    + Similar.question(id, Format.ids()) + ", there are " + String.join(", ", Format.ids()));
        }
        if (colon >= 0 && file.isEmpty()) {
            throw new UsageException("`" + CheckOptions.FORMAT + "`: `" + value + "` names no file");
        }
        return new ReportTarget(format, file);
    }

    /** The file, the working directory for standard output. */
    private Path place(Path workingDirectory) throws UsageException {
        try {
            Path place = workingDirectory.resolve(file).toAbsolutePath().normalize();
            if (!file.isEmpty() && (Files.isDirectory(place) || !Files.isDirectory(place.getParent()))) {
                throw new UsageException("`" + CheckOptions.FORMAT + "`: " + file
                        + (Files.isDirectory(place) ? " is a folder" : " is in no existing folder"));
            }
            return place;
        } catch (InvalidPathException e) {
            throw new UsageException("`" + CheckOptions.FORMAT + "`: `" + file + "` is no valid path");
        }
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
