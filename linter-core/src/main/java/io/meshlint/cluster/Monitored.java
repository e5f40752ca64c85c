package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.world.Cause;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which Services the ServiceMonitors of the Prometheus operator select, by their labels and namespaces. */
public final class Monitored {

    private final World world;
    private final List<Service> services;
    private final Map<String, List<Service>> byLabel = new HashMap<>();
    /** Services whose labels are, or may be, filled in later. */
    private final List<Service> open = new ArrayList<>();

    Monitored(World world, List<Service> services) {
        this.world = world;
        this.services = services;
        for (Service service : services) {
            Labels labels = service.resource().labels();
            boolean patched = world.manifests().kustomizations().mayChange(labels.cursor());
            if (patched || labels.hasPlaceholder()) {
                open.add(service);
            }
            for (Cursor label : labels.entries()) {
                byLabel.computeIfAbsent(label.key() + "=" + label.text(), k -> new ArrayList<>(1))
                        .add(service);
            }
        }
    }

    /**
     * The Services that a monitor selects. Where none fits, it is missing if the labels are those of a Service in the
     * same folder that lives in another namespace, or in a closed world.
     */
    public Resolution<List<Service>> services(Resource monitor) {
        Cursor at = monitor.spec().at("selector");
        Selector selector = new Selector(at);
        if (selector.isEmpty()
                || at.isPlaceholder()
                || world.manifests().kustomizations().mayChange(at)) {
            return new Resolution.Unknown<>("its selector says nothing, or is filled in later");
        }
        List<Service> selected = new ArrayList<>();
        boolean perhaps = false;
        boolean elsewhere = false;
        for (Service candidate : candidates(selector)) {
            Selector.Match match = selector.match(candidate.resource().labels());
            Namespace.Relation watched = watches(monitor, candidate.namespace());
            boolean yes = match == Selector.Match.YES;
            if (yes && watched == Namespace.Relation.SAME) {
                selected.add(candidate);
            }
            perhaps |= match != Selector.Match.NO && watched != Namespace.Relation.DIFFERENT;
            elsewhere |= yes && isBeside(monitor, candidate);
        }
        if (!selected.isEmpty()) {
            return new Resolution.Resolved<>(selected);
        }
        return perhaps || mayBeMade(monitor, selector) || !elsewhere && !isClosed(monitor)
                ? new Resolution.Unknown<>("its Services may be outside the input")
                : new Resolution.Missing<>(
                        new Cause(Cause.Kind.POLICY_SELECTOR_MATCHES_NO_POD, at), true, Optional.empty());
    }

    private static boolean isBeside(Resource monitor, Service service) {
        return service.resource().source().folder().equals(monitor.source().folder());
    }

    private List<Service> candidates(Selector selector) {
        for (Cursor entry : selector.matchLabels().entries()) {
            if (!entry.isPlaceholder()) {
                List<Service> candidates =
                        new ArrayList<>(byLabel.getOrDefault(entry.key() + "=" + entry.text(), List.of()));
                candidates.addAll(open);
                return candidates;
            }
        }
        return services;
    }

    /** Whether a kustomization adds a label that decides, or an operator makes the Services. */
    private boolean mayBeMade(Resource monitor, Selector selector) {
        for (Cursor entry : selector.matchLabels().entries()) {
            if (world.manifests().kustomizations().addsLabel(monitor, entry.key())) {
                return true;
            }
        }
        return !isClosed(monitor) && world.unseen().setsLabels(selector.matchLabels());
    }

    private boolean isClosed(Resource monitor) {
        Cursor selector = monitor.spec().at("namespaceSelector");
        if (selector.at("any").isTrue()) {
            return world.assumptions().closedWorld();
        }
        for (Cursor name : selector.at("matchNames").items()) {
            if (!world.isClosed(Namespace.named(name.text()))) {
                return false;
            }
        }
        return selector.at("matchNames").size() > 0 || world.isClosed(monitor.namespace());
    }

    private static Namespace.Relation watches(Resource monitor, Namespace namespace) {
        Cursor selector = monitor.spec().at("namespaceSelector");
        if (selector.at("any").isTrue()) {
            return Namespace.Relation.SAME;
        }
        if (selector.at("matchNames").size() == 0) {
            return monitor.namespace().to(namespace);
        }
        Namespace.Relation best = Namespace.Relation.DIFFERENT;
        for (Cursor name : selector.at("matchNames").items()) {
            Namespace.Relation relation = name.isPlaceholder()
                    ? Namespace.Relation.MAYBE
                    : Namespace.named(name.text()).to(namespace);
            best = relation.compareTo(best) < 0 ? relation : best;
        }
        return best;
    }
}
