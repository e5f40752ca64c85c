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

    PolicyRules(World world, PolicyPeers peers, NetworkPolicy.Direction direction, Party party, PodPort port) {
        this.world = world;
        this.peers = peers;
        this.direction = direction;
        this.party = party;
        this.port = port;
    }

    /** Whether a rule that was taken admits it. */
    Match match() {
        return match;
    }

    /** The rule that does. */
    Optional<Cursor> by() {
        return by;
    }

    /** Where the rule that comes nearest fails. */
    Optional<Hurdle> hurdle() {
        return hurdle;
    }

    /** Takes in the rules of a policy. */
    void take(NetworkPolicy policy) {
        Cursor rules = policy.rules(direction);
        boolean unreadable = rules.exists() && !rules.node().isSequence();
        if (unreadable || world.manifests().kustomizations().mayChange(rules)) {
            note(Match.UNKNOWN);
        }
        fail(new Hurdle(Why.NO_RULE, rules.exists() ? rules : policy.spec(), rules, policy));
        for (Cursor rule : rules.items()) {
            if (match == Match.YES) {
                return;
            }
            take(policy, rule);
        }
    }

    private void take(NetworkPolicy policy, Cursor rule) {
        if (!rule.node().isMapping()) {
            note(Match.UNKNOWN);
            return;
        }
        Match listed = ports(rule.at("ports"));
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

    private Match ports(Cursor ports) {
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
        if (hurdle.isEmpty() || rank(found) > rank(hurdle.get())) {
            hurdle = Optional.of(found);
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
