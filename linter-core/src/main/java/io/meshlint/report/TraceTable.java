package io.meshlint.report;

import io.meshlint.trace.ClientText;
import io.meshlint.trace.Hop;
import io.meshlint.trace.OutcomeText;
import io.meshlint.trace.RequestText;
import io.meshlint.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Many traces for people: what they come to, worst first, and which requests come to it. */
final class TraceTable {

    /** So many callers of one request are named. */
    private static final int NAMED = 3;

    private final TraceStyle style;
    private final StringBuilder out;
    private final Paint paint;

    TraceTable(TraceStyle style, StringBuilder out) {
        this.style = style;
        this.out = out;
        this.paint = new Paint(style.colour());
    }

    /** Requests that differ in nothing but who sends them. */
    private record Row(String request, String place, List<String> callers) {}

    void write(List<Trace> worstFirst) {
        Map<String, Map<String, Row>> groups = new LinkedHashMap<>();
        for (Trace trace : worstFirst) {
            String request = style.shown(RequestText.line(trace.request()));
            String place = TraceRank.of(trace) == TraceRank.SUCCEEDS ? "" : style.shown(place(trace));
            groups.computeIfAbsent(style.shown(OutcomeText.of(trace)), o -> new LinkedHashMap<>())
                    .computeIfAbsent(request + " " + place, r -> new Row(request, place, new ArrayList<>()))
                    .callers
                    .add(ClientText.of(trace.client()));
        }
        for (Map.Entry<String, Map<String, Row>> group : groups.entrySet()) {
            out.append(paint.bold(group.getKey())).append('\n');
            rows(new ArrayList<>(group.getValue().values()));
        }
        closing(worstFirst);
    }

    private void rows(List<Row> rows) {
        int requests = 0;
        int callers = 0;
        for (Row row : rows) {
            requests = Math.max(requests, Printable.width(row.request));
            callers = Math.max(callers, Printable.width(callers(row)));
        }
        for (Row row : rows) {
            StringBuilder line = new StringBuilder("  ");
            line.append(row.request).append(" ".repeat(requests - Printable.width(row.request) + 2));
            line.append(callers(row)).append(" ".repeat(callers - Printable.width(callers(row)) + 2));
            out.append(line.toString().stripTrailing());
            out.append(
                    row.place.isEmpty()
                            ? ""
                            : line.substring(line.toString().stripTrailing().length()));
            out.append(paint.dim(row.place)).append('\n');
        }
    }

    private String callers(Row row) {
        int more = row.callers.size() - NAMED;
        List<String> named = more > 0 ? row.callers.subList(0, NAMED) : row.callers;
        return style.shown(String.join(", ", named)) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Where the worst way is decided: the last hop that stands in a file. */
    private static String place(Trace trace) {
        Trace.Path worst = TraceRank.worst(trace);
        String place = "";
        for (Hop hop : worst.hops()) {
            place = hop.places().isEmpty()
                    ? place
                    : TraceText.place(hop.places().get(0));
        }
        return place;
    }

    private void closing(List<Trace> traces) {
        int[] counts = new int[TraceRank.values().length];
        for (Trace trace : traces) {
            counts[TraceRank.of(trace).ordinal()]++;
        }
        int failing = counts[TraceRank.FAILS.ordinal()] + counts[TraceRank.MAY_FAIL.ordinal()];
        out.append(Words.count(failing, "request fails", "requests fail")).append(", ");
        out.append(counts[TraceRank.UNKNOWN.ordinal()]).append(" unknown, ");
        out.append(Words.count(counts[TraceRank.SUCCEEDS.ordinal()], "succeeds", "succeed"))
                .append('\n');
    }
}
