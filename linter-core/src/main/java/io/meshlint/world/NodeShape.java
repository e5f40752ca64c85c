package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node, or all nodes of a pool: what the scheduler knows of it.
 *
 * @param name of the node or pool
 * @param kind what describes it, such as {@code node} or {@code NodePool}
 * @param labels those that are known
 * @param open keys of labels that its nodes may have with any value
 * @param taints permanent ones
 * @param at where the input describes it; empty for what is assumed
 */
public record NodeShape(
        String name,
        String kind,
        Map<String, String> labels,
        List<String> open,
        List<Taint> taints,
        Optional<Cursor> at) {

    /** {@code node `worker-1`}. */
    public String title() {
        return kind + " `" + name + "`";
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
