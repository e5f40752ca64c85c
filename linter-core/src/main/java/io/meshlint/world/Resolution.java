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
}
