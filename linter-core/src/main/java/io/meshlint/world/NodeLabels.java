package io.meshlint.world;

import io.meshlint.text.SpellingIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the known nodes by their labels, also by labels that are misspelt. */
public final class NodeLabels {

    private final List<NodeShape> shapes;
    /** By key, then by value. */
    private final Map<String, Map<String, List<NodeShape>>> byKey = new HashMap<>();

    private final SpellingIndex keys = new SpellingIndex();
    private final Map<String, SpellingIndex> values = new ConcurrentHashMap<>();
    private final Map<String, Integer> nodesWith = new ConcurrentHashMap<>();
    private final Map<String, List<NodeShape>> open = new ConcurrentHashMap<>();

    NodeLabels(List<NodeShape> shapes) {
        this.shapes = shapes;
        for (NodeShape shape : shapes) {
            for (Map.Entry<String, String> label : shape.labels().entrySet()) {
                add(label.getKey(), label.getValue(), shape);
            }
            for (String host : shape.hosts()) {
                add(NodeShape.HOSTNAME, host, shape);
            }
        }
    }

    private void add(String key, String value, NodeShape shape) {
        keys.add(key);
        byKey.computeIfAbsent(key, k -> new LinkedHashMap<>())
                .computeIfAbsent(value, v -> new ArrayList<>(1))
                .add(shape);
    }

    /** The shapes that carry a label, in input order. */
    public List<NodeShape> carrying(String key, String value) {
        return byKey.getOrDefault(key, Map.of()).getOrDefault(value, List.of());
    }

    /** How many nodes, pools aside, are known to carry a label, whatever its value. */
    public int nodesWith(String key) {
        return nodesWith.computeIfAbsent(key, this::count);
    }

    private int count(String key) {
        int nodes = 0;
        for (NodeShape shape : shapes) {
            nodes += shape.isNode() && shape.has(key) ? shape.count() : 0;
        }
        return nodes;
    }

    /** The shapes that may carry a label with a value that is not known. */
    public List<NodeShape> open(String key) {
        return open.computeIfAbsent(key, this::mayHave);
    }

    private List<NodeShape> mayHave(String key) {
        List<NodeShape> found = new ArrayList<>();
        for (NodeShape shape : shapes) {
            if (!shape.has(key) && shape.mayHave(key)) {
                found.add(shape);
            }
        }
        return found;
    }

    /** The values of a label that are one slip of the pen away. */
    public List<String> nearValues(String key, String value) {
        return values.computeIfAbsent(key, this::index).near(value);
    }

    private SpellingIndex index(String key) {
        SpellingIndex index = new SpellingIndex();
        for (String value : byKey.getOrDefault(key, Map.of()).keySet()) {
            index.add(value);
        }
        return index;
    }

    /** The keys that are one slip of the pen away. */
    public List<String> nearKeys(String key) {
        return keys.near(key);
    }
}
