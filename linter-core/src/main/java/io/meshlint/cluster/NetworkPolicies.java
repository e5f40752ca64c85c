package io.meshlint.cluster;

import io.meshlint.cluster.Admission.Outcome;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What NetworkPolicies do with connections: pods that one of them selects accept, or make, only what a rule of one of
 * them admits. Ports are those of pods, never of Services. Follows {@code NetworkPolicySpec} in Kubernetes'
 * {@code staging/src/k8s.io/api/networking/v1/types.go}.
 */
public final class NetworkPolicies {

    private final World world;
    private final Workloads workloads;
    private final PolicyPeers peers;
    private final List<NetworkPolicy> all = new ArrayList<>();
    private final Map<Resource, List<NetworkPolicy>> byWorkload = new IdentityHashMap<>();
    /** Those whose selector names no label, by namespace. */
    private final Map<String, List<NetworkPolicy>> unlabelled = new HashMap<>();

    private final Map<String, List<Workload>> inNamespace = new HashMap<>();
    /** How far the nearest workload of its namespace stands from a policy without labels. */
    private final Map<Resource, Integer> nearest = new IdentityHashMap<>();

    private final Map<Direction, Map<Resource, List<NetworkPolicy>>> isolating = new EnumMap<>(Direction.class);
    private final PolicyIndex index;
    private final List<Resource> foreign;
    private Optional<List<Dangling>> dangling = Optional.empty();

    NetworkPolicies(World world, Workloads workloads, List<Resource> policies, List<Resource> foreign) {
        this.world = world;
        this.workloads = workloads;
        this.peers = new PolicyPeers(world);
        this.foreign = foreign;
        for (Resource policy : policies) {
            all.add(new NetworkPolicy(policy));
        }
        for (Workload workload : all.isEmpty() ? List.<Workload>of() : workloads.all()) {
            inNamespace
                    .computeIfAbsent(workload.namespace().key(), n -> new ArrayList<>())
                    .add(workload);
        }
        Map<String, Integer> steps = new HashMap<>();
        for (NetworkPolicy policy : all) {
            index(policy, steps);
        }
        this.index = new PolicyIndex(world, all);
        for (Direction direction : Direction.values()) {
            isolating.put(direction, new ConcurrentHashMap<>());
        }
    }

    private void index(NetworkPolicy policy, Map<String, Integer> steps) {
        Selector selector = policy.podSelector();
        if (selector.matchLabels().isEmpty()) {
            unlabelled
                    .computeIfAbsent(policy.namespace().key(), n -> new ArrayList<>(1))
                    .add(policy);
            nearest.put(policy.resource(), steps(policy, steps));
            return;
        }
        List<Workload> sure = new ArrayList<>();
        for (Workload candidate : workloads.selected(policy.namespace(), selector.matchLabels())) {
            if (selects(policy, candidate)) {
                sure.add(candidate);
            }
        }
        for (Workload workload : world.innermost(policy.resource(), sure, Workload::resource)) {
            byWorkload
                    .computeIfAbsent(workload.resource(), r -> new ArrayList<>(1))
                    .add(policy);
        }
    }

    /** Whether it surely holds for the pods, whatever the two are apart. */
    private static boolean selects(NetworkPolicy policy, Workload workload) {
        return policy.namespace().to(workload.namespace()) == Namespace.Relation.SAME
                && !policy.podSelector().cursor().isPlaceholder()
                && policy.podSelector().match(workload.labels()) == Match.YES;
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
        return isolating.get(direction).computeIfAbsent(workload.resource(), r -> find(workload, direction));
    }

    private List<NetworkPolicy> find(Workload workload, Direction direction) {
        List<NetworkPolicy> found = new ArrayList<>();
        for (NetworkPolicy policy : byWorkload.getOrDefault(workload.resource(), List.of())) {
            if (policy.restricts(direction)) {
                found.add(policy);
            }
        }
        for (NetworkPolicy policy : unlabelled.getOrDefault(workload.namespace().key(), List.of())) {
            boolean near = policy.resource().stepsTo(workload.resource()) == nearest.get(policy.resource());
            if (near && policy.restricts(direction) && selects(policy, workload)) {
                found.add(policy);
            }
        }
        return found;
    }

    /** The steps to the nearest workload of the namespace: those farther off are other deployments. */
    private int steps(NetworkPolicy policy, Map<String, Integer> known) {
        String namespace = policy.namespace().key();
        Resource resource = policy.resource();
        return known.computeIfAbsent(
                namespace + resource.isContext() + resource.source().folder(), k -> {
                    int least = Integer.MAX_VALUE;
                    for (Workload other : inNamespace.getOrDefault(namespace, List.of())) {
                        least = Math.min(least, resource.stepsTo(other.resource()));
                    }
                    return least;
                });
    }

    /** Whether a policy in sight, of whatever sort, selects a workload's pods or may do so. */
    public boolean maySelect(Workload workload) {
        for (NetworkPolicy policy : index.candidates(workload)) {
            if (maySelect(policy, workload)) {
                return true;
            }
        }
        return isForeign(workload);
    }

    private boolean maySelect(NetworkPolicy policy, Workload workload) {
        return policy.namespace().fits(workload.namespace())
                && (policy.podSelector().isEmpty()
                        || peers.match(policy.podSelector(), workload) != Match.NO
                        || world.manifests()
                                .kustomizations()
                                .mayChange(policy.podSelector().cursor()));
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
        PolicyRules rules = new PolicyRules(world, peers, direction, other, port);
        for (NetworkPolicy policy : isolating) {
            rules.take(policy);
        }
        if (rules.match() == Match.YES) {
            return new Admission(Outcome.ADMITTED, direction, isolating, rules.by(), Optional.empty());
        }
        boolean open = other instanceof Party.Node
                || rules.match() == Match.UNKNOWN
                || isForeign(pods)
                || mayBeAdmitted(direction, pods, isolating, new PolicyRules(world, peers, direction, other, port));
        return open
                ? new Admission(Outcome.UNKNOWN, direction, isolating, Optional.empty(), Optional.empty())
                : new Admission(Outcome.REFUSED, direction, isolating, Optional.empty(), rules.hurdle());
    }

    /** Whether a policy that may hold for the pods, but does not surely, has a rule that admits it. */
    private boolean mayBeAdmitted(
            Direction direction, Workload pods, List<NetworkPolicy> isolating, PolicyRules rules) {
        Set<Resource> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (NetworkPolicy policy : isolating) {
            taken.add(policy.resource());
        }
        for (NetworkPolicy policy : index.candidates(pods)) {
            if (!taken.contains(policy.resource()) && policy.mayRestrict(direction) && maySelect(policy, pods)) {
                rules.take(policy);
                if (rules.match() != Match.NO) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether a policy that may hold for the pods lists a port for someone out of sight: then whoever answers there may
     * run in another place than others expect.
     */
    public boolean mayOpen(Direction direction, Workload pods, PodPort port) {
        for (NetworkPolicy policy : index.candidates(pods)) {
            if (policy.mayRestrict(direction) && maySelect(policy, pods)) {
                for (Cursor rule : policy.rules(direction).items()) {
                    if (PolicyRules.lists(rule, port) && mayBeOutside(policy, rule.at(direction.peers()))) {
                        return true;
                    }
                }
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
