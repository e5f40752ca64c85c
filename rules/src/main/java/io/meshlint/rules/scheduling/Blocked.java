package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.cluster.Scheduling.Blockade;
import io.meshlint.cluster.Scheduling.Fit;
import io.meshlint.cluster.Scheduling.Repelled;
import io.meshlint.cluster.Scheduling.Why;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Severity;
import io.meshlint.world.Taint;
import java.util.List;
import java.util.Optional;

/**
 * Pods that taints keep off every node they could run on.
 *
 * @param why what makes these nodes all that count
 * @param node the one that lacks fewest tolerations
 * @param nodes how many nodes and pools repel the pods
 * @param helped whether the admission plugin ExtendedResourceToleration would add what is lacking
 */
record Blocked(Why why, Repelled node, int nodes, boolean helped) {

    static Optional<Blocked> of(Mesh mesh, Workload workload) {
        Scheduling scheduling = mesh.cluster().scheduling();
        Optional<Blockade> blockade = scheduling.blockade(workload);
        if (blockade.isEmpty() || !scheduling.isFinal(workload)) {
            return Optional.empty();
        }
        Repelled best = null;
        int nodes = 0;
        for (Repelled repelled : blockade.get().nodes()) {
            nodes += repelled.count();
            best = best == null || isBetter(repelled, best) ? repelled : best;
        }
        return Optional.of(new Blocked(blockade.get().why(), best, nodes, mayBeAdded(workload, best)));
    }

    private static boolean isBetter(Repelled one, Repelled other) {
        if (one.fit() != other.fit()) {
            return one.fit() == Fit.PINNED;
        }
        int fewer = one.taints().size() - other.taints().size();
        return fewer < 0
                || fewer == 0 && other.node().isControlPlane() && !one.node().isControlPlane();
    }

    /** Error if no other nodes are known to be possible and nothing helps. */
    Severity severity() {
        return why == Why.ALL_KNOWN && !helped ? Severity.ERROR : Severity.WARNING;
    }

    /** Whether platforms with the admission plugin ExtendedResourceToleration add what is lacking. */
    private static boolean mayBeAdded(Workload workload, Repelled node) {
        for (Taint taint : node.taints()) {
            if (Devices.request(workload, List.of(taint.key())).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** The taints that the pods lack a toleration for on the best node. */
    List<Taint> taints() {
        return node.taints();
    }
}
