package io.meshlint.trace;

import io.meshlint.trace.Outcome.Seen;

/**
 * What comes back to whoever opened a connection to a pod.
 *
 * @param walk the way, with what the proxies beyond write
 * @param end how the connection ends
 * @param outcome the answer; of a connection that fails its words alone count
 * @param latency until the answer comes, in milliseconds
 */
record Reply(Walk walk, End end, Outcome outcome, long latency) {

    /** How a connection ends. */
    enum End {
        /** With an answer of HTTP, or with bytes both ways. */
        ANSWER,
        REFUSED,
        /** Its packets are dropped. */
        TIMEOUT,
        /** The TLS handshake fails. */
        TLS,
        /** The other end closes it before it answers. */
        CLOSED,
        /** What comes back is no answer in the protocol. */
        PROTOCOL,
        /** Nobody can know. */
        UNKNOWN
    }

    static Reply answer(Walk walk, Outcome outcome) {
        return new Reply(walk, End.ANSWER, outcome, 0);
    }

    /**
     * A connection that fails.
     *
     * @param words why, as the log of a proxy says it
     */
    static Reply fault(Walk walk, End end, String words) {
        return new Reply(walk, end, Outcome.end(Seen.UNKNOWN, words), 0);
    }

    Reply with(Walk other) {
        return new Reply(other, end, outcome, latency);
    }

    /** Whether both end alike, whatever the way. */
    boolean isLike(Reply other) {
        return end == other.end && Ways.areAlike(outcome, other.outcome);
    }

    String words() {
        return outcome.details();
    }
}
