package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.NamespaceLabels;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.mesh.WaypointUse.Outcome;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which waypoint a label means, and whether it takes the traffic. Follows {@code fetchWaypointForTarget} and its callers
 * in Istio's {@code pilot/pkg/serviceregistry/ambient/waypoints.go}.
 */
final class Waypoints {

    /** What a label is on. */
    enum Target {
        SERVICE,
        WORKLOAD,
        NAMESPACE
    }

    /** What {@code istioctl waypoint apply} calls them: a namesake elsewhere says nothing. */
    private static final String USUAL = "waypoint";

    private final World world;
    private final Kustomizations kustomizations;
    private final Vicinity vicinity;
    private final NamespaceLabels namespaceLabels;
    private final List<Waypoint> all = new ArrayList<>();
    private final Map<String, List<Waypoint>> byName = new HashMap<>();
    private final SpellingIndex spelling = new SpellingIndex();

    Waypoints(Cluster cluster) {
        this.world = cluster.world();
        this.kustomizations = world.manifests().kustomizations();
        this.vicinity = new Vicinity(cluster);
        this.namespaceLabels = new NamespaceLabels(world);
        WaypointClasses classes = new WaypointClasses(cluster);
        for (Resource gateway : cluster.ofKind(GatewayApi.GROUP, "Gateway")) {
            Waypoint waypoint = classes.read(gateway);
            byName.computeIfAbsent(gateway.name(), n -> new ArrayList<>(1)).add(waypoint);
            spelling.add(gateway.name());
            if (waypoint.sort() == Waypoint.Sort.WAYPOINT) {
                all.add(waypoint);
            }
        }
    }

    /** Those of Istio's own class, context included, in input order. */
    List<Waypoint> all() {
        return all;
    }

    /**
     * What an existing label means.
     *
     * @param labels where it stands
     * @param home the namespace whose traffic is to go there
     */
    WaypointUse of(Labels labels, Namespace home, Target target) {
        Cursor label = labels.at(WaypointUse.LABEL);
        Cursor elsewhere = labels.at(WaypointUse.NAMESPACE);
        Namespace wanted = elsewhere.exists() ? Namespace.named(elsewhere.text()) : home;
        Resource from = label.resource();
        boolean open = label.isPlaceholder()
                || elsewhere.isPlaceholder()
                || kustomizations.mayChange(label)
                || (elsewhere.exists() ? kustomizations.mayChange(elsewhere) : mayGain(elsewhere));
        if (open) {
            return use(Outcome.UNKNOWN, label, wanted);
        }
        if (label.text().equals("none")) {
            return use(Outcome.OPTED_OUT, label, wanted);
        }
        if (label.text().isEmpty()) {
            return use(Outcome.NONE, label, wanted);
        }
        List<Waypoint> found = named(label.text(), wanted, from);
        if (found.isEmpty()) {
            return absent(label, wanted, home, !elsewhere.exists());
        }
        WaypointUse worst = use(Outcome.UNKNOWN, label, wanted);
        for (Waypoint waypoint : found) {
            Outcome outcome = judge(waypoint, home, target);
            boolean sure = waypoint.namespace().to(wanted) == Relation.SAME;
            worst = new WaypointUse(outcome, label, wanted, Optional.of(waypoint), sure, Optional.empty());
            if (outcome == Outcome.BOUND || outcome == Outcome.UNKNOWN) {
                return worst;
            }
        }
        return worst;
    }

    static WaypointUse use(Outcome outcome, Cursor label, Namespace wanted) {
        return new WaypointUse(outcome, label, wanted, Optional.empty(), true, Optional.empty());
    }

    /** Whether a label that is missing may be there in the end. */
    boolean mayGain(Cursor label) {
        return kustomizations.addsLabel(label.resource(), label.key()) || kustomizations.mayAdd(label);
    }

    private List<Waypoint> named(String name, Namespace wanted, Resource from) {
        List<Waypoint> same = new ArrayList<>();
        List<Waypoint> perhaps = new ArrayList<>();
        for (Waypoint waypoint : byName.getOrDefault(name, List.of())) {
            Relation relation = waypoint.namespace().to(wanted);
            if (relation != Relation.DIFFERENT) {
                (relation == Relation.SAME ? same : perhaps).add(waypoint);
            }
        }
        return world.innermost(from, same.isEmpty() ? perhaps : same, Waypoint::gateway);
    }

