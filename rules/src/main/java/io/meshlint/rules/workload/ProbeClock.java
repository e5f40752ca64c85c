package io.meshlint.rules.workload;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When kubelet asks and gives up, defaults filled in as by {@code SetDefaults_Probe} in Kubernetes'
 * {@code pkg/apis/core/v1/defaults.go}.
 *
 * @param delay seconds before the first question
 * @param period seconds between questions
 * @param timeout seconds for an answer
 * @param failures how many failures in a row count as one
 */
record ProbeClock(int delay, int period, int timeout, int failures) {

    /** The clock of a probe; empty where a number is filled in later or is none. */
    static Optional<ProbeClock> of(Probe probe) {
        OptionalInt delay = number(probe.cursor().at("initialDelaySeconds"), 0);
        OptionalInt period = number(probe.cursor().at("periodSeconds"), 10);
        OptionalInt timeout = number(probe.cursor().at("timeoutSeconds"), 1);
        OptionalInt failures = number(probe.cursor().at("failureThreshold"), 3);
        boolean known = delay.isPresent() && period.isPresent() && timeout.isPresent() && failures.isPresent();
        return known
                ? Optional.of(
                        new ProbeClock(delay.getAsInt(), period.getAsInt(), timeout.getAsInt(), failures.getAsInt()))
                : Optional.empty();
    }

    /** Nothing and zero mean the default; below zero the API server takes nothing. */
    private static OptionalInt number(Cursor field, int fallback) {
        if (!field.exists()) {
            return OptionalInt.of(fallback);
        }
        OptionalInt written = field.integer();
        if (written.isPresent() && written.getAsInt() <= 0) {
            return written.getAsInt() == 0 ? OptionalInt.of(fallback) : OptionalInt.empty();
        }
        return written;
    }

    boolean isSameAs(ProbeClock other) {
        return delay == other.delay && period == other.period && timeout == other.timeout && failures == other.failures;
    }

    /** Seconds from the start of the container until kubelet has given up; at most what an {@code int} holds. */
    int patience() {
        return (int) Math.min(Integer.MAX_VALUE, delay + (long) failures * period);
    }
}
