package io.meshlint.cluster;

import io.meshlint.cluster.Admission.Outcome;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What NetworkPolicies do with connections: pods that one of them selects accept, or make, only what a rule of one of
 * them admits. Ports are those of pods, never of Services. Follows {@code NetworkPolicySpec} in Kubernetes'
 * {@code staging/src/k8s.io/api/networking/v1/types.go}.
 */
public final class NetworkPolicies {

    /** What is asked about the pods of a workload again and again, in one direction. */
    private record Held(List<PolicyGroup> surely, List<PolicyGroup> perhaps, List<NetworkPolicy> isolating) {}

    private final World world;
    private final Workloads workloads;
    private final PolicyPeers peers;
    private final List<NetworkPolicy> all = new ArrayList<>();
    private final Isolation isolation;
    private final PolicyIndex index;
    private final List<Resource> foreign;
    private final Map<Direction, Map<Resource, Held>> held = new EnumMap<>(Direction.class);
    /** The policies that open a port to someone out of sight. */
    private final Map<String, PolicyIndex> opening = new ConcurrentHashMap<>();

    private Optional<List<Dangling>> dangling = Optional.empty();

    NetworkPolicies(World world, Workloads workloads, List<Resource> policies, List<Resource> foreign) {
        this.world = world;
        this.workloads = workloads;
        this.peers = new PolicyPeers(world);
        this.foreign = foreign;
        for (Resource policy : policies) {
            all.add(new NetworkPolicy(policy));
        }
        this.index = new PolicyIndex(world, peers, all);
        this.isolation = new Isolation(world, workloads, all, index);
        for (Direction direction : Direction.values()) {
            held.put(direction, new ConcurrentHashMap<>());
        }
    }

    /** Every policy, in input order. */
    public List<NetworkPolicy> all() {
        return all;
    }

    /** Their selectors that pick nothing; looked for when first asked. */
    public synchronized List<Dangling> dangling() {
        if (dangling.isEmpty()) {
            dangling = Optional.of(PolicyTargets.of(world, workloads, all));
        }
        return dangling.get();
    }

    /** The policies that isolate a workload's pods in a direction; none for pods in the network of their node. */
    public List<NetworkPolicy> isolating(Workload workload, Direction direction) {
        if (all.isEmpty() || workload.pod().isHostNetwork()) {
            return List.of();
        }
        return held(workload, direction).isolating;
    }

    private Held held(Workload workload, Direction direction) {
        return held.get(direction).computeIfAbsent(workload.resource(), r -> hold(workload, direction));
    }

    private Held hold(Workload workload, Direction direction) {
        Isolation.Groups groups = isolation.of(workload, direction);
        List<NetworkPolicy> isolating = new ArrayList<>();
        for (PolicyGroup group : groups.surely()) {
            isolating.addAll(group.policies());
        }
        return new Held(groups.surely(), groups.perhaps(), isolating);
    }

    /** Whether a policy in sight, of whatever sort, selects a workload's pods or may do so. */
    public boolean maySelect(Workload workload) {
        return index.maySelect(workload) || isForeign(workload);
    }

    /** Whether the policies of a network plugin may hold for the pods as well. */
    private boolean isForeign(Workload workload) {
        for (Resource policy : foreign) {
            if (policy.namespace().fits(workload.namespace())) {
                return true;
            }
        }
        return false;
    }

    /** Whether pods accept a connection. */
    public Admission into(Workload server, Party client, PodPort port) {
        return judge(Direction.INGRESS, server, client, port);
    }

    /** Whether pods may make a connection. */
    public Admission outOf(Workload client, Party server, PodPort port) {
        return judge(Direction.EGRESS, client, server, port);
    }

    private Admission judge(Direction direction, Workload pods, Party other, PodPort port) {
        List<NetworkPolicy> isolating = isolating(pods, direction);
        if (isolating.isEmpty()) {
            return new Admission(Outcome.ADMITTED, direction, isolating, Optional.empty(), Optional.empty());
        }
        Held policies = held(pods, direction);
        PolicyRules rules = new PolicyRules(world, peers, direction, other, port);
        for (PolicyGroup group : policies.surely) {
            group.ask(rules);
        }
        if (rules.match() == Match.YES) {
            return new Admission(Outcome.ADMITTED, direction, isolating, rules.by(), Optional.empty());
        }
        boolean open = other instanceof Party.Node
                || rules.match() == Match.UNKNOWN
                || isForeign(pods)
                || mayBeAdmitted(policies.perhaps, rules.afresh());
        if (open) {
            return new Admission(Outcome.UNKNOWN, direction, isolating, Optional.empty(), Optional.empty());
        }
        for (PolicyGroup group : policies.surely) {
            group.hurdle(rules);
        }
        return new Admission(Outcome.REFUSED, direction, isolating, Optional.empty(), rules.hurdle());
    }

    /** Whether a policy that may hold for the pods, but does not surely, has a rule that admits it. */
    private static boolean mayBeAdmitted(List<PolicyGroup> groups, PolicyRules rules) {
        for (PolicyGroup group : groups) {
            group.ask(rules);
        }
        return rules.match() != Match.NO;
    }

    /**
     * Whether a policy that may hold for the pods lists a port for someone out of sight: then whoever answers there may
     * run in another place than others expect.
     */
    public boolean mayOpen(Direction direction, Workload pods, PodPort port) {
        return opening.computeIfAbsent(direction + port.key(), k -> opening(direction, port))
                .maySelect(pods);
    }

    private PolicyIndex opening(Direction direction, PodPort port) {
        List<NetworkPolicy> found = new ArrayList<>();
        for (NetworkPolicy policy : all) {
            if (policy.mayRestrict(direction) && opens(policy, direction, port)) {
                found.add(policy);
            }
        }
        return new PolicyIndex(world, peers, found);
    }

    private boolean opens(NetworkPolicy policy, Direction direction, PodPort port) {
        for (Cursor rule : policy.rules(direction).items()) {
            if (PolicyRules.lists(rule, port) && mayBeOutside(policy, rule.at(direction.peers()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether peers may be others than pods of the policy's namespace, of which none is in sight. */
    private boolean mayBeOutside(NetworkPolicy policy, Cursor list) {
        for (Cursor peer : list.items()) {
            Selector selector = new Selector(peer.at("podSelector"));
            boolean alone = selector.cursor().exists() && peer.size() == 1;
            if (!alone
                    || !workloads
                            .selected(policy.namespace(), selector.matchLabels())
                            .isEmpty()) {
                return true;
            }
        }
        return list.size() == 0;
    }
}
