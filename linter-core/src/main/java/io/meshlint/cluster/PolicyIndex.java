package io.meshlint.cluster;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the policies that select some pods or may do so, without asking each. */
final class PolicyIndex {

    private final World world;
    private final PolicyPeers peers;
    private final SelectorIndex<NetworkPolicy> selecting;
    /** Those that select every pod of their namespace. */
    private final List<NetworkPolicy> blanket = new ArrayList<>();

    private final Map<String, List<NetworkPolicy>> blanketOf = new ConcurrentHashMap<>();

    PolicyIndex(World world, PolicyPeers peers, List<NetworkPolicy> all) {
        this.world = world;
        this.peers = peers;
        this.selecting = new SelectorIndex<>(world);
        for (NetworkPolicy policy : all) {
            if (policy.podSelector().isEmpty()) {
                blanket.add(policy);
            } else {
                List<String> wanted = isPatched(policy) ? List.of() : selecting.wanted(policy.podSelector());
                selecting.add(wanted, policy.namespace(), policy);
            }
        }
    }

    private boolean isPatched(NetworkPolicy policy) {
        return world.manifests().kustomizations().mayChange(policy.podSelector().cursor());
    }

    /** The policies, of those that ask for labels, that may select the pods of a workload, and some that do not. */
    List<NetworkPolicy> candidates(Workload workload) {
        return selecting.candidates(workload);
    }

    /** Whether a candidate may select them. */
    boolean maySelect(NetworkPolicy policy, Workload workload) {
        return policy.namespace().fits(workload.namespace())
                && (peers.match(policy.podSelector(), workload) != Match.NO || isPatched(policy));
    }

    /** The policies for every pod of their namespace that may hold in this one, in input order. */
    List<NetworkPolicy> blanket(Namespace namespace) {
        return blanketOf.computeIfAbsent(namespace.key(), key -> {
            List<NetworkPolicy> found = new ArrayList<>();
            for (NetworkPolicy policy : blanket) {
                if (policy.namespace().fits(namespace)) {
                    found.add(policy);
                }
            }
            return found;
        });
    }

    /** Whether a policy may select the pods of a workload. */
    boolean maySelect(Workload workload) {
        if (!blanket(workload.namespace()).isEmpty()) {
            return true;
        }
        for (NetworkPolicy policy : candidates(workload)) {
            if (maySelect(policy, workload)) {
                return true;
            }
        }
        return false;
    }
}
