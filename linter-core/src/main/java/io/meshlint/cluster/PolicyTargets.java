package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.NetworkPolicy.Direction;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which selectors of NetworkPolicies pick nothing, as far as that can be known: something in sight differs by a slip, or
 * the world is closed.
 */
final class PolicyTargets {

    /** Pods of whatever namespace. */
    private static final Namespace ANYWHERE = Namespace.of("*");

    private final World world;
    private final Workloads workloads;
    private final KnownNamespaces namespaces;
    private final PodSlips slips;
    private final List<Dangling> found = new ArrayList<>();

    private PolicyTargets(World world, Workloads workloads) {
        this.world = world;
        this.workloads = workloads;
        this.namespaces = new KnownNamespaces(world);
        this.slips = new PodSlips(world, workloads);
    }

    /** The selectors of policies that pick nothing, in input order. */
    static List<Dangling> of(World world, Workloads workloads, List<NetworkPolicy> policies) {
        PolicyTargets targets = new PolicyTargets(world, workloads);
        for (NetworkPolicy policy : policies) {
            targets.look(policy);
        }
        return targets.found;
    }

    private void look(NetworkPolicy policy) {
        if (world.manifests().kustomizations().mayChange(policy.spec())) {
            return;
        }
        pods(policy, Dangling.Role.PODS, Direction.INGRESS, policy.podSelector(), policy.namespace());
        for (Direction direction : Direction.values()) {
            for (Cursor rule : policy.rules(direction).items()) {
                for (Cursor peer : rule.at(direction.peers()).items()) {
                    peer(policy, direction, peer);
                }
            }
        }
    }

    private void peer(NetworkPolicy policy, Direction direction, Cursor peer) {
        Selector pods = new Selector(peer.at("podSelector"));
        Selector where = new Selector(peer.at("namespaceSelector"));
        if (!where.cursor().exists()) {
            pods(policy, Dangling.Role.PEER, direction, pods, policy.namespace());
            return;
        }
        Optional<KnownNamespaces.Gap> gap = namespaces.gap(where);
        if (gap.isPresent()) {
            found.add(new Dangling(
                    policy,
                    Dangling.Role.NAMESPACES,
                    direction,
                    gap.get().at(),
                    gap.get().near()));
            return;
        }
        String name = KnownNamespaces.name(where);
        pods(policy, Dangling.Role.PEER, direction, pods, name.isEmpty() ? ANYWHERE : Namespace.named(name));
    }

    private void pods(
            NetworkPolicy policy, Dangling.Role role, Direction direction, Selector selector, Namespace where) {
        Labels labels = selector.matchLabels();
        if (labels.isEmpty() || labels.hasPlaceholder() || isPicking(where, selector) || isAdded(policy, labels)) {
            return;
        }
        Optional<Near> near = slips.of(where, labels);
        boolean closed = where.equals(ANYWHERE) ? world.assumptions().closedWorld() : world.isClosed(where);
        boolean platform = role == Dangling.Role.PEER && world.unseen().setsLabels(labels);
        if (near.isPresent() || closed && !platform) {
            Cursor at = near.isPresent() ? labels.at(near.get().key()) : labels.cursor();
            found.add(new Dangling(policy, role, direction, at, near));
        }
    }

    /** Whether some pods fit, or may. */
    private boolean isPicking(Namespace where, Selector selector) {
        for (Workload workload : workloads.selected(where, selector.matchLabels())) {
            if (selector.match(workload.labels()) != Match.NO) {
                return true;
            }
        }
        return workloads.maySelect(where, selector.matchLabels());
    }

    private boolean isAdded(NetworkPolicy policy, Labels labels) {
        for (Cursor entry : labels.entries()) {
            if (world.manifests().kustomizations().addsLabel(policy.resource(), entry.key())) {
                return true;
            }
        }
        return false;
    }
}
