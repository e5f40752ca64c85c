package io.meshlint.report;

import io.meshlint.manifest.Place;
import io.meshlint.trace.ClientText;
import io.meshlint.trace.Hop;
import io.meshlint.trace.OutcomeText;
import io.meshlint.trace.RequestText;
import io.meshlint.trace.Trace;
import java.util.List;

/** A trace for people: a line for each hop, what it comes to, and what proxies write to their logs. */
final class TraceText {

    /** The number of a hop and its kind. */
    private static final int INDENT = 13;

    private static final int KIND = 9;
    private static final int GAP = 2;

    private final TraceStyle style;
    private final StringBuilder out;
    private final Paint paint;

    TraceText(TraceStyle style, StringBuilder out) {
        this.style = style;
        this.out = out;
        this.paint = new Paint(style.colour());
    }

    void write(Trace trace) {
        out.append(paint.bold(style.shown(RequestText.line(trace.request()))));
        out.append("  from ").append(style.shown(ClientText.of(trace.client()))).append('\n');
        int column = column(trace);
        int common = common(trace.paths());
        if (!trace.paths().isEmpty()) {
            hops(trace.paths().get(0).hops(), 0, common, column);
        }
        Verdict verdict = new Verdict(style, paint, out);
        boolean parts = OutcomeText.parts(trace);
        for (int i = 0; i < trace.paths().size(); i++) {
            Trace.Path path = trace.paths().get(i);
            if (trace.paths().size() > 1) {
                String share = OutcomeText.share(path.share()) + " of requests";
                out.append(' ')
                        .append(paint.bold(parts ? share : i == 0 ? "either" : "or"))
                        .append('\n');
            }
            hops(path.hops(), common, path.hops().size(), column);
            verdict.write(path);
        }
    }

    /** How many hops all ways begin with. */
    static int common(List<Trace.Path> paths) {
        int common = paths.isEmpty() ? 0 : paths.get(0).hops().size();
        for (Trace.Path path : paths) {
            int same = 0;
            while (same < common
                    && same < path.hops().size()
                    && path.hops().get(same).equals(paths.get(0).hops().get(same))) {
                same++;
            }
            common = same;
        }
        return common;
    }

    /** Where the places begin: behind the longest detail that leaves room for its own. */
    private int column(Trace trace) {
        int column = 0;
        for (Trace.Path path : trace.paths()) {
            for (Hop hop : path.hops()) {
                int end = INDENT + Printable.width(style.shown(hop.detail())) + GAP;
                if (!hop.places().isEmpty() && end + Printable.width(places(hop)) <= style.width()) {
                    column = Math.max(column, end);
                }
            }
        }
        return column;
    }

    private void hops(List<Hop> hops, int from, int to, int column) {
        for (int i = from; i < to; i++) {
            hop(i + 1, hops.get(i), column);
        }
    }

    private void hop(int number, Hop hop, int column) {
        String kind = hop.kind().word();
        out.append(number < 10 ? " " : "").append(number).append(' ');
        out.append(kind).append(" ".repeat(Math.max(0, KIND - kind.length()) + 1));
        String detail = style.shown(hop.detail());
        int at = Wrapped.append(out, detail, INDENT, style.width());
        String places = places(hop);
        if (!places.isEmpty()) {
            int width = Printable.width(places);
            int start = Math.max(column, at + GAP);
            if (start + width > style.width()) {
                start = at + GAP + width > style.width() ? -1 : at + GAP;
            }
            out.append(start < 0 ? "\n" + " ".repeat(INDENT) : " ".repeat(start - at));
            out.append(paint.dim(places));
        }
        out.append('\n');
    }

    /** The place that decides, and a second one that it does not fit. */
    private String places(Hop hop) {
        if (hop.places().isEmpty()) {
            return "";
        }
        String first = place(hop.places().get(0));
        return hop.places().size() < 2
                ? style.shown(first)
                : style.shown(first + "  ↔ " + place(hop.places().get(1)));
    }

    /** {@code path:line}. */
    static String place(Place place) {
        return place.source().path() + ":" + place.span().line();
    }
}
