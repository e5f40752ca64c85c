package io.meshlint.trace;

import java.util.List;

/**
 * What a cluster holds.
 *
 * @param walk with the step
 * @param backends those that requests may go to, by share; none if the cluster is empty or nobody can know
 * @param why what is not known; empty if it is known
 */
record Pool(Walk walk, List<Backend> backends, String why) {

    boolean isUnknown() {
        return !why.isEmpty();
    }
}
