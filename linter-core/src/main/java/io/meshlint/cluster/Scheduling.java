package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Capacity;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeShape;
import io.meshlint.world.Taint;
import io.meshlint.world.World;
import java.math.BigDecimal;
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

    /**
     * Pods that ask for more than any node has that would take them.
     *
     * @param resource what is short
     * @param asked how much of it one pod asks for
     * @param at where the pod asks for most of it; empty where something else asks
     * @param node the node with most of it, or the one that comes nearest
     * @param most how much that node has
     * @param everywhere whether all nodes have too little of it; else those that have enough lack something else
     */
    public record Shortage(
            String resource,
            BigDecimal asked,
            Optional<Cursor> at,
            Capacity node,
            BigDecimal most,
            boolean everywhere) {}

    /** Why pods of one workload keep apart. */
    public enum Apart {
        /** A required anti-affinity lets no two share a domain. */
        ALWAYS,
        /** Their spread asks for more domains than there are, so that the emptiest counts as empty. */
        FEW_DOMAINS,
        /** Their spread counts a domain that takes none of them and so stays empty. */
        CLOSED_DOMAIN
    }

    /**
     * A constraint that leaves only some pods of a workload a place.
     *
     * @param why how it limits them
     * @param at its topology key
     * @param domains how many domains take pods
     * @param places how many pods they take together
     */
    public record Crowd(Apart why, Cursor at, int domains, int places) {}

    private static final String DEFAULT_TOLERATIONS = "scheduler.alpha.kubernetes.io/defaultTolerations";

    private final World world;
    private final Inventory inventory;
    private final Workloads workloads;
    private final Map<Resource, Placement> places = Collections.synchronizedMap(new IdentityHashMap<>());

    Scheduling(World world, Workloads workloads) {
        this.workloads = workloads;
        this.world = world;
        this.inventory = world.inventory();
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

    /** Whether the pods wait for the scheduler as they are written: nothing unseen changes where they may run. */
    public boolean isFinal(Workload workload) {
        Cursor spec = workload.pod().spec();
        if (spec.at("nodeName").exists()
                || spec.at("runtimeClassName").exists() && runtimeChoosesNodes(workload)
                || workload.spec().at("replicas").integer(1) == 0) {
            return false;
        }
        Optional<Resource> namespace = world.namespaceObject(workload.namespace());
        if (namespace.isPresent() && namespace.get().annotations().has(DEFAULT_TOLERATIONS)) {
            return false;
        }
        Kustomizations kustomizations = world.manifests().kustomizations();
        return !kustomizations.mayChange(spec.at("tolerations"))
                && !kustomizations.mayChange(spec.at("nodeSelector"))
                && !kustomizations.mayChange(spec.at("affinity"));
    }

    /**
     * What pods ask for and no known node has that would take them, were it empty.
     *
     * @param more what comes into each pod beside what is written
     */
    public Optional<Shortage> shortage(Workload workload, Map<String, BigDecimal> more) {
        if (inventory.isEmpty()) {
            return Optional.empty();
        }
        boolean podLevel = !world.assumptions().kubernetes().isBefore(1, 34);
        Requests requests = Requests.of(workload, podLevel, overhead(workload)).with(more);
        if (requests.amounts().isEmpty()) {
            return Optional.empty();
        }
        Optional<Shortage> shortage = place(workload).shortage(requests);
        return shortage.isPresent() && isFinal(workload) && !mayBeResized(workload) ? shortage : Optional.empty();
    }

    /** What leaves the fewest pods of a workload a place among known nodes; nothing where there may be room for all. */
    public Optional<Crowd> crowd(Workload workload) {
        Cursor spec = workload.pod().spec();
        Cursor spread = spec.at("topologySpreadConstraints");
        boolean asks = spread.exists() || spec.at("affinity", "podAntiAffinity").exists();
        boolean tells = inventory.isComplete() || inventory.nodes() > 1;
        if (!asks
                || !tells
                || !isFinal(workload)
                || world.manifests().kustomizations().mayChange(spread)) {
            return Optional.empty();
        }
        return new Spread(inventory, workloads, workload).tightest();
    }

    /** Whether a patch or a VerticalPodAutoscaler changes what the pods ask for. */
    private boolean mayBeResized(Workload workload) {
        Cursor spec = workload.pod().spec();
        Kustomizations kustomizations = world.manifests().kustomizations();
        if (kustomizations.mayChange(spec.at("containers", "resources"))
                || kustomizations.mayChange(spec.at("initContainers", "resources"))
                || kustomizations.mayChange(spec.at("resources"))) {
            return true;
        }
        for (Resource resource : world.manifests().resources()) {
            Cursor target = resource.spec().at("targetRef");
            if (resource.kind().equals("VerticalPodAutoscaler")
                    && target.at("name").text().equals(workload.name())
                    && target.at("kind").text().equals(workload.kind())
                    && !resource.spec().at("updatePolicy", "updateMode").text().equals("Off")) {
                return true;
            }
        }
        return false;
    }

    /** A runtime class may bring a node selector and tolerations of its own. */
    private boolean runtimeChoosesNodes(Workload workload) {
        Optional<Resource> runtime = runtime(workload);
        return runtime.isEmpty() || runtime.get().root().at("scheduling").exists();
    }

    private Cursor overhead(Workload workload) {
        return runtime(workload)
                .map(runtime -> runtime.root().at("overhead", "podFixed"))
                .orElseGet(() -> workload.pod().spec().at("overhead"));
    }

    private Optional<Resource> runtime(Workload workload) {
        Cursor name = workload.pod().spec().at("runtimeClassName");
        for (Resource resource : name.exists() ? world.manifests().resources() : List.<Resource>of()) {
            if (resource.kind().equals("RuntimeClass") && resource.name().equals(name.text())) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    private Placement place(Workload workload) {
        return places.computeIfAbsent(workload.resource(), r -> new Placement(inventory, workload));
    }
}
