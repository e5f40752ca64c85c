package io.meshlint.trace;

import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;

/** Ways that part, and those of them that end alike. */
final class Ways {

    private Ways() {}

    /** Whether two ends differ in nothing that a client or an operator sees. */
    static boolean areAlike(Outcome one, Outcome other) {
        return one.seen() == other.seen()
                && one.status() == other.status()
                && one.grpcStatus().equals(other.grpcStatus())
                && one.flags().equals(other.flags())
                && one.details().equals(other.details());
    }

    private static boolean areAlike(Path one, Path other) {
        return areAlike(one.outcome(), other.outcome()) && one.logs().equals(other.logs());
    }

    /** Whether two ways end alike for whoever calls. */
    static boolean endAlike(List<Path> one, List<Path> other) {
        boolean alike = one.size() == other.size();
        for (int i = 0; alike && i < one.size(); i++) {
            Outcome mine = one.get(i).outcome();
            Outcome its = other.get(i).outcome();
            alike = mine.seen() == its.seen()
                    && mine.status() == its.status()
                    && mine.flags().equals(its.flags());
        }
        return alike;
    }

    /** Parts of the requests: those that end alike are one way. */
    static List<Path> merged(List<Path> paths) {
        List<Path> merged = new ArrayList<>();
        for (Path path : paths) {
            int same = indexOf(path, merged);
            if (same < 0) {
                merged.add(path);
            } else {
                Path known = merged.get(same);
                Outcome outcome = known.outcome()
                        .unsure(path.outcome().certainty(), path.outcome().note());
                merged.set(same, new Path(known.share() + path.share(), known.hops(), outcome, known.logs()));
            }
        }
        return merged;
    }

    private static int indexOf(Path path, List<Path> paths) {
        for (int i = 0; i < paths.size(); i++) {
            if (areAlike(path, paths.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Ways of which one comes true, and files do not say which: one of them where all end alike.
     *
     * @param note the orders that are possible
     */
    static List<Path> alternatives(List<List<Path>> ways, String note) {
        List<Path> first = ways.get(0);
        boolean alike = true;
        for (List<Path> way : ways) {
            alike &= way.size() == first.size();
            for (int i = 0; alike && i < way.size(); i++) {
                alike = areAlike(way.get(i), first.get(i))
                        && way.get(i).share() == first.get(i).share();
            }
        }
        if (alike) {
            return first;
        }
        List<Path> all = new ArrayList<>();
        for (List<Path> way : ways) {
            for (Path path : way) {
                Outcome outcome = path.outcome().unsure(Certainty.AMBIGUOUS, note);
                all.add(new Path(path.share(), path.hops(), outcome, path.logs()));
            }
        }
        return all;
    }
}
