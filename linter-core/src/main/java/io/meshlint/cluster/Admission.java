package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What NetworkPolicies do with a connection, at one of its ends.
 *
 * @param outcome what becomes of it
 * @param direction whether it was looked at where it comes in or where it goes out
 * @param isolating the policies that surely hold for the pods at this end
 * @param by the rule that admits it; empty where none surely does
 * @param hurdle where the rule that comes nearest to admitting it fails; empty unless it is refused
 */
public record Admission(
        Outcome outcome,
        NetworkPolicy.Direction direction,
        List<NetworkPolicy> isolating,
        Optional<Cursor> by,
        Optional<Hurdle> hurdle) {

    /** What becomes of a connection. */
    public enum Outcome {
        ADMITTED,
        /** Its packets are dropped: it times out. */
        REFUSED,
        UNKNOWN
    }

    /** Why a rule does not admit a connection, the nearest to admitting it last. */
    public enum Why {
        /** The policy has no rule that could. */
        NO_RULE,
        /** No rule is near to it. */
        BOTH,
        /** No address block of the rule holds the party. */
        ADDRESS,
        /** The pods lack a label that the peer asks for. */
        POD_LABEL,
        /** The namespace lacks a label that the peer asks for. */
        NAMESPACE_LABEL,
        /** A {@code podSelector} without {@code namespaceSelector} stays in the policy's own namespace. */
        NAMESPACE,
        /** The peers may fit, and the port is not listed. */
        PORT
    }

    /**
     * Where a rule fails.
     *
     * @param why what does not fit
     * @param at the field that does not
     * @param rule the rule; the list of rules where there is none
     * @param policy whose rule it is
     */
    public record Hurdle(Why why, Cursor at, Cursor rule, NetworkPolicy policy) {}

    public boolean isRefused() {
        return outcome == Outcome.REFUSED;
    }
}
