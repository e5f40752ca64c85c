package io.meshlint.trace;

import io.meshlint.mesh.Flag;
import io.meshlint.trace.Outcome.Seen;
import java.util.List;

/** What becomes of one way of a request, in one line: {@code GET http://shop/ from outside: 503 UH (no healthy upstream)}. */
public final class Foretold {

    private Foretold() {}

    /**
     * One line of a way.
     *
     * @param trace that it is part of
     */
    public static String line(Trace trace, Trace.Path path) {
        StringBuilder text = new StringBuilder(RequestText.line(trace.request()));
        text.append(" from ").append(ClientText.of(trace.client())).append(": ");
        end(path.outcome(), text);
        if (OutcomeText.parts(trace)) {
            text.append(" for ").append(OutcomeText.share(path.share())).append(" of requests");
        }
        if (path.outcome().certainty() != Certainty.CERTAIN) {
            text.append(" [").append(path.outcome().certainty().word()).append(']');
        }
        return text.toString();
    }

    private static void end(Outcome outcome, StringBuilder text) {
        List<Flag> flags = outcome.flags();
        text.append(seen(outcome));
        text.append(
                outcome.grpcStatus().isPresent()
                        ? ", grpc-status " + outcome.grpcStatus().getAsInt() + ","
                        : "");
        if (flags.isEmpty()) {
            boolean words = !outcome.details().isEmpty() && outcome.seen() == Seen.ANSWER;
            text.append(words ? " (" + outcome.details() + ")" : "");
            return;
        }
        text.append(' ').append(OutcomeText.flags(flags)).append(" (");
        for (int i = 0; i < flags.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(flags.get(i).meaning());
        }
        text.append(')');
    }

    private static String seen(Outcome outcome) {
        return switch (outcome.seen()) {
            case ANSWER -> Integer.toString(outcome.status());
            case REFUSED -> "connection refused";
            case RESET -> "connection reset";
            case TIMEOUT -> "the connection times out";
            case TLS -> "the TLS handshake fails";
            case DNS -> "the name does not resolve";
            case CONNECTED, UNKNOWN -> outcome.seen().word();
        };
    }
}
