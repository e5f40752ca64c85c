package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeShape;
import io.meshlint.world.Taint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where pods can run: node selectors, required node affinity and taints against the known nodes. Mirrors the
 * scheduler's NodeAffinity and TaintToleration plugins ({@code component-helpers/scheduling/corev1}).
 */
public final class Scheduling {

    /** Whether a node passes a pod's selector and affinity. */
    public enum Fit {
        /** It does, and by a label that the pool is known by. */
        PINNED,
        YES,
        /** A label that decides is not known. */
        MAYBE,
        NO
    }

    /** Nodes of one shape, or of the same taints, that a pod may run on but for these taints. */
    public record Repelled(NodeShape node, Fit fit, List<Taint> taints, int count) {}

    /** Why the nodes that repel the pods are all that count. */
    public enum Why {
        /** There are no others. */
        ALL_KNOWN,
        /** The pods pin themselves to them by a label. */
        PINNED,
        /** They alone are seen to have an extended resource that the pods ask for. */
        DEVICE,
        /** The pods exclude other known nodes. */
        EXCLUDED,
        /** No Node object of the input takes pods that will run anywhere. */
        EVERY_NODE
    }

    /** Nodes that repel the pods, no other being in sight. */
    public record Blockade(Why why, List<Repelled> nodes) {}

    private static final List<String> DAEMON_TOLERATIONS = List.of(
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/unschedulable");

    private final Inventory inventory;
    private final Map<Resource, Placement> places = Collections.synchronizedMap(new IdentityHashMap<>());

    Scheduling(Inventory inventory) {
        this.inventory = inventory;
    }

    public Inventory inventory() {
        return inventory;
    }

    /** Whether the pods say anything about where they run. */
    public static boolean isPicky(Workload workload) {
        return !workload.pod().nodeSelector().isEmpty() || terms(workload).size() > 0;
    }

    /** The alternatives of the required node affinity. */
    public static Cursor terms(Workload workload) {
        return workload.pod()
                .spec()
                .at("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
    }

    /** Whether a node passes the node selector and the required node affinity. */
    public static Fit fit(Workload workload, NodeShape node) {
        return new Demand(workload).fit(node);
    }

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

    /**
     * The nodes that the pods could run on were it not for their taints; empty if some known node takes them, or may.
     */
    public List<Repelled> repelled(Workload workload) {
        return place(workload).repelled();
    }

    /** What keeps the pods off every node that they could run on, if the known ones tell. */
    public Optional<Blockade> blockade(Workload workload) {
        return inventory.isEmpty() ? Optional.empty() : place(workload).blockade();
    }

    /** Whether every known node lacks what the node selector or the required affinity asks for. */
    public boolean fitsNoNode(Workload workload) {
        return !inventory.isEmpty() && place(workload).fitsNone();
    }

    /**
     * Whether the known nodes decide on pods that ask for an extended resource: the pods pin themselves to some by a
     * label, some are seen to have the resource, or some take the pods and do not tell what they have.
     */
    public boolean isDecided(Workload workload) {
        return !inventory.isEmpty() && place(workload).isJudged();
    }

    private Placement place(Workload workload) {
        return places.computeIfAbsent(workload.resource(), r -> new Placement(inventory, workload));
    }

    /**
     * Labels by which pods pin themselves to a pool that its platform taints, and that taint. Not arm64 on GKE, where
     * asking for the architecture brings the toleration, nor its Spot VMs, which are tainted only where their label
     * brings it too.
     */
    private static final Map<String, Taint> WELL_KNOWN = Map.of(
            "node-role.kubernetes.io/control-plane=", wellKnown("node-role.kubernetes.io/control-plane:NoSchedule"),
            "kubernetes.azure.com/scalesetpriority=spot",
                    wellKnown("kubernetes.azure.com/scalesetpriority=spot:NoSchedule"),
            "kubernetes.io/os=windows", wellKnown("node.kubernetes.io/os=windows:NoSchedule"),
            "type=virtual-kubelet", wellKnown("virtual-kubelet.io/provider:NoSchedule"));

    private static Taint wellKnown(String text) {
        return Taint.parse(text, Optional.empty());
    }

    /** The taint that pools with this label usually carry, if it is known. */
    public static Optional<Taint> usualTaint(String key, String value) {
        return Optional.ofNullable(WELL_KNOWN.get(key + "=" + value));
    }

    /**
     * A demand that pins pods to pools which usually carry a taint that they do not tolerate.
     *
     * @param at the entry of the node selector, or the expression
     * @param taint the usual taint
     */
    public record UsualTaint(Cursor at, Taint taint) {

        /** The one platform that sets it; empty if all that have such pools do. */
        public String platform() {
            return taint.key().equals("node.kubernetes.io/os") ? "GKE" : "";
        }
    }

    /** What pins the pods to usually tainted pools; of the alternatives of an affinity each must. */
    public static Optional<UsualTaint> usuallyRepelled(Workload workload) {
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            Optional<Taint> taint = usuallyUntolerated(workload, entry.key(), entry.text());
            if (taint.isPresent()) {
                return Optional.of(new UsualTaint(entry, taint.get()));
            }
        }
        Optional<UsualTaint> first = Optional.empty();
        for (Cursor term : terms(workload).items()) {
            Optional<UsualTaint> pinned = pinned(workload, term);
            if (pinned.isEmpty()) {
                return Optional.empty();
            }
            first = first.or(() -> pinned);
        }
        return first;
    }

    private static Optional<UsualTaint> pinned(Workload workload, Cursor term) {
        for (Cursor expression : term.at("matchExpressions").items()) {
            String key = expression.at("key").text();
            Optional<Taint> taint = Optional.empty();
            if (expression.at("operator").text().equals("Exists")) {
                taint = usuallyUntolerated(workload, key, "");
            }
            if (expression.at("operator").text().equals("In")) {
                for (Cursor value : expression.at("values").items()) {
                    taint = usuallyUntolerated(workload, key, value.text());
                    if (taint.isEmpty()) {
                        break;
                    }
                }
            }
            if (taint.isPresent()) {
                return Optional.of(new UsualTaint(expression, taint.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Taint> usuallyUntolerated(Workload workload, String key, String value) {
        return usualTaint(key, value)
                .filter(taint -> !untolerated(workload, List.of(taint)).isEmpty());
    }
}