    private Outcome judge(Waypoint waypoint, Namespace home, Target target) {
        if (waypoint.sort() == Waypoint.Sort.EDGE) {
            return Outcome.NOT_A_WAYPOINT;
        }
        Match allowed = allows(waypoint, home);
        if (allowed != Match.YES) {
            return allowed == Match.NO ? Outcome.NAMESPACE_REFUSED : Outcome.UNKNOWN;
        }
        boolean takes =
                switch (target) {
                    case SERVICE -> waypoint.takesServices();
                    case WORKLOAD -> waypoint.takesWorkloads();
                    case NAMESPACE -> waypoint.takesServices() || waypoint.takesWorkloads();
                };
        return takes ? Outcome.BOUND : Outcome.TRAFFIC_EXCLUDED;
    }

    /** Whether a waypoint lets a namespace use it. */
    Match allows(Waypoint waypoint, Namespace home) {
        Cursor listeners = waypoint.gateway().spec().at("listeners");
        Cursor namespaces = waypoint.allowedNamespaces();
        Cursor from = namespaces.at("from");
        Relation relation = waypoint.namespace().to(home);
        if (relation == Relation.SAME && !from.text().equals("Selector")
                || from.text().equals("All")) {
            return Match.YES;
        }
        boolean open = listeners.isPlaceholder()
                || namespaces.isPlaceholder()
                || from.isPlaceholder()
                || kustomizations.mayChange(listeners);
        if (open) {
            return Match.UNKNOWN;
        }
        if (from.text().equals("Selector")) {
            return namespaceLabels.match(new Selector(namespaces.at("selector")), home);
        }
        return relation == Relation.DIFFERENT ? Match.NO : Match.YES;
    }

    private WaypointUse absent(Cursor label, Namespace wanted, Namespace home, boolean isShort) {
        Resource from = label.resource();
        boolean renamed = from.kind().equals("Namespace")
                && kustomizations.setsNamespace(from.source().path());
        Optional<Near> near = renamed ? Optional.empty() : near(label, wanted, home, isShort);
        boolean closed = world.isClosed(wanted) && !renamed;
        boolean complete = !renamed && vicinity.isComplete(from, wanted);
        boolean missing = near.isPresent() || closed || complete;
        return new WaypointUse(
                missing ? Outcome.MISSING : Outcome.UNKNOWN,
                label,
                wanted,
                Optional.empty(),
                near.isPresent() || closed,
                near);
    }

    private Optional<Near> near(Cursor label, Namespace wanted, Namespace home, boolean isShort) {
        Resource from = label.resource();
        List<Waypoint> misspelt = new ArrayList<>();
        for (String word : spelling.near(label.text())) {
            misspelt.addAll(byName.get(word));
        }
        for (Waypoint waypoint : world.innermost(from, misspelt, Waypoint::gateway)) {
            if (waypoint.namespace().to(wanted) == Relation.SAME && waypoint.sort() != Waypoint.Sort.EDGE) {
                Cursor at = waypoint.gateway().metadata().at("name");
                return Optional.of(new Near(at, WaypointUse.LABEL, label.text(), WaypointUse.LABEL, waypoint.name()));
            }
        }
        List<Waypoint> namesakes = byName.getOrDefault(label.text(), List.of());
        if (namesakes.size() != 1 || !wanted.isNamed()) {
            return Optional.empty();
        }
        Waypoint only = namesakes.get(0);
        boolean own = label.text().equals(USUAL) && allows(only, home) == Match.NO;
        boolean beside = only.gateway().source().folder().equals(from.source().folder());
        if (!beside || own || !only.namespace().isNamed()) {
            return Optional.empty();
        }
        Cursor at = only.gateway().metadata().at("namespace");
        String found = only.namespace().name();
        return Optional.of(
                new Near(at, WaypointUse.NAMESPACE, isShort ? "" : wanted.name(), WaypointUse.NAMESPACE, found));
    }
}
