package io.meshlint.cli;

import io.meshlint.report.TraceFormat;
import io.meshlint.report.TraceStyle;
import io.meshlint.text.Similar;
import io.meshlint.trace.Trace;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Where traces go, and in which form.
 *
 * @param file as given; empty for standard output
 */
record TraceTarget(TraceFormat format, String file) {

    /**
     * Reads what the arguments say; nothing means text on standard output.
     *
     * @throws UsageException if a format is unknown, a file cannot be there, or two reports go to one place
     */
    static List<TraceTarget> parse(Arguments arguments, Session session) throws UsageException {
        List<TraceTarget> targets = new ArrayList<>();
        ReportPlaces places = new ReportPlaces(session.surroundings().workingDirectory());
        for (String value : arguments.values(CheckOptions.FORMAT)) {
            int colon = value.indexOf(':');
            String id = colon < 0 ? value : value.substring(0, colon);
            TraceFormat format = TraceFormat.of(id).orElse(null);
            if (format == null) {
                throw new UsageException("`" + CheckOptions.FORMAT + "`: unknown format `" + id + "`"
                        + Similar.question(id, TraceFormat.ids()) + ", there are "
                        + String.join(", ", TraceFormat.ids()));
            }
            targets.add(new TraceTarget(format, places.take(value)));
        }
        return targets.isEmpty() ? List.of(new TraceTarget(TraceFormat.TEXT, "")) : targets;
    }

    static List<String> files(List<TraceTarget> targets) {
        List<String> files = new ArrayList<>();
        for (TraceTarget target : targets) {
            files.add(target.file);
        }
        return files;
    }

    /** Writes traces; false, after a line on standard error, if a file could not be written. */
    boolean write(List<Trace> traces, boolean all, TraceStyle style, Session session) {
        try {
            if (file.isEmpty()) {
                StringBuilder text = new StringBuilder();
                write(traces, all, style, text);
                session.out().print(text.toString());
                return true;
            }
            try (Writer writer = Files.newBufferedWriter(
                    session.surroundings().workingDirectory().resolve(file))) {
                write(traces, all, TraceStyle.PLAIN, writer);
            }
            return true;
        } catch (IOException e) {
            session.error("cannot write " + file);
            return false;
        }
    }

    private void write(List<Trace> traces, boolean all, TraceStyle style, Appendable out) throws IOException {
        if (all) {
            format.writeAll(traces, style, out);
        } else {
            format.write(traces.get(0), style, out);
        }
    }
}
