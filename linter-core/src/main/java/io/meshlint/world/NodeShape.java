package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the scheduler knows of a pool, or of nodes that differ in nothing but their names.
 *
 * @param name of the pool, or of the first of the nodes
 * @param kind what describes it, such as {@code node} or {@code NodePool}
 * @param labels those that are known, but for the host name
 * @param hosts the host names that are known
 * @param open keys of labels that its nodes may have with any value
 * @param taints permanent ones
 * @param capacities what its nodes have to give: of the different ones those that no other covers, never none
 * @param count how many nodes or pools look like this
 * @param at where the input describes the first; empty for what is assumed
 */
public record NodeShape(
        String name,
        String kind,
        Map<String, String> labels,
        Set<String> hosts,
        List<String> open,
        List<Taint> taints,
        List<Capacity> capacities,
        int count,
        Optional<Cursor> at) {

    /** The label that tells nodes apart. */
    public static final String HOSTNAME = "kubernetes.io/hostname";

    /** Labels of nodes with GPUs; their value tells the model or the number. */
    private static final List<String> ACCELERATORS = List.of(
            "cloud.google.com/gke-accelerator",
            "k8s.amazonaws.com/accelerator",
            "karpenter.k8s.aws/instance-gpu-name",
            "karpenter.k8s.aws/instance-gpu-count",
            "karpenter.k8s.aws/instance-gpu-manufacturer");

    /** A pool, or one node; the host name may stand among the labels. */
    public NodeShape(
            String name,
            String kind,
            Map<String, String> labels,
            List<String> open,
            List<Taint> taints,
            Capacity capacity,
            Optional<Cursor> at) {
        this(name, kind, nameless(labels), hosts(labels), open, taints, List.of(capacity), 1, at);
    }

    private static Map<String, String> nameless(Map<String, String> labels) {
        Map<String, String> nameless = new LinkedHashMap<>(labels);
        nameless.remove(HOSTNAME);
        return nameless;
    }

    private static Set<String> hosts(Map<String, String> labels) {
        Set<String> hosts = new LinkedHashSet<>();
        if (labels.containsKey(HOSTNAME)) {
            hosts.add(labels.get(HOSTNAME));
        }
        return hosts;
    }

    /** {@code node `worker-1`}. */
    public String title() {
        return kind + " `" + name + "`";
    }

    /** Whether a node itself is known, not a pool. */
    public boolean isNode() {
        return kind.equals("node");
    }

    /** Whether the value of a label is known. */
    public boolean has(String key) {
        return key.equals(HOSTNAME) ? !hosts.isEmpty() : labels.containsKey(key);
    }

    /** Whether one of its nodes is known to carry a label with that value. */
    public boolean carries(String key, String value) {
        return key.equals(HOSTNAME) ? hosts.contains(value) : value.equals(labels.get(key));
    }

    /** Whether all of its nodes are known to carry a label with one of these values. */
    public boolean carriesOnly(String key, List<String> values) {
        return has(key) && (key.equals(HOSTNAME) ? values.containsAll(hosts) : values.contains(labels.get(key)));
    }

    /** Whether a label or a taint tells that nodes of control planes are meant. */
    public boolean isControlPlane() {
        for (Taint taint : taints) {
            if (isControlPlane(taint.key())) {
                return true;
            }
        }
        return labels.containsKey("node-role.kubernetes.io/control-plane")
                || labels.containsKey("node-role.kubernetes.io/master");
    }

    private static boolean isControlPlane(String key) {
        return key.equals("node-role.kubernetes.io/control-plane") || key.equals("node-role.kubernetes.io/master");
    }

    /** Whether its nodes show an extended resource: by what they can allocate, by a label, or by the usual taint. */
    public boolean offers(String resource) {
        if (hasSome(resource)) {
            return true;
        }
        for (Taint taint : taints) {
            if (taint.key().equals(resource)) {
                return true;
            }
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            boolean own = label.getKey().startsWith(resource + ".");
            if (own && !label.getValue().equals("false")
                    || resource.equals("nvidia.com/gpu") && ACCELERATORS.contains(label.getKey())) {
                return true;
            }
        }
        return resource.equals("nvidia.com/gpu") && asksForAccelerators();
    }

    private boolean hasSome(String resource) {
        for (Capacity capacity : capacities) {
            if (capacity.has(resource)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its nodes have listed what they have. */
    public boolean hasTold() {
        return capacities.get(0).told();
    }

    private boolean asksForAccelerators() {
        for (String key : ACCELERATORS) {
            if (open.contains(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether machines are chosen for the pods that wait, so that extended resources may come with them. */
    public boolean isMadeToMeasure() {
        return kind.equals("NodePool") || kind.equals("Provisioner");
    }

    /**
     * Whether a label that is not known may still be there: what kubelet, cloud providers and autoscalers set on every
     * node is rarely written down.
     */
    public boolean mayHave(String key) {
        if (open.contains(key)) {
            return true;
        }
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        return prefix.equals("kubernetes.io")
                || prefix.endsWith(".kubernetes.io") && !prefix.equals("node-role.kubernetes.io")
                || prefix.equals("cloud.google.com")
                || prefix.equals("eks.amazonaws.com")
                || prefix.equals("alpha.eksctl.io")
                || prefix.equals("kubernetes.azure.com")
                || prefix.startsWith("karpenter.")
                || prefix.endsWith(".x-k8s.io")
                || prefix.equals("nvidia.com")
                || prefix.endsWith(".nvidia.com")
                || key.equals("agentpool");
    }
}
