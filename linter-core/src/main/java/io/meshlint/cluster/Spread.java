package io.meshlint.cluster;

import io.meshlint.cluster.Scheduling.Apart;
import io.meshlint.cluster.Scheduling.Crowd;
import io.meshlint.cluster.Scheduling.Fit;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Inventory;
import io.meshlint.world.NodeShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many pods of a workload find a place where they must keep apart from each other. Mirrors the scheduler's
 * InterPodAffinity and PodTopologySpread plugins ({@code pkg/scheduler/framework/plugins}).
 */
final class Spread {

    /**
     * Domains of a topology key.
     *
     * @param counted all that count for skew
     * @param usable those with a node that takes the pods
     * @param free whether a node that takes the pods is in no domain
     */
    private record Domains(Set<String> counted, Set<String> usable, boolean free) {}

    private final Inventory inventory;
    private final Workloads workloads;
    private final Workload workload;
    private final Demand demand;

    Spread(Inventory inventory, Workloads workloads, Workload workload) {
        this.inventory = inventory;
        this.workloads = workloads;
        this.workload = workload;
        this.demand = new Demand(workload);
    }

    /** The constraint that leaves the fewest pods a place; nothing where none limits them, or nobody knows. */
    Optional<Crowd> tightest() {
        Optional<Crowd> tightest = Optional.empty();
        for (Crowd crowd : crowds()) {
            tightest =
                    tightest.isPresent() && tightest.get().places() <= crowd.places() ? tightest : Optional.of(crowd);
        }
        return tightest;
    }

    private List<Crowd> crowds() {
        List<Crowd> crowds = new ArrayList<>();
        Cursor apart = workload.pod().spec().at("affinity", "podAntiAffinity");
        for (Cursor term :
                apart.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
            if (isAboutItself(term) && meetsItself(term)) {
                apart(term).ifPresent(crowds::add);
            }
        }
        for (Cursor constraint :
                workload.pod().spec().at("topologySpreadConstraints").items()) {
            if (constraint.at("whenUnsatisfiable").text().equals("DoNotSchedule") && isAboutItself(constraint)) {
                even(constraint).ifPresent(crowds::add);
            }
        }
        return crowds;
    }

    private boolean isAboutItself(Cursor term) {
        Cursor selector = term.at("labelSelector");
        return selector.exists() && new Selector(selector).match(workload.labels()) == Selector.Match.YES;
    }

    /** Whether the term is about pods of the workload's namespace, and does not spare those of one rollout. */
    private static boolean meetsItself(Cursor term) {
        return !term.at("namespaces").exists()
                && !term.at("namespaceSelector").exists()
                && !term.at("mismatchLabelKeys").exists();
    }

    /** One pod a domain; nodes without the key are no domain and take any number. */
    private Optional<Crowd> apart(Cursor term) {
        Optional<Domains> domains = domains(term.at("topologyKey").text(), true, true);
        if (domains.isEmpty() || domains.get().free()) {
            return Optional.empty();
        }
        int usable = domains.get().usable().size();
        return Optional.of(new Crowd(Apart.ALWAYS, term.at("topologyKey"), usable, usable));
    }

    /**
     * Pods spread over any number of domains without end, unless the emptiest counts as empty for ever: where there are
     * fewer than {@code minDomains}, or where one that counts takes none of the pods.
     */
    private Optional<Crowd> even(Cursor constraint) {
        boolean heedsTaints = constraint.at("nodeTaintsPolicy").text().equals("Honor");
        boolean heedsLabels = !constraint.at("nodeAffinityPolicy").text().equals("Ignore");
        int skew = constraint.at("maxSkew").integer(0);
        Optional<Domains> domains = domains(constraint.at("topologyKey").text(), heedsTaints, heedsLabels);
        if (domains.isEmpty() || skew < 1) {
            return Optional.empty();
        }
        int usable = domains.get().usable().size();
        int closed = domains.get().counted().size() - usable;
        boolean few =
                domains.get().counted().size() < constraint.at("minDomains").integer(1);
        if (!few && closed == 0 && usable > 0 || sharesPods(constraint)) {
            return Optional.empty();
        }
        Apart why = few ? Apart.FEW_DOMAINS : Apart.CLOSED_DOMAIN;
        return Optional.of(new Crowd(why, constraint.at("topologyKey"), usable, usable * skew));
    }

    /** Whether pods of other workloads count too: they may stand where these cannot. */
    private boolean sharesPods(Cursor constraint) {
        Labels labels = new Selector(constraint.at("labelSelector")).matchLabels();
        for (Workload other : workloads.selected(workload.namespace(), labels)) {
            if (other.resource() != workload.resource()) {
                return true;
            }
        }
        return labels.isEmpty();
    }

    /** The domains of a key; empty where some node or pool does not tell its own, or no node takes the pods. */
    private Optional<Domains> domains(String key, boolean heedsTaints, boolean heedsLabels) {
        Set<String> counted = new LinkedHashSet<>();
        Set<String> open = new LinkedHashSet<>();
        boolean free = false;
        boolean any = false;
        for (NodeShape node : inventory.shapes()) {
            Fit fit = demand.fit(node);
            boolean tolerated = Tolerance.untolerated(workload, node.taints()).isEmpty();
            boolean usable = fit != Fit.NO && tolerated;
            boolean counts = usable || (fit != Fit.NO || !heedsLabels) && (tolerated || !heedsTaints);
            if (counts && (!tells(node, key) || fit == Fit.MAYBE && !usable)) {
                return Optional.empty();
            }
            Set<String> own = counts ? of(node, key) : Set.of();
            counted.addAll(own);
            if (usable) {
                open.addAll(own);
                free |= own.isEmpty();
                any = true;
            }
        }
        return any ? Optional.of(new Domains(counted, open, free)) : Optional.empty();
    }

    /** Whether the domains of a shape are known; those of a pool's hosts are not. */
    private static boolean tells(NodeShape node, String key) {
        return key.equals(NodeShape.HOSTNAME) ? node.isNode() : node.has(key) || !node.mayHave(key);
    }

    /** The domains that nodes of one shape are in: each node is one of its own by host name. */
    private Set<String> of(NodeShape node, String key) {
        Set<String> domains = new LinkedHashSet<>();
        if (key.equals(NodeShape.HOSTNAME)) {
            for (int i = 0; i < demand.count(node); i++) {
                domains.add(node.title() + node.taints() + i);
            }
        } else if (node.has(key)) {
            domains.add(node.labels().get(key));
        }
        return domains;
    }
}
