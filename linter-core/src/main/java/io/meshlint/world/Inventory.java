package io.meshlint.world;

import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The nodes that are known: Node objects, pools that autoscalers and cluster managers describe, and what is assumed.
 * From config or context the inventory is complete; what stands among the manifests is a part of it. Nodes that differ
 * in nothing but their names are one shape.
 */
public final class Inventory {

    /** What makes two nodes alike. */
    private record Likeness(
            String kind, Map<String, String> labels, List<String> open, String taints, String resources) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Likeness likeness
                    && kind.equals(likeness.kind)
                    && labels.equals(likeness.labels)
                    && open.equals(likeness.open)
                    && taints.equals(likeness.taints)
                    && resources.equals(likeness.resources);
        }

        @Override
        public int hashCode() {
            return (labels.hashCode() * 31 + taints.hashCode()) * 31 + resources.hashCode();
        }
    }

    private final List<NodeShape> shapes;
    private final NodeLabels labels;
    private final Map<String, List<NodeShape>> byTaints = new LinkedHashMap<>();
    private final Map<String, Map<String, Taint>> taints = new LinkedHashMap<>();
    private final Map<String, List<NodeShape>> offering = new ConcurrentHashMap<>();
    private boolean complete;
    private int nodes;

    Inventory(List<Resource> resources, Assumptions assumptions) {
        List<NodeShape> all = new ArrayList<>();
        for (Assumptions.NodePool pool : assumptions.nodePools()) {
            all.add(assumed(pool));
            complete = true;
        }
        NodeReader reader = new NodeReader();
        for (Resource resource : resources) {
            int before = reader.shapes().size();
            reader.read(resource);
            complete |= resource.isContext() && reader.shapes().size() > before;
        }
        all.addAll(reader.shapes());
        this.shapes = alike(all);
        this.labels = new NodeLabels(shapes);
        for (NodeShape shape : shapes) {
            nodes += shape.isNode() ? shape.count() : 0;
            String key = shape.kind() + shape.hasTold() + shape.taints();
            byTaints.computeIfAbsent(key, k -> new ArrayList<>(1)).add(shape);
            for (Taint taint : shape.taints()) {
                taints.computeIfAbsent(taint.key(), k -> new LinkedHashMap<>()).putIfAbsent(taint.toString(), taint);
            }
        }
    }

    private static NodeShape assumed(Assumptions.NodePool pool) {
        List<Taint> taints = new ArrayList<>();
        for (String taint : pool.taints()) {
            taints.add(Taint.parse(taint, Optional.empty()));
        }
        Capacity capacity = Capacity.of(pool.allocatable());
        return new NodeShape(pool.name(), "node pool", pool.labels(), List.of(), taints, capacity, Optional.empty());
    }

    private static List<NodeShape> alike(List<NodeShape> all) {
        Map<Likeness, List<NodeShape>> groups = new LinkedHashMap<>();
        for (NodeShape shape : all) {
            Likeness likeness = new Likeness(
                    shape.kind(), shape.labels(), shape.open(), shape.taints().toString(), resources(shape));
            groups.computeIfAbsent(likeness, k -> new ArrayList<>(1)).add(shape);
        }
        List<NodeShape> shapes = new ArrayList<>();
        for (List<NodeShape> group : groups.values()) {
            shapes.add(merged(group));
        }
        return shapes;
    }

    /** The resources that a node has some of. */
    private static String resources(NodeShape shape) {
        Capacity capacity = shape.capacities().get(0);
        StringBuilder resources = new StringBuilder();
        for (String resource : capacity.amounts().keySet()) {
            resources.append(capacity.has(resource) ? resource : "").append(' ');
        }
        return resources.append(capacity.told()).toString();
    }

    private static NodeShape merged(List<NodeShape> group) {
        NodeShape first = group.get(0);
        Set<String> hosts = new LinkedHashSet<>();
        List<Capacity> capacities = new ArrayList<>();
        for (NodeShape shape : group) {
            hosts.addAll(shape.hosts());
            add(shape.capacities().get(0).of(shape), capacities);
        }
        return new NodeShape(
                first.name(),
                first.kind(),
                first.labels(),
                hosts,
                first.open(),
                first.taints(),
                capacities,
                group.size(),
                first.at());
    }

    private static void add(Capacity capacity, List<Capacity> others) {
        for (Capacity other : others) {
            if (other.covers(capacity)) {
                return;
            }
        }
        others.removeIf(capacity::covers);
        others.add(capacity);
    }

    /** Every sort of node and pool, in input order. */
    public List<NodeShape> shapes() {
        return shapes;
    }

    /** The same in groups of one kind and the same taints. */
    public Iterable<List<NodeShape>> byTaints() {
        return byTaints.values();
    }

    public NodeLabels labels() {
        return labels;
    }

    /** The taints of a key that known nodes have, each once. */
    public List<Taint> taints(String key) {
        return List.copyOf(taints.getOrDefault(key, Map.of()).values());
    }

    /** The shapes that show an extended resource, and those whose machines are chosen for the pods that wait. */
    public List<NodeShape> offering(String resource) {
        return offering.computeIfAbsent(resource, this::mayOffer);
    }

    private List<NodeShape> mayOffer(String resource) {
        List<NodeShape> found = new ArrayList<>();
        for (NodeShape shape : shapes) {
            if (shape.offers(resource) || shape.isMadeToMeasure()) {
                found.add(shape);
            }
        }
        return found;
    }

    /** How many nodes themselves are known, pools aside. */
    public int nodes() {
        return nodes;
    }

    /** Whether a node of a control plane is among them. */
    public boolean hasControlPlane() {
        for (NodeShape shape : shapes) {
            if (shape.isNode() && shape.isControlPlane()) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return shapes.isEmpty();
    }

    /** Whether there are no other nodes. */
    public boolean isComplete() {
        return complete;
    }
}
