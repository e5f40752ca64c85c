package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.world.Near;
import java.util.Optional;

/**
 * A selector of a NetworkPolicy that picks nothing.
 *
 * @param policy whose it is
 * @param role what it is there for
 * @param direction of the rule that it stands in; for what comes in where it stands in none
 * @param at the entry that is wrong; the labels where none is more than others
 * @param near what was probably meant
 */
public record Dangling(
        NetworkPolicy policy, Role role, NetworkPolicy.Direction direction, Cursor at, Optional<Near> near) {

    /** What a selector is there for. */
    public enum Role {
        /** The pods that the policy holds for. */
        PODS,
        /** Pods at the other end. */
        PEER,
        /** Their namespaces. */
        NAMESPACES
    }
}
