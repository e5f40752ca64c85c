package io.meshlint.world;

import java.util.Optional;

/**
 * The answer to a reference in a partial view of a cluster: it leads somewhere, it provably does not, or nobody can
 * know from these files.
 *
 * @param <T> what a reference leads to
 */
public sealed interface Resolution<T> {

    /** It leads to this. */
    record Resolved<T>(T value) implements Resolution<T> {}

    /**
     * It leads nowhere.
     *
     * @param cause which field is to blame
     * @param certain whether the evidence is complete (a near miss, a closed world) or only likely: one level lower
     * @param near what was probably meant
     */
    record Missing<T>(Cause cause, boolean certain, Optional<Near> near) implements Resolution<T> {}

    /** Nobody can know; {@code why} is shown by {@code --show-unknown}. */
    record Unknown<T>(String why) implements Resolution<T> {}

    /** What it leads to, or the given value where it leads nowhere or nobody can know. */
    default T orElse(T none) {
        return this instanceof Resolved<T> resolved ? resolved.value() : none;
    }
}
