package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeShape;
import io.meshlint.world.Taint;
import java.util.ArrayList;
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

    /** A node that a pod may run on but for these taints. */
    public record Repelled(NodeShape node, Fit fit, List<Taint> taints) {}

    private static final List<String> DAEMON_TOLERATIONS = List.of(
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/unschedulable");

    private final Inventory inventory;

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
        Fit fit = Fit.YES;
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            fit = and(fit, label(node, entry.key(), entry.text(), entry.isPlaceholder()));
        }
        Cursor terms = terms(workload);
        if (terms.size() == 0) {
            return fit;
        }
        Fit best = Fit.NO;
        for (Cursor term : terms.items()) {
            Fit one = Fit.YES;
            for (Cursor expression : term.at("matchExpressions").items()) {
                one = and(one, expression(node, expression));
            }
            for (Cursor field : term.at("matchFields").items()) {
                one = and(one, field.exists() ? Fit.MAYBE : Fit.YES);
            }
            best = one.compareTo(best) < 0 ? one : best;
        }
        return and(fit, best);
    }

    /** Of a conjunction NO wins, then MAYBE, then PINNED. */
    private static Fit and(Fit one, Fit other) {
        if (one == Fit.NO || other == Fit.NO) {
            return Fit.NO;
        }
        if (one == Fit.MAYBE || other == Fit.MAYBE) {
            return Fit.MAYBE;
        }
        return one == Fit.PINNED || other == Fit.PINNED ? Fit.PINNED : Fit.YES;
    }

    private static Fit label(NodeShape node, String key, String value, boolean placeholder) {
        String known = node.labels().get(key);
        if (placeholder) {
            return Fit.MAYBE;
        }
        if (known == null) {
            return node.mayHave(key) ? Fit.MAYBE : Fit.NO;
        }
        return !known.equals(value) ? Fit.NO : isGeneral(key) ? Fit.YES : Fit.PINNED;
    }

    /** Whether nodes of many pools share the label: asking for it pins a pod to none of them. */
    private static boolean isGeneral(String key) {
        return key.equals("kubernetes.io/os")
                || key.equals("kubernetes.io/arch")
                || key.startsWith("beta.kubernetes.io/")
                || key.startsWith("topology.kubernetes.io/")
                || key.startsWith("failure-domain.beta.kubernetes.io/");
    }

    private static Fit expression(NodeShape node, Cursor expression) {
        String key = expression.at("key").text();
        String known = node.labels().get(key);
        boolean open =
                known == null && node.mayHave(key) || expression.at("values").isPlaceholder();
        return switch (expression.at("operator").text()) {
            case "In" -> in(node, expression, key);
            case "NotIn" -> known == null || in(node, expression, key) == Fit.NO ? Fit.YES : Fit.NO;
            case "Exists" -> known != null ? Fit.PINNED : open ? Fit.MAYBE : Fit.NO;
            case "DoesNotExist" -> known != null ? Fit.NO : Fit.YES;
            default -> Fit.MAYBE;
        };
    }

    private static Fit in(NodeShape node, Cursor expression, String key) {
        Fit best = Fit.NO;
        for (Cursor value : expression.at("values").items()) {
            Fit one = label(node, key, value.text(), value.isPlaceholder());
            best = one.compareTo(best) < 0 ? one : best;
        }
        return best;
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
        List<Repelled> repelled = new ArrayList<>();
        for (NodeShape node : inventory.shapes()) {
            Fit fit = fit(workload, node);
            if (fit == Fit.NO) {
                continue;
            }
            List<Taint> left = untolerated(workload, node.taints());
            if (left.isEmpty()) {
                return List.of();
            }
            repelled.add(new Repelled(node, fit, left));
        }
        return repelled;
    }

    /** Whether every known node lacks what the node selector or the required affinity asks for. */
    public boolean fitsNoNode(Workload workload) {
        for (NodeShape node : inventory.shapes()) {
            if (fit(workload, node) != Fit.NO) {
                return false;
            }
        }
        return !inventory.isEmpty();
    }

    /**
     * Labels by which pods pin themselves to a pool that its platform taints, and that taint. Not arm64 on GKE, where
     * asking for the architecture brings the toleration.
     */
    private static final Map<String, Taint> WELL_KNOWN = Map.of(
            "node-role.kubernetes.io/control-plane=", wellKnown("node-role.kubernetes.io/control-plane:NoSchedule"),
            "kubernetes.azure.com/scalesetpriority=spot",
                    wellKnown("kubernetes.azure.com/scalesetpriority=spot:NoSchedule"),
            "cloud.google.com/gke-spot=true", wellKnown("cloud.google.com/gke-spot=true:NoSchedule"),
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
    public record UsualTaint(Cursor at, Taint taint) {}

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
