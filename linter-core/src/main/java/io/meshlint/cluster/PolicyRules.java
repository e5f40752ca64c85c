package io.meshlint.cluster;

import io.meshlint.cluster.Admission.Hurdle;
import io.meshlint.cluster.Admission.Why;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.world.World;
import java.util.Optional;

/** Whether some rule of some policies admits one connection: rules add up, whoever wrote them. */
final class PolicyRules {

    private final World world;
    private final PolicyPeers peers;
    private final NetworkPolicy.Direction direction;
    private final Party party;
    private final PodPort port;
    private Match match = Match.NO;
    private Optional<Cursor> by = Optional.empty();
    private Optional<Hurdle> hurdle = Optional.empty();
    /** Where the hurdle, and where the rule at hand, stands among all rules. */
    private long hurdleOrder;

    private long order;

    PolicyRules(World world, PolicyPeers peers, NetworkPolicy.Direction direction, Party party, PodPort port) {
        this.world = world;
        this.peers = peers;
        this.direction = direction;
        this.party = party;
        this.port = port;
    }

    /** The same question, with nothing taken yet. */
    PolicyRules afresh() {
        return new PolicyRules(world, peers, direction, party, port);
    }

    Party party() {
        return party;
    }

    PodPort port() {
        return port;
    }

    /** Whether a rule that was taken admits it. */
    Match match() {
        return match;
    }

    /** A rule that does. */
    Optional<Cursor> by() {
        return by;
    }

    /** Where the rule that comes nearest fails. */
    Optional<Hurdle> hurdle() {
        return hurdle;
    }

    /** Whether nothing that stands there, and is no nearer than the given, can be a lower hurdle than the one found. */
    boolean isSettled(Why nearest, int policyOrder, int ruleNumber) {
        int rank = 2 * nearest.ordinal() + 1;
        int found = hurdle.isEmpty() ? -1 : rank(hurdle.get());
        return found > rank || found == rank && hurdleOrder <= order(policyOrder, ruleNumber);
    }

    /**
     * Takes in the rules of a policy.
     *
     * @param policyOrder where it stands among the policies
     */
    void take(int policyOrder, NetworkPolicy policy) {
        takeHead(policyOrder, policy);
        int number = 0;
        for (Cursor rule : policy.rules(direction).items()) {
            if (match == Match.YES) {
                return;
            }
            takeRule(policyOrder, number++, policy, rule);
        }
    }

    /** Takes in that there is a policy, which admits nothing by itself. */
    void takeHead(int policyOrder, NetworkPolicy policy) {
        order = order(policyOrder, -1);
        Cursor rules = policy.rules(direction);
        boolean unreadable = rules.exists() && !rules.node().isSequence();
        if (unreadable || world.manifests().kustomizations().mayChange(rules)) {
            note(Match.UNKNOWN);
        }
        fail(new Hurdle(Why.NO_RULE, rules.exists() ? rules : policy.spec(), rules, policy));
    }

    /** Takes in one rule of a policy. */
    void takeRule(int policyOrder, int ruleNumber, NetworkPolicy policy, Cursor rule) {
        order = order(policyOrder, ruleNumber);
        take(policy, rule);
    }

    private static long order(int policyOrder, int ruleNumber) {
        return ((long) policyOrder << Integer.SIZE) + ruleNumber + 1;
    }

    /** Takes in what was found for some rules before. */
    void take(PolicyRules others) {
        note(others.match);
        by = by.isPresent() ? by : others.by;
        if (others.hurdle.isPresent()) {
            order = others.hurdleOrder;
            fail(others.hurdle.get());
        }
    }

    private void take(NetworkPolicy policy, Cursor rule) {
        if (!rule.node().isMapping()) {
            note(Match.UNKNOWN);
            return;
        }
        Match listed = ports(rule.at("ports"), port);
        Match held = peers(policy, rule, listed);
        Match admits = NamespaceLabels.worse(listed, held);
        note(admits);
        if (admits == Match.YES) {
            by = Optional.of(rule);
        } else if (listed == Match.NO) {
            fail(
                    held == Match.NO
                            ? new Hurdle(Why.BOTH, policy.rules(direction), rule, policy)
                            : new Hurdle(Why.PORT, first(rule.at("ports")), rule, policy));
        }
    }

    /** Whether a rule lists a port, or may do so; one for every port lists none. */
    static boolean lists(Cursor rule, PodPort port) {
        for (Cursor entry : rule.at("ports").items()) {
            if (port.isIn(entry) != Match.NO) {
                return true;
            }
        }
        return false;
    }

    /** Whether entries of {@code ports} list a port; all do where there are none. */
    static Match ports(Cursor ports, PodPort port) {
        if (!ports.exists() || ports.node().isSequence() && ports.size() == 0) {
            return Match.YES;
        }
        Match listed = ports.node().isSequence() ? Match.NO : Match.UNKNOWN;
        for (Cursor entry : ports.items()) {
            listed = better(listed, port.isIn(entry));
        }
        return listed;
    }

    private Match peers(NetworkPolicy policy, Cursor rule, Match listed) {
        Cursor list = rule.at(direction.peers());
        if (!list.exists() || list.node().isSequence() && list.size() == 0) {
            return Match.YES;
        }
        Match held = list.node().isSequence() ? Match.NO : Match.UNKNOWN;
        for (Cursor peer : list.items()) {
            PolicyPeers.Meeting meeting = peers.meet(policy, peer, party);
            held = better(held, meeting.match());
            if (meeting.match() == Match.NO && listed != Match.NO) {
                Cursor at = meeting.why() == Why.BOTH ? policy.rules(direction) : meeting.at();
                fail(new Hurdle(meeting.why(), at, rule, policy));
            }
        }
        return held;
    }

    /** The entry of {@code ports} that is wrong, where there is one alone. */
    private static Cursor first(Cursor ports) {
        return ports.size() == 1 && ports.at(0).at("port").exists()
                ? ports.at(0).at("port")
                : ports;
    }

    private void note(Match found) {
        match = better(match, found);
    }

    /** Keeps the hurdle that is lowest; of equals one that says more, then the first. */
    private void fail(Hurdle found) {
        int more = hurdle.isEmpty() ? 1 : rank(found) - rank(hurdle.get());
        if (more > 0 || more == 0 && order < hurdleOrder) {
            hurdle = Optional.of(found);
            hurdleOrder = order;
        }
    }

    private static int rank(Hurdle hurdle) {
        boolean all =
                hurdle.why() == Why.NAMESPACE && hurdle.at().at("podSelector").size() == 0;
        return 2 * hurdle.why().ordinal() + (all ? 0 : 1);
    }

    private static Match better(Match one, Match other) {
        if (one == Match.YES || other == Match.YES) {
            return Match.YES;
        }
        return one == Match.UNKNOWN ? one : other;
    }
}
