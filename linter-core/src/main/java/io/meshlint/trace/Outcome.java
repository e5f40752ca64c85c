package io.meshlint.trace;

import io.meshlint.mesh.Flag;
import java.util.List;

/**
 * How a request ends.
 *
 * @param seen what the client sees
 * @param status of the HTTP answer of the proxy that decided; 0 where there is none
 * @param flags of the proxy that decided, in Envoy's order; empty where it sets none
 * @param details Envoy's response code details, or the words of what refuses; may be empty
 * @param body the body of the answer where a proxy writes it, else empty
 * @param certainty how sure this is
 * @param note what makes it less than certain: what is missing, which orders are possible; else empty
 */
public record Outcome(
        Seen seen, int status, List<Flag> flags, String details, String body, Certainty certainty, String note) {

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

    /** Whether the request got where it was meant to go. */
    public boolean succeeds() {
        return seen == Seen.CONNECTED || seen == Seen.ANSWER && status < 400 && flags.isEmpty();
    }
}
