package io.meshlint.mesh;

import io.meshlint.world.Near;
import java.util.List;
import java.util.Optional;

/**
 * What comes of a route's reference to a parent.
 *
 * @param outcome how it ends
 * @param listeners those that take the route; where none does, those that refuse it
 * @param certain whether the evidence is complete; else it is only likely
 * @param near what was probably meant where there is no such parent
 */
public record Attachment(Outcome outcome, List<Listener> listeners, boolean certain, Optional<Near> near) {

    /** How it ends; of several listeners that refuse a route, the last of these counts. */
    public enum Outcome {
        UNKNOWN,
        PARENT_MISSING,
        SECTION_MISSING,
        PORT_MISSING,
        KIND_REFUSED,
        NAMESPACE_REFUSED,
        HOSTNAMES_DIFFER,
        ATTACHED
    }

    static final Attachment UNKNOWN = of(Outcome.UNKNOWN, List.of());

    static Attachment of(Outcome outcome, List<Listener> listeners) {
        return new Attachment(outcome, listeners, true, Optional.empty());
    }

    static Attachment missing(boolean certain, Optional<Near> near) {
        return new Attachment(Outcome.PARENT_MISSING, List.of(), certain, near);
    }
}
