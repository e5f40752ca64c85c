package io.meshlint.cluster;

import io.meshlint.cluster.Scheduling.Fit;
import io.meshlint.cluster.Scheduling.Shortage;
import io.meshlint.world.Capacity;
import io.meshlint.world.NodeShape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for a node that is large enough for a pod, were it empty. Mirrors the scheduler's NodeResourcesFit plugin
 * ({@code fitsRequest} in {@code pkg/scheduler/framework/plugins/noderesources/fit.go}).
 */
final class Room {

    private final Requests requests;
    private final boolean complete;
    private final List<Capacity> nodes = new ArrayList<>();
    private final List<Map<String, BigDecimal>> lacks = new ArrayList<>();
    private boolean found;

    /**
     * A search.
     *
     * @param complete whether there are no other nodes than those that are looked at
     */
    Room(Requests requests, boolean complete) {
        this.requests = requests;
        this.complete = complete;
    }

    /** Looks at nodes that take the pods, if they are large enough. */
    void look(NodeShape node, Fit fit) {
        for (Capacity capacity : node.capacities()) {
            Map<String, BigDecimal> lack = lack(capacity);
            found |= lack.isEmpty();
            if (complete || fit == Fit.PINNED || fit == Fit.YES && node.isNode() && !lacksDevices(lack)) {
                nodes.add(capacity);
                lacks.add(lack);
            }
        }
    }

    /** What a node has of the resources that it has too little of. */
    private Map<String, BigDecimal> lack(Capacity capacity) {
        Map<String, BigDecimal> lack = new LinkedHashMap<>();
        for (Map.Entry<String, BigDecimal> asked : requests.amounts().entrySet()) {
            Optional<BigDecimal> most = capacity.of(asked.getKey());
            if (most.isPresent() && most.get().compareTo(asked.getValue()) < 0) {
                lack.put(asked.getKey(), most.get());
            }
        }
        return lack;
    }

    /** Whether a node has none of a device: of nodes that do that says nothing. */
    private static boolean lacksDevices(Map<String, BigDecimal> lack) {
        for (Map.Entry<String, BigDecimal> entry : lack.entrySet()) {
            if (Capacity.isExtended(entry.getKey()) && entry.getValue().signum() == 0) {
                return true;
            }
        }
        return false;
    }

    /** What is short, unless some node is large enough, or may be, or none was looked at. */
    Optional<Shortage> shortage() {
        if (found || nodes.isEmpty()) {
            return Optional.empty();
        }
        for (String resource : lacks.get(0).keySet()) {
            if (isShortEverywhere(resource)) {
                return Optional.of(shortage(mostOf(resource), resource, true));
            }
        }
        int nearest = 0;
        for (int i = 1; i < nodes.size(); i++) {
            nearest = lacks.get(i).size() < lacks.get(nearest).size() ? i : nearest;
        }
        String resource = lacks.get(nearest).keySet().iterator().next();
        return Optional.of(shortage(nearest, resource, false));
    }

    private Shortage shortage(int node, String resource, boolean everywhere) {
        BigDecimal asked = requests.amounts().get(resource);
        BigDecimal most = lacks.get(node).get(resource);
        return new Shortage(resource, asked, requests.at(resource), nodes.get(node), most, everywhere);
    }

    private boolean isShortEverywhere(String resource) {
        for (Map<String, BigDecimal> lack : lacks) {
            if (!lack.containsKey(resource)) {
                return false;
            }
        }
        return true;
    }

    private int mostOf(String resource) {
        int most = 0;
        for (int i = 1; i < nodes.size(); i++) {
            boolean more = lacks.get(i).get(resource).compareTo(lacks.get(most).get(resource)) > 0;
            most = more ? i : most;
        }
        return most;
    }
}
