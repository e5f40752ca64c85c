package io.meshlint.trace;

import io.meshlint.mesh.Flag;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a request ends.
 *
 * @param seen what the client sees
 * @param status of the HTTP answer of the proxy that decided; 0 where there is none
 * @param grpcStatus what a proxy answers to gRPC instead of a failing status of HTTP; empty for all else
 * @param flags of the proxy that decided, in Envoy's order; empty where it sets none
 * @param details Envoy's response code details, or the words of what refuses; may be empty
 * @param body the body of the answer where a proxy writes it, else empty
 * @param certainty how sure this is
 * @param note what makes it less than certain: what is missing, which orders are possible; else empty
 */
public record Outcome(
        Seen seen,
        int status,
        OptionalInt grpcStatus,
        List<Flag> flags,
        String details,
        String body,
        Certainty certainty,
        String note) {

    /** What the client sees. */
    public enum Seen {
        /** An HTTP answer with the outcome's status. */
        ANSWER(""),
        /** A connection over which bytes go both ways. */
        CONNECTED("connected"),
        REFUSED("refused"),
        RESET("reset"),
        TIMEOUT("timeout"),
        /** The TLS handshake fails. */
        TLS("tls"),
        /** The name does not resolve. */
        DNS("dns"),
        /** Nobody can know from these files. */
        UNKNOWN("unknown");

        private final String word;

        Seen(String word) {
            this.word = word;
        }

        /** As reports write it; empty for an HTTP answer, whose status is written. */
        public String word() {
            return word;
        }
    }

    /** An outcome of something other than gRPC. */
    public Outcome(
            Seen seen, int status, List<Flag> flags, String details, String body, Certainty certainty, String note) {
        this(seen, status, OptionalInt.empty(), flags, details, body, certainty, note);
    }

    /** An HTTP answer, as sure as the way to it. */
    public static Outcome answer(int status, List<Flag> flags, String details, String body) {
        return new Outcome(Seen.ANSWER, status, flags, details, body, Certainty.CERTAIN, "");
    }

    /** An end without an HTTP answer, as sure as the way to it. */
    public static Outcome end(Seen seen, String details, Flag... flags) {
        return new Outcome(seen, 0, List.of(flags), details, "", Certainty.CERTAIN, "");
    }

    /**
     * An answer that a proxy gives by itself. To gRPC it is always 200, with the failure in {@code grpc-status}: follows
     * {@code httpToGrpcStatus} in Envoy's {@code source/common/grpc/status.cc}.
     *
     * @param request what is answered
     */
    public static Outcome local(Request request, int status, List<Flag> flags, String details, String body) {
        if (!request.scheme().isGrpc()) {
            return answer(status, flags, details, body);
        }
        OptionalInt grpc = OptionalInt.of(grpc(status));
        return new Outcome(Seen.ANSWER, 200, grpc, flags, details, body, Certainty.CERTAIN, "");
    }

    private static int grpc(int status) {
        return switch (status) {
            case 200 -> 0;
            case 400 -> 13;
            case 401 -> 16;
            case 403 -> 7;
            case 404 -> 12;
            case 429, 502, 503, 504 -> 14;
            default -> 2;
        };
    }

    /** The same, less sure, for a reason. */
    public Outcome unsure(Certainty than, String reason) {
        return new Outcome(
                seen, status, grpcStatus, flags, details, body, certainty.and(than), Walk.joined(note, reason));
    }

    /** Whether the request got where it was meant to go. */
    public boolean succeeds() {
        boolean answered = seen == Seen.ANSWER && status < 400 && flags.isEmpty() && grpcStatus.orElse(0) == 0;
        return seen == Seen.CONNECTED || answered;
    }
}
