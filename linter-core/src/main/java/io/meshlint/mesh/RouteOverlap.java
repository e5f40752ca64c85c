package io.meshlint.mesh;

import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.HostClaims.Outcome;
import io.meshlint.mesh.RouteTable.Entry;
import java.util.List;

/** How the rules of two VirtualServices for one host get in each other's way. */
final class RouteOverlap {

    private RouteOverlap() {}

    /** Whether both have rules for some port and every caller, so that sidecars take one and lose the other. */
    static boolean meet(List<Entry> ones, List<Entry> others) {
        for (Entry one : ones) {
            for (Entry other : others) {
                if (one.match().isForEveryCaller() && other.match().isForEveryCaller() && samePort(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean samePort(Entry one, Entry other) {
        int port = one.match().port();
        return port == 0 || other.match().port() == 0 || port == other.match().port();
    }

    /** What becomes of them at a gateway, which appends the rules of all; nothing if they do not meet. */
    static List<Outcome> atGateway(Sort sort, List<Entry> ones, List<Entry> others) {
        int lost = 0;
        boolean some = false;
        for (Entry one : ones) {
            boolean meets = meets(sort, one, others);
            some |= meets;
            lost += meets ? 1 : 0;
        }
        if (!some) {
            return List.of();
        }
        for (Entry other : others) {
            lost += meets(sort, other, ones) ? 1 : 0;
        }
        return List.of(lost == ones.size() + others.size() ? Outcome.LOST : Outcome.AMBIGUOUS);
    }

    private static boolean meets(Sort sort, Entry entry, List<Entry> others) {
        for (Entry other : others) {
            if (samePort(entry, other) && !RouteTable.actAlike(entry.rule(), other.rule())) {
                boolean meet =
                        switch (sort) {
                            case HTTP -> collide(entry, other);
                            case TLS -> entry.match().sharesServer(other.match());
                            case TCP -> covers(entry, other) || covers(other, entry);
                        };
                if (meet) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Rules that take everything come last by themselves: they meet each other alone. */
    private static boolean collide(Entry one, Entry other) {
        boolean all = one.match().isForEveryRequest();
        return all == other.match().isForEveryRequest() && (covers(one, other) || covers(other, one));
    }

    private static boolean covers(Entry one, Entry other) {
        return !one.partial() && !other.partial() && one.match().covers(other.match(), List.of());
    }
}
