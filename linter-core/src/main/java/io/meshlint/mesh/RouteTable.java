package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of one sort of a VirtualService in the order in which proxies try them, one entry for each condition, with
 * those of delegates in their places. The first that takes a request decides.
 */
public final class RouteTable {

    /**
     * A way into a rule.
     *
     * @param rule whose action is taken; a delegate's where one is lent
     * @param partial whether only some of the requests that the condition takes get there, and nobody knows which
     */
    public record Entry(Rule rule, RouteMatch match, boolean partial) {}

    /** An entry that no request reaches, and an earlier one that takes all of them. */
    public record Cover(Entry later, Entry by) {}

    /**
     * Where a request ends.
     *
     * @param candidates in order, the last of which surely takes it if it is certain
     * @param certain whether one of them surely takes it
     */
    public record Meeting(List<Entry> candidates, boolean certain) {

        /** Whether no rule takes it. */
        public boolean isNone() {
            return candidates.isEmpty();
        }
    }

    private final List<Entry> entries;
    private final List<String> gateways = new ArrayList<>();

    RouteTable(VirtualService service, List<Entry> entries) {
        this.entries = entries;
        for (Cursor gateway : service.gateways()) {
            gateways.add(gateway.text());
        }
        if (gateways.isEmpty()) {
            gateways.add(VirtualService.MESH);
        }
    }

    /** In the order in which proxies try them. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entries for the sidecars, or for a gateway by the name that the VirtualService writes. */
    public List<Entry> entries(String gateway) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.match().isFor(gateway, gateways)) {
                found.add(entry);
            }
        }
        return found;
    }

    /**
     * The entries that a proxy builds for some callers and a port: those whose conditions of origin take them. With none
     * Istio passes the VirtualService over for that proxy.
     */
    public List<Entry> built(RouteRequest request) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries(request.gateway())) {
            if (entry.match().takesOrigin(request) != Answer.NO) {
                found.add(entry);
            }
        }
        return found;
    }

    /** The entries that no request reaches, each with the first that takes all of theirs. */
    public List<Cover> covers() {
        List<Cover> covers = new ArrayList<>();
        for (int later = 1; later < entries.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (covers(entries.get(earlier), entries.get(later))) {
                    covers.add(new Cover(entries.get(later), entries.get(earlier)));
                    break;
                }
            }
        }
        return covers;
    }

    /**
     * Whether an entry takes all that a later one would. Of TLS proxies take the most specific server name, whatever
     * the order.
     */
    private boolean covers(Entry earlier, Entry later) {
        return !earlier.partial() && earlier.match().covers(later.match(), gateways);
    }

    /** Whether each way into a rule is in a list of covers. */
    public static boolean isNeverReached(Rule rule, List<Cover> covers) {
        int covered = 0;
        for (Cover cover : covers) {
            covered += cover.later().rule().cursor().node() == rule.cursor().node() ? 1 : 0;
        }
        return covered >= Math.max(1, rule.cursor().at("match").size());
    }

    /** Whether two rules do the same with a request, so that it does not matter which takes it. */
    public static boolean actAlike(Rule one, Rule other) {
        return hasAll(one.cursor(), other.cursor()) && hasAll(other.cursor(), one.cursor());
    }

    private static boolean hasAll(Cursor one, Cursor other) {
        for (Cursor entry : one.entries()) {
            boolean action = !entry.key().equals("match") && !entry.key().equals("name");
            if (action && !entry.node().means(other.at(entry.key()).node())) {
                return false;
            }
        }
        return true;
    }

    /** The rules that a request may end in. */
    public Meeting meet(RouteRequest request) {
        return meet(entries(request.gateway()), request);
    }

    /** Those of some entries, in this order, that a request may end in. */
    static Meeting meet(List<Entry> entries, RouteRequest request) {
        List<Entry> candidates = new ArrayList<>();
        for (Entry entry : entries) {
            Answer answer = entry.match().takes(request);
            if (answer != Answer.NO) {
                candidates.add(entry);
            }
            if (answer == Answer.YES && !entry.partial()) {
                return new Meeting(candidates, true);
            }
        }
        return new Meeting(candidates, false);
    }

    /**
     * Whether some requests of sidecars find no rule. A port, or a caller, for which there is no rule at all is not
     * meant: there the Service is reached as if the VirtualService were not.
     *
     * @param ports on which callers reach the hosts; none if nobody knows
     */
    public boolean leavesRequests(List<Integer> ports) {
        List<Entry> inMesh = entries(VirtualService.MESH);
        Set<Integer> called = new LinkedHashSet<>(ports);
        for (Entry entry : inMesh) {
            if (ports.isEmpty()) {
                called.add(entry.match().port());
            }
        }
        for (int port : called) {
            if (leavesRequests(inMesh, port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leavesRequests(List<Entry> entries, int port) {
        boolean some = false;
        for (Entry entry : entries) {
            RouteMatch match = entry.match();
            if (match.port() == 0 || match.port() == port) {
                some |= match.isForEveryCaller();
                boolean all = entry.partial() || match.mayTakeEveryRequest();
                if (all && (match.isForEveryCaller() || entry.partial())) {
                    return false;
                }
            }
        }
        return some;
    }

    /** The sorts of rules that a VirtualService has. */
    public static List<Sort> sorts(VirtualService service) {
        List<Sort> sorts = new ArrayList<>();
        for (Rule rule : service.rules()) {
            if (!sorts.contains(rule.sort())) {
                sorts.add(rule.sort());
            }
        }
        return sorts;
    }
}
