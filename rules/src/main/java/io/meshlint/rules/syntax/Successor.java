package io.meshlint.rules.syntax;

import io.meshlint.schema.Release;
import io.meshlint.schema.Retirement;

/** Words about what takes the place of an API version. */
final class Successor {

    private Successor() {}

    /** What to write, and from which release on if the oldest one aimed at does not serve it yet. */
    static String hint(Retirement retirement, Release oldest) {
        if (!retirement.hasSuccessor()) {
            return "";
        }
        boolean later = retirement.since().isKnown() && !retirement.since().isBy(oldest);
        String when = later ? " from " + retirement.product() + " " + retirement.since() + " on" : "";
        return retirement.isRenamed()
                ? "write `" + retirement.successorKind() + "` of `" + retirement.successor() + "` instead" + when
                : "write `apiVersion: " + retirement.successor() + "`" + when;
    }
}
