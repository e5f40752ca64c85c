package io.meshlint.cluster;

import io.meshlint.cluster.Scheduling.Blockade;
import io.meshlint.cluster.Scheduling.Fit;
import io.meshlint.cluster.Scheduling.Repelled;
import io.meshlint.cluster.Scheduling.Shortage;
import io.meshlint.cluster.Scheduling.Why;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeShape;
import io.meshlint.world.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The known nodes as one workload's pods see them. */
final class Placement {

    private final Inventory inventory;
    private final Workload workload;
    private final Demand demand;
    private final List<Repelled> repelled = new ArrayList<>();
    private boolean fits;
    private boolean accepted;
    private boolean pinned;
    private boolean acceptedUnseen;

    Placement(Inventory inventory, Workload workload) {
        this.inventory = inventory;
        this.workload = workload;
        this.demand = new Demand(workload);
        if (demand.isEmpty()) {
            for (List<NodeShape> alike : inventory.byTaints()) {
                add(alike.get(0), Fit.YES, count(alike));
            }
        } else {
            for (NodeShape node : demand.candidates(inventory.shapes(), inventory.labels())) {
                add(node, demand.fit(node), demand.count(node));
            }
        }
    }

    private static int count(List<NodeShape> alike) {
        int count = 0;
        for (NodeShape node : alike) {
            count += node.count();
        }
        return count;
    }

    private void add(NodeShape node, Fit fit, int count) {
        if (fit == Fit.NO) {
            return;
        }
        fits = true;
        pinned |= fit == Fit.PINNED;
        List<Taint> left = Tolerance.untolerated(workload, node.taints());
        accepted |= left.isEmpty();
        acceptedUnseen |= left.isEmpty() && !node.hasTold();
        if (!left.isEmpty()) {
            repelled.add(new Repelled(node, fit, left, count));
        }
    }

    boolean fitsNone() {
        return !fits;
    }

    /** The nodes whose taints alone keep the pods off; empty if some node takes them, or may. */
    List<Repelled> repelled() {
        return accepted ? List.of() : repelled;
    }

    /** Whether known nodes decide: by a label or a device, or by taking pods without telling their devices. */
    boolean isJudged() {
        if (pinned || acceptedUnseen) {
            return true;
        }
        for (String device : Demand.devices(workload)) {
            if (isOffered(device)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOffered(String device) {
        for (NodeShape node : inventory.offering(device)) {
            if (demand.fit(node) != Fit.NO) {
                return true;
            }
        }
        return false;
    }

    /** What the nodes that take the pods have too little of. */
    Optional<Shortage> shortage(Requests requests) {
        Room room = new Room(requests, inventory.isComplete());
        for (NodeShape node : demand.candidates(inventory.shapes(), inventory.labels())) {
            Fit fit = demand.fit(node);
            if (fit != Fit.NO && Tolerance.untolerated(workload, node.taints()).isEmpty()) {
                room.look(node, fit);
            }
        }
        return room.shortage();
    }

    Optional<Blockade> blockade() {
        List<Repelled> known = repelled();
        if (inventory.isComplete() && !known.isEmpty()) {
            return Optional.of(new Blockade(Why.ALL_KNOWN, known));
        }
        List<Repelled> labelled = of(known, Fit.PINNED);
        if (!labelled.isEmpty()) {
            return Optional.of(new Blockade(Why.PINNED, labelled));
        }
        for (String device : Demand.devices(workload)) {
            List<Repelled> offering = offering(device);
            if (!offering.isEmpty()) {
                return Optional.of(new Blockade(Why.DEVICE, offering));
            }
        }
        List<Repelled> sure = of(known, Fit.YES);
        if (!sure.isEmpty() && excludesSome()) {
            return Optional.of(new Blockade(Why.EXCLUDED, sure));
        }
        return isEveryNode(sure) ? Optional.of(new Blockade(Why.EVERY_NODE, sure)) : Optional.empty();
    }

    private static List<Repelled> of(List<Repelled> known, Fit fit) {
        List<Repelled> found = new ArrayList<>();
        for (Repelled one : known) {
            if (one.fit() == fit) {
                found.add(one);
            }
        }
        return found;
    }

    /** The nodes with a device, if all of them repel the pods. */
    private List<Repelled> offering(String device) {
        List<Repelled> found = new ArrayList<>();
        for (NodeShape node : inventory.offering(device)) {
            Fit fit = demand.fit(node);
            List<Taint> left = fit == Fit.NO ? List.of() : Tolerance.untolerated(workload, node.taints());
            if (fit != Fit.NO && left.isEmpty()) {
                return List.of();
            }
            if (fit != Fit.NO && node.offers(device)) {
                found.add(new Repelled(node, fit, left, demand.count(node)));
            }
        }
        return found;
    }

    private boolean excludesSome() {
        for (NodeShape node : inventory.shapes()) {
            if (demand.excludes(node)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these are all nodes of the input, and more than a special one. */
    private boolean isEveryNode(List<Repelled> sure) {
        int nodes = 0;
        for (Repelled one : sure) {
            nodes += one.node().isNode() ? one.count() : 0;
        }
        return nodes > 0 && nodes == inventory.nodes() && (nodes > 1 || inventory.hasControlPlane());
    }
}
