package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A request on its way: what it has met so far. It never changes; each step gives the next one, so that ways which part
 * share what lies behind them.
 *
 * @param request as it is sent on from here: a route may have rewritten it
 * @param client who sends it
 * @param share of the requests that go this way
 * @param certainty how sure it is that they do
 * @param note what makes it less than certain, else empty
 * @param hops the steps so far
 * @param logs what proxies on the way write whatever happens next
 */
public record Walk(
        Request request,
        Client client,
        double share,
        Certainty certainty,
        String note,
        List<Hop> hops,
        List<Log> logs) {

    /** The start of a way. */
    public static Walk of(Request request, Client client) {
        return new Walk(request, client, 1, Certainty.CERTAIN, "", List.of(), List.of());
    }

    /**
     * One step on.
     *
     * @param places what decides it, the first one first
     */
    public Walk hop(Hop.Kind kind, String detail, Cursor... places) {
        List<Place> found = new ArrayList<>(places.length);
        for (Cursor place : places) {
            found.add(place.place());
        }
        List<Hop> more = new ArrayList<>(hops);
        more.add(new Hop(kind, detail, found));
        return new Walk(request, client, share, certainty, note, more, logs);
    }

    /** The same with a line in the log of a proxy. */
    public Walk log(Log line) {
        List<Log> more = new ArrayList<>(logs);
        more.add(line);
        return new Walk(request, client, share, certainty, note, hops, more);
    }

    /** The same with other lines in the logs. */
    Walk withLogs(List<Log> other) {
        return new Walk(request, client, share, certainty, note, hops, List.copyOf(other));
    }

    /** The same, less sure from here on, for a reason. */
    public Walk unsure(Certainty than, String reason) {
        return new Walk(request, client, share, certainty.and(than), joined(note, reason), hops, logs);
    }

    /** The same for a part of the requests. */
    public Walk times(double part) {
        return new Walk(request, client, share * part, certainty, note, hops, logs);
    }

    /** The same with another request sent on. */
    public Walk with(Request other) {
        return new Walk(other, client, share, certainty, note, hops, logs);
    }

    /** The whole way: how it ends, as sure as its steps are. */
    public Trace.Path end(Outcome outcome) {
        Outcome sure = outcome.unsure(certainty, outcome.note().equals(note) ? "" : note);
        return new Trace.Path(share, hops, sure, logs);
    }

    static String joined(String one, String other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return one.isEmpty() ? other : one;
        }
        return one + "; " + other;
    }
}
