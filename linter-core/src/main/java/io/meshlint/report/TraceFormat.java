package io.meshlint.report;

import io.meshlint.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms in which traces can be written. */
public enum TraceFormat {
    TEXT("text"),
    JSON("json");

    private final String id;

    TraceFormat(String id) {
        this.id = id;
    }

    /** The format of that name. */
    public static Optional<TraceFormat> of(String id) {
        for (TraceFormat format : values()) {
            if (format.id.equals(id)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Every name. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (TraceFormat format : values()) {
            ids.add(format.id);
        }
        return ids;
    }

    /**
     * Writes a trace hop by hop.
     *
     * @throws IOException if {@code out} throws it
     */
    public void write(Trace trace, TraceStyle style, Appendable out) throws IOException {
        StringBuilder text = new StringBuilder();
        switch (this) {
            case TEXT -> new TraceText(style, text).write(trace);
            case JSON -> new TraceJson(text).write(List.of(trace));
        }
        out.append(text);
    }

    /**
     * Writes many traces, those that fail first.
     *
     * @throws IOException if {@code out} throws it
     */
    public void writeAll(List<Trace> traces, TraceStyle style, Appendable out) throws IOException {
        List<Trace> worstFirst = new ArrayList<>();
        for (TraceRank rank : TraceRank.values()) {
            for (Trace trace : traces) {
                if (TraceRank.of(trace) == rank) {
                    worstFirst.add(trace);
                }
            }
        }
        StringBuilder text = new StringBuilder();
        switch (this) {
            case TEXT -> new TraceTable(style, text).write(worstFirst);
            case JSON -> new TraceJson(text).write(worstFirst);
        }
        out.append(text);
    }
}
