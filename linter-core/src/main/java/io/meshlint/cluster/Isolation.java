package io.meshlint.cluster;

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
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which policies surely hold for which pods. Pods for which the same hold share one group of them, those for every pod
 * of the namespace apart, so that questions about many pods need not look at each policy again.
 */
final class Isolation {

    /**
     * The policies about some pods in one direction: each time those that ask for labels, then those for every pod.
     *
     * @param surely those that isolate them
     * @param perhaps those that may, and do not surely
     */
    record Groups(List<PolicyGroup> surely, List<PolicyGroup> perhaps) {}

    private final World world;
    private final Workloads workloads;
    private final List<NetworkPolicy> all;
    private final PolicyIndex index;
    private final Map<Resource, List<Integer>> byWorkload = new IdentityHashMap<>();
    /** Workloads that a selector picks from a file, by both. */
    private final Map<String, List<Workload>> picked = new HashMap<>();
    /** Those whose selector names no label by {@code matchLabels}. */
    private final SelectorIndex<Integer> byExpression;
    /** Those for every pod, by namespace. */
    private final Map<String, List<Integer>> blanket = new HashMap<>();

    private final Map<String, List<Workload>> inNamespace = new HashMap<>();
    /** How far the nearest workload of its namespace stands from a policy without labels. */
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private final Map<String, PolicyGroup> groups = new HashMap<>();
    private final PolicyGroup none;

