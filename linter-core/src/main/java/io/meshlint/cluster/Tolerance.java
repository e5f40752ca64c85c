package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Taint;
import java.util.ArrayList;
import java.util.List;

/** Which taints pods tolerate. */
public final class Tolerance {

    /** What the DaemonSet controller adds to its pods, {@code pkg/controller/daemon/util/daemonset_util.go}. */
    private static final List<String> DAEMON_TOLERATIONS = List.of(
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/unschedulable");

    private Tolerance() {}

    /** The taints of a node that keep the pods off it: those of no effect on scheduling and tolerated ones left out. */
    public static List<Taint> untolerated(Workload workload, List<Taint> taints) {
        List<Taint> left = new ArrayList<>();
        for (Taint taint : taints) {
            if (taint.repels() && !tolerates(workload, taint)) {
                left.add(taint);
            }
        }
        return left;
    }

    private static boolean tolerates(Workload workload, Taint taint) {
        boolean daemon = workload.isDaemonSet()
                && (DAEMON_TOLERATIONS.contains(taint.key())
                        || workload.pod().isHostNetwork()
                                && taint.key().equals("node.kubernetes.io/network-unavailable"));
        if (daemon) {
            return true;
        }
        for (Cursor toleration : workload.pod().tolerations().items()) {
            if (toleration.isPlaceholder() || tolerates(toleration, taint)) {
                return true;
            }
        }
        return workload.pod().tolerations().isPlaceholder();
    }

    /**
     * Whether a toleration covers a taint: an empty effect covers all, {@code Exists} without a key everything,
     * {@code Equal} compares the values; {@code Lt} and {@code Gt} get the benefit of the doubt. Mirrors
     * {@code ToleratesTaint} in {@code k8s.io/api/core/v1/toleration.go}.
     */
    public static boolean tolerates(Cursor toleration, Taint taint) {
        String effect = toleration.at("effect").text();
        String key = toleration.at("key").text();
        if (!effect.isEmpty() && !effect.equals(taint.effect()) || !key.isEmpty() && !key.equals(taint.key())) {
            return false;
        }
        return switch (toleration.at("operator").text()) {
            case "", "Equal" ->
                !key.isEmpty()
                        && (toleration.at("value").text().equals(taint.value())
                                || toleration.at("value").isPlaceholder());
            case "Exists", "Lt", "Gt" -> true;
            default -> false;
        };
    }
}
