package io.meshlint.report;

import io.meshlint.mesh.Flag;
import io.meshlint.rule.Severity;
import io.meshlint.trace.Certainty;
import io.meshlint.trace.Log;
import io.meshlint.trace.Outcome;
import io.meshlint.trace.OutcomeText;
import io.meshlint.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** What one way of a request comes to: what the client sees, how sure that is, what the logs will hold. */
final class Verdict {

    private static final int INDENT = 3;

    private final TraceStyle style;
    private final Paint paint;
    private final StringBuilder out;

    Verdict(TraceStyle style, Paint paint, StringBuilder out) {
        this.style = style;
        this.paint = paint;
        this.out = out;
    }

    void write(Trace.Path path) {
        String text = style.shown(words(path.outcome()));
        String arrow = style.shown(" ⇒ ");
        out.append(arrow).append(paint(path.outcome(), text));
        int at = Printable.width(arrow) + Printable.width(text);
        for (String more : remarks(path)) {
            String remark = style.shown(more);
            boolean fits = at + INDENT + Printable.width(remark) <= style.width();
            out.append(fits ? "" : "\n").append(" ".repeat(INDENT));
            at = Wrapped.append(out, remark, INDENT + (fits ? at : 0), style.width());
        }
        out.append('\n');
        certainty(path.outcome());
    }

    private String paint(Outcome outcome, String text) {
        if (outcome.succeeds()) {
            return paint.good(text);
        }
        String start = paint.start(outcome.certainty() == Certainty.UNKNOWN ? Severity.WARNING : Severity.ERROR);
        return start + text + paint.end(start);
    }

    private void certainty(Outcome outcome) {
        if (outcome.certainty() == Certainty.CERTAIN) {
            return;
        }
        String note = outcome.note().isEmpty() ? "" : ": " + outcome.note();
        out.append(" ".repeat(INDENT));
        Wrapped.append(out, style.shown(outcome.certainty().word() + note), INDENT, style.width());
        out.append('\n');
    }

    /** What the client sees, flags in words. */
    static String words(Outcome outcome) {
        String seen =
                switch (outcome.seen()) {
                    case ANSWER -> Integer.toString(outcome.status()) + grpc(outcome);
                    case CONNECTED -> "connected";
                    case REFUSED -> "connection refused";
                    case RESET -> "connection reset";
                    case TIMEOUT -> "no answer, timeout";
                    case TLS -> "TLS handshake fails";
                    case DNS -> "name does not resolve";
                    case UNKNOWN -> "unknown";
                };
        if (outcome.flags().isEmpty()) {
            return seen;
        }
        List<String> names = new ArrayList<>();
        for (Flag flag : outcome.flags()) {
            String words = flag.words();
            boolean chain = flag == Flag.NR && outcome.seen() != Outcome.Seen.ANSWER;
            names.add(
                    chain ? "no filter chain found" : words.substring(words.indexOf('(') + 1, words.lastIndexOf(')')));
        }
        return seen + " " + OutcomeText.flags(outcome.flags()) + " (" + String.join(", ", names) + ")";
    }

    private static String grpc(Outcome outcome) {
        return outcome.grpcStatus().isPresent()
                ? " grpc-status " + outcome.grpcStatus().getAsInt()
                : "";
    }

    private static List<String> remarks(Trace.Path path) {
        List<String> remarks = new ArrayList<>();
        Outcome outcome = path.outcome();
        if (!outcome.body().isEmpty()) {
            String where = outcome.grpcStatus().isPresent() ? "grpc-message" : "body";
            remarks.add(where + " \"" + outcome.body() + "\"");
        }
        boolean told = outcome.details().isEmpty();
        for (Log log : path.logs()) {
            told |= log.details().equals(outcome.details());
        }
        if (!told) {
            remarks.add(outcome.details());
        }
        for (Log log : path.logs()) {
            remarks.add(line(log, outcome));
        }
        return remarks;
    }

    private static String line(Log log, Outcome outcome) {
        if (log.proxy().equals("ztunnel")) {
            return "ztunnel log: error=\"" + log.details() + "\"";
        }
        String flags = log.flags().isEmpty() ? "-" : OutcomeText.flags(log.flags());
        String status = log.status() == outcome.status() ? "" : log.status() + ", ";
        String details = log.details().isEmpty() ? "" : ", details " + log.details();
        return log.proxy() + " log: " + status + "response_flags=" + flags + details;
    }
}