    Isolation(World world, Workloads workloads, List<NetworkPolicy> all, PolicyIndex index) {
        this.world = world;
        this.index = index;
        this.workloads = workloads;
        this.all = all;
        this.byExpression = new SelectorIndex<>(world);
        this.none = new PolicyGroup(world, Direction.INGRESS, Map.of());
        for (Workload workload : all.isEmpty() ? List.<Workload>of() : workloads.all()) {
            inNamespace
                    .computeIfAbsent(workload.namespace().key(), n -> new ArrayList<>())
                    .add(workload);
        }
        Map<String, Integer> steps = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            put(i, steps);
        }
    }

    private void put(int number, Map<String, Integer> steps) {
        NetworkPolicy policy = all.get(number);
        Selector selector = policy.podSelector();
        if (!selector.matchLabels().isEmpty()) {
            for (Workload workload : picked(policy)) {
                byWorkload
                        .computeIfAbsent(workload.resource(), r -> new ArrayList<>(1))
                        .add(number);
            }
            return;
        }
        nearest.put(number, steps(policy, steps));
        if (selector.isEmpty()) {
            blanket.computeIfAbsent(policy.namespace().key(), n -> new ArrayList<>(1))
                    .add(number);
        } else {
            byExpression.add(byExpression.wanted(selector), policy.namespace(), number);
        }
    }

    private List<Workload> picked(NetworkPolicy policy) {
        Selector selector = policy.podSelector();
        if (selector.cursor().at("matchExpressions").exists()) {
            return pick(policy);
        }
        Resource resource = policy.resource();
        String question = policy.namespace().key() + selector.matchLabels() + "|" + resource.isContext()
                + resource.source().path();
        List<Workload> known = picked.get(question);
        if (known == null) {
            known = pick(policy);
            picked.put(question, known);
        }
        return known;
    }

    private List<Workload> pick(NetworkPolicy policy) {
        List<Workload> sure = new ArrayList<>();
        for (Workload candidate :
                workloads.selected(policy.namespace(), policy.podSelector().matchLabels())) {
            if (selects(policy, candidate)) {
                sure.add(candidate);
            }
        }
        return world.innermost(policy.resource(), sure, Workload::resource);
    }

    /** Whether it surely holds for the pods, whatever the two are apart. */
    private static boolean selects(NetworkPolicy policy, Workload workload) {
        return policy.namespace().to(workload.namespace()) == Namespace.Relation.SAME
                && !policy.podSelector().cursor().isPlaceholder()
                && policy.podSelector().match(workload.labels()) == Match.YES;
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

    /** The policies that isolate a workload's pods in a direction, and those that may. */
    synchronized Groups of(Workload workload, Direction direction) {
        PolicyGroup own = own(workload, direction);
        PolicyGroup shared = shared(workload, direction);
        List<NetworkPolicy> perhaps = new ArrayList<>(0);
        for (NetworkPolicy policy : rest(direction, index.candidates(workload), own)) {
            if (index.maySelect(policy, workload)) {
                perhaps.add(policy);
            }
        }
        PolicyGroup others = perhaps.isEmpty() ? none : group(perhaps, direction);
        return new Groups(filled(own, shared), filled(others, others(workload, direction, shared)));
    }

    /** The policies for every pod that may isolate them, and do not surely. */
    private PolicyGroup others(Workload workload, Direction direction, PolicyGroup shared) {
        String key = "perhaps " + direction + place(workload);
        PolicyGroup known = groups.get(key);
        if (known == null) {
            known = group(rest(direction, index.blanket(workload.namespace()), shared), direction);
            groups.put(key, known);
        }
        return known;
    }

    private static List<PolicyGroup> filled(PolicyGroup own, PolicyGroup shared) {
        List<PolicyGroup> filled = new ArrayList<>(2);
        if (!own.policies().isEmpty()) {
            filled.add(own);
        }
        if (!shared.policies().isEmpty()) {
            filled.add(shared);
        }
        return filled;
    }

    private static List<NetworkPolicy> rest(Direction direction, List<NetworkPolicy> some, PolicyGroup sure) {
        if (some.isEmpty()) {
            return List.of();
        }
        Set<Resource> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (NetworkPolicy policy : sure.policies()) {
            taken.add(policy.resource());
        }
        List<NetworkPolicy> rest = new ArrayList<>();
        for (NetworkPolicy policy : some) {
            if (taken.add(policy.resource()) && policy.mayRestrict(direction)) {
                rest.add(policy);
            }
        }
        return rest;
    }

    private PolicyGroup group(List<NetworkPolicy> policies, Direction direction) {
        Map<Integer, NetworkPolicy> numbered = new LinkedHashMap<>();
        for (NetworkPolicy policy : policies) {
            numbered.put(numbered.size(), policy);
        }
        return new PolicyGroup(world, direction, numbered);
    }

    private static String place(Workload workload) {
        Resource resource = workload.resource();
        return workload.namespace().key()
                + resource.isContext()
                + resource.source().folder();
    }

    private PolicyGroup own(Workload workload, Direction direction) {
        List<Integer> numbers = new ArrayList<>();
        for (int number : byWorkload.getOrDefault(workload.resource(), List.of())) {
            if (all.get(number).restricts(direction)) {
                numbers.add(number);
            }
        }
        for (int number : new TreeSet<>(byExpression.candidates(workload))) {
            if (isNear(number, workload)
                    && all.get(number).restricts(direction)
                    && selects(all.get(number), workload)) {
                numbers.add(number);
            }
        }
        String key = direction + numbers.toString();
        PolicyGroup known = groups.get(key);
        return known == null ? group(key, direction, numbers) : known;
    }

    private PolicyGroup shared(Workload workload, Direction direction) {
        String key = direction + place(workload);
        PolicyGroup known = groups.get(key);
        if (known != null) {
            return known;
        }
        List<Integer> numbers = new ArrayList<>();
        for (int number : blanket.getOrDefault(workload.namespace().key(), List.of())) {
            if (isNear(number, workload)
                    && all.get(number).restricts(direction)
                    && selects(all.get(number), workload)) {
                numbers.add(number);
            }
        }
        return group(key, direction, numbers);
    }

    private boolean isNear(int number, Workload workload) {
        return all.get(number).resource().stepsTo(workload.resource()) == nearest.get(number);
    }

    private PolicyGroup group(String key, Direction direction, List<Integer> numbers) {
        Map<Integer, NetworkPolicy> policies = new LinkedHashMap<>();
        for (int number : numbers) {
            boolean labels = !all.get(number).podSelector().matchLabels().isEmpty();
            policies.put(labels ? number : all.size() + number, all.get(number));
        }
        PolicyGroup group = new PolicyGroup(world, direction, policies);
        groups.put(key, group);
        return group;
    }
}
