package io.meshlint.cluster;

import io.meshlint.cluster.Admission.Why;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Policies that hold for the same pods, in one direction. Where they are many, a question looks only at the rules whose
 * peers may hold the party, and what does not depend on its labels is found out once.
 */
final class PolicyGroup {

    /** So many policies are asked one by one. */
    private static final int FEW = 16;

    /** A rule and where it stands. */
    private record Placed(int number, int policyOrder, int ruleNumber, NetworkPolicy policy, Cursor rule) {}

    private final Direction direction;
    private final Map<Integer, NetworkPolicy> byOrder;
    private final List<NetworkPolicy> policies;

    /** Every rule that looks at the party's labels, in order. */
    private final List<Placed> labelled = new ArrayList<>();

    private final List<Placed> others = new ArrayList<>();
    private final SelectorIndex<Integer> index;
    /** What is found in whatever does not depend on the party's labels. */
    private final Map<String, PolicyRules> known = new ConcurrentHashMap<>();
    /** The rules that look at labels and list a port, and those that do not. */
    private final Map<String, List<List<Placed>>> byPort = new ConcurrentHashMap<>();

    PolicyGroup(World world, Direction direction, Map<Integer, NetworkPolicy> byOrder) {
        this.direction = direction;
        this.byOrder = byOrder;
        this.policies = List.copyOf(byOrder.values());
        this.index = new SelectorIndex<>(world);
        if (policies.size() > FEW) {
            byOrder.forEach(this::read);
        }
    }

    private void read(int policyOrder, NetworkPolicy policy) {
        int ruleNumber = 0;
        for (Cursor rule : policy.rules(direction).items()) {
            Placed placed = new Placed(labelled.size(), policyOrder, ruleNumber++, policy, rule);
            if (isLabelled(rule)) {
                index.add(wanted(rule), placed.number);
                labelled.add(placed);
            } else {
                others.add(placed);
            }
        }
    }

    private boolean isLabelled(Cursor rule) {
        for (Cursor peer : rule.at(direction.peers()).items()) {
            if (!new Selector(peer.at("podSelector")).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The labels of which a party carries one if a peer holds it; none if a peer may hold others. */
    private List<String> wanted(Cursor rule) {
        List<String> wanted = new ArrayList<>();
        for (Cursor peer : rule.at(direction.peers()).items()) {
            List<String> ofPeer = index.wanted(new Selector(peer.at("podSelector")));
            if (ofPeer.isEmpty() || peer.at("ipBlock").exists()) {
                return List.of();
            }
            wanted.addAll(ofPeer);
        }
        return wanted;
    }

    List<NetworkPolicy> policies() {
        return policies;
    }

    /** Takes in everything that decides whether the policies admit it; hurdles wait for {@link #hurdle}. */
    void ask(PolicyRules question) {
        if (policies.size() <= FEW) {
            for (Map.Entry<Integer, NetworkPolicy> entry : byOrder.entrySet()) {
                question.take(entry.getKey(), entry.getValue());
            }
            return;
        }
        Optional<Workload> workload = workload(question.party());
        question.take(known.computeIfAbsent(
                question.port().key() + "|" + key(question.party()), k -> regardless(question, workload.isEmpty())));
        if (workload.isPresent() && question.match() != Match.YES) {
            for (int number : new TreeSet<>(index.candidates(workload.get()))) {
                take(labelled.get(number), question);
            }
        }
    }

    /** What is found for every party there, or for one of which nobody knows the labels. */
    private PolicyRules regardless(PolicyRules question, boolean unknownLabels) {
        PolicyRules answer = question.afresh();
        byOrder.forEach(answer::takeHead);
        for (Placed placed : others) {
            take(placed, answer);
        }
        for (Placed placed : unknownLabels ? labelled : List.<Placed>of()) {
            take(placed, answer);
        }
        return answer;
    }

    private static void take(Placed placed, PolicyRules question) {
        question.takeRule(placed.policyOrder, placed.ruleNumber, placed.policy, placed.rule);
    }

    /** Takes in the hurdles of the rules that were left out as no peer holds the party: its labels, or more, fail. */
    void hurdle(PolicyRules question) {
        Optional<Workload> workload = workload(question.party());
        if (policies.size() <= FEW || workload.isEmpty() || !index.isWritten(workload.get())) {
            return;
        }
        List<List<Placed>> parts = byPort.computeIfAbsent(question.port().key(), k -> parts(question.port()));
        take(parts.get(0), Why.POD_LABEL, question);
        take(parts.get(1), Why.BOTH, question);
    }

    private List<List<Placed>> parts(PodPort port) {
        List<List<Placed>> parts = List.of(new ArrayList<>(), new ArrayList<>());
        for (Placed placed : labelled) {
            boolean lists = PolicyRules.ports(placed.rule.at("ports"), port) != Match.NO;
            parts.get(lists ? 0 : 1).add(placed);
        }
        return parts;
    }

    private static void take(List<Placed> rules, Why nearest, PolicyRules question) {
        for (Placed placed : rules) {
            if (question.isSettled(nearest, placed.policyOrder, placed.ruleNumber)) {
                return;
            }
            take(placed, question);
        }
    }

    private static Optional<Workload> workload(Party party) {
        return party instanceof Party.Pods pods ? pods.workload() : Optional.empty();
    }

    /** The same text for parties that differ by their labels alone. */
    private static String key(Party party) {
        if (party instanceof Party.Pods pods) {
            return (pods.workload().isPresent() ? "pods|" : "some|")
                    + pods.namespace().key();
        }
        return party.toString();
    }
}
