package io.meshlint.report;

import io.meshlint.manifest.Place;
import io.meshlint.mesh.Flag;
import io.meshlint.trace.ClientText;
import io.meshlint.trace.Hop;
import io.meshlint.trace.Log;
import io.meshlint.trace.Outcome;
import io.meshlint.trace.RequestExtras;
import io.meshlint.trace.RequestText;
import io.meshlint.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Traces for programs. */
final class TraceJson {

    private static final int VERSION = 1;
    /** What is less of a share is noise. */
    private static final double PRECISION = 1e6;

    private final StringBuilder out;
    private final Json json;

    TraceJson(StringBuilder out) {
        this.out = out;
        this.json = new Json(out);
    }

    void write(List<Trace> traces) {
        json.object().name("version").value(VERSION).name("traces").array();
        for (Trace trace : traces) {
            trace(trace);
        }
        json.endArray().endObject();
        out.append('\n');
    }

    private void trace(Trace trace) {
        json.object();
        json.name("request").value(RequestText.line(trace.request()));
        json.name("client").value(ClientText.of(trace.client()));
        json.name("arguments").inlineArray();
        for (String argument : arguments(trace)) {
            json.value(argument);
        }
        json.endArray();
        int common = TraceText.common(trace.paths());
        List<Hop> hops = trace.paths().isEmpty()
                ? List.of()
                : trace.paths().get(0).hops().subList(0, common);
        hops(hops);
        json.name("outcomes").array();
        for (Trace.Path path : trace.paths()) {
            outcome(path, common);
        }
        json.endArray();
        List<Log> logs = new ArrayList<>();
        for (Trace.Path path : trace.paths()) {
            for (Log log : path.logs()) {
                if (!logs.contains(log)) {
                    logs.add(log);
                }
            }
        }
        logs(logs);
        json.endObject();
    }

    /** What to tell {@code meshlint trace} to follow it again. */
    private static List<String> arguments(Trace trace) {
        List<String> arguments = new ArrayList<>();
        arguments.add(RequestText.of(trace.request()));
        arguments.addAll(List.of("--from", ClientText.of(trace.client())));
        arguments.addAll(RequestExtras.options(trace.request()));
        return arguments;
    }

    private void hops(List<Hop> hops) {
        json.name("hops").array();
        for (Hop hop : hops) {
            json.inlineObject().name("kind").value(hop.kind().word());
            json.name("detail").value(hop.detail()).name("location");
            if (hop.places().isEmpty()) {
                json.nothing();
            } else {
                location(hop.places().get(0));
            }
            json.name("related").array();
            for (int i = 1; i < hop.places().size(); i++) {
                location(hop.places().get(i));
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private void location(Place place) {
        json.object().name("file").value(place.source().path());
        json.name("line").value(place.span().line());
        json.name("column").value(place.span().column());
        json.name("endLine").value(place.span().endLine());
        json.name("endColumn").value(place.span().endColumn());
        json.name("path").value(place.path()).endObject();
    }

    private void outcome(Trace.Path path, int common) {
        Outcome outcome = path.outcome();
        json.object().name("share").value(Math.round(path.share() * PRECISION) / PRECISION);
        json.name("status").value(outcome.status());
        flags(outcome.flags());
        json.name("details").value(outcome.details());
        boolean answer = outcome.seen() == Outcome.Seen.ANSWER;
        json.name("seenByClient")
                .value(
                        answer
                                ? Integer.toString(outcome.status())
                                : outcome.seen().word());
        json.name("certainty").value(outcome.certainty().word());
        json.name("note").value(outcome.note());
        json.name("body").value(outcome.body());
        hops(path.hops().subList(common, path.hops().size()));
        logs(path.logs());
        json.endObject();
    }

    private void flags(List<Flag> flags) {
        json.name("flags").inlineArray();
        for (Flag flag : flags) {
            json.value(flag.name());
        }
        json.endArray();
    }

    private void logs(List<Log> logs) {
        json.name("logs").array();
        for (Log log : logs) {
            json.inlineObject().name("proxy").value(log.proxy());
            json.name("status").value(log.status());
            flags(log.flags());
            json.name("details").value(log.details()).endObject();
        }
        json.endArray();
    }
}
