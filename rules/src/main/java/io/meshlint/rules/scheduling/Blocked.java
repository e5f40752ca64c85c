package io.meshlint.rules.scheduling;

import io.meshlint.cluster.Scheduling;
import io.meshlint.cluster.Scheduling.Fit;
import io.meshlint.cluster.Scheduling.Repelled;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Severity;
import io.meshlint.world.Taint;
import io.meshlint.world.World;
import java.util.List;
import java.util.Optional;

/**
 * Pods that taints keep off every node they could run on.
 *
 * @param node the one that lacks fewest tolerations
 * @param nodes how many nodes and pools repel the pods
 * @param severity error if no other nodes are known to be possible, warning where pods pin themselves to these
 */
record Blocked(Repelled node, int nodes, Severity severity) {

    private static final String DEFAULT_TOLERATIONS = "scheduler.alpha.kubernetes.io/defaultTolerations";

    static Optional<Blocked> of(Mesh mesh, Workload workload) {
        Scheduling scheduling = mesh.cluster().scheduling();
        boolean complete = scheduling.inventory().isComplete();
        Repelled best = null;
        int nodes = 0;
        for (Repelled repelled : scheduling.repelled(workload)) {
            if (complete || repelled.fit() == Fit.PINNED) {
                nodes++;
                best = best == null || isBetter(repelled, best) ? repelled : best;
            }
        }
        if (best == null || !isJudged(mesh.world(), workload)) {
            return Optional.empty();
        }
        Severity severity = complete ? Severity.ERROR : Severity.WARNING;
        return Optional.of(new Blocked(best, nodes, severity.lowered(mayBeAdded(workload, best) ? 1 : 0)));
    }

    private static boolean isBetter(Repelled one, Repelled other) {
        boolean nearer = one.fit() == Fit.PINNED && other.fit() != Fit.PINNED;
        return nearer
                || one.fit() == other.fit()
                        && one.taints().size() < other.taints().size();
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

    /** Whether the pods wait for the scheduler and nothing unseen adds tolerations. */
    static boolean isJudged(World world, Workload workload) {
        Cursor spec = workload.pod().spec();
        if (spec.at("nodeName").exists() || spec.at("runtimeClassName").exists() || isScaledToZero(workload)) {
            return false;
        }
        Optional<Resource> namespace = world.namespaceObject(workload.namespace());
        if (namespace.isPresent() && namespace.get().annotations().has(DEFAULT_TOLERATIONS)) {
            return false;
        }
        return !isPatched(world, workload, "tolerations")
                && !isPatched(world, workload, "nodeSelector")
                && !isPatched(world, workload, "affinity");
    }

    private static boolean isScaledToZero(Workload workload) {
        return workload.spec().at("replicas").integer(1) == 0;
    }

    private static boolean isPatched(World world, Workload workload, String field) {
        String[] path = workload.pod().spec().at(field).path().split("\\.", -1);
        return world.manifests().kustomizations().mayChange(workload.resource(), path);
    }

    /** The taints that the pods lack a toleration for on the best node. */
    List<Taint> taints() {
        return node.taints();
    }
}
