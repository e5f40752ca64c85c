package io.meshlint.report;

import io.meshlint.trace.Certainty;
import io.meshlint.trace.Outcome;
import io.meshlint.trace.Trace;

/** How bad it is what a request comes to, worst first. */
public enum TraceRank {
    FAILS,
    /** Some way fails, or that is only likely. */
    MAY_FAIL,
    UNKNOWN,
    SUCCEEDS;

    /** What the worst way of a trace comes to. */
    public static TraceRank of(Trace trace) {
        TraceRank rank = of(worst(trace).outcome());
        return rank == FAILS && trace.paths().size() > 1 ? mixed(trace) : rank;
    }

    private static TraceRank mixed(Trace trace) {
        for (Trace.Path path : trace.paths()) {
            if (of(path.outcome()) != FAILS) {
                return MAY_FAIL;
            }
        }
        return FAILS;
    }

    /** The worst way, the likeliest of equals. */
    static Trace.Path worst(Trace trace) {
        Trace.Path worst = trace.paths().get(0);
        for (Trace.Path path : trace.paths()) {
            if (of(path.outcome()).compareTo(of(worst.outcome())) < 0) {
                worst = path;
            }
        }
        return worst;
    }

    private static TraceRank of(Outcome outcome) {
        if (outcome.certainty() == Certainty.UNKNOWN || outcome.seen() == Outcome.Seen.UNKNOWN) {
            return UNKNOWN;
        }
        if (outcome.succeeds()) {
            return SUCCEEDS;
        }
        return outcome.certainty() == Certainty.CERTAIN ? FAILS : MAY_FAIL;
    }

    /** Whether some of the requests fail, or are likely to. */
    public boolean isBad() {
        return this == FAILS || this == MAY_FAIL;
    }
}
