package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.RouteTable.Entry;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays out the rules of VirtualServices as proxies try them, delegates merged. Follows {@code mergeHTTPRoutes} in
 * Istio's {@code pilot/pkg/model/virtualservice.go}.
 */
public final class RouteTables {

    private final VirtualServices services;
    private final Exports exports;
    private final AbsentDelegates absent;

    RouteTables(World world, VirtualServices services, Exports exports) {
        this.absent = new AbsentDelegates(world, services);
        this.services = services;
        this.exports = exports;
    }

    /** The rules of one sort; for a delegate those that it has by itself. */
    public RouteTable of(VirtualService service, Sort sort) {
        List<Entry> entries = new ArrayList<>();
        for (Rule rule : service.rules()) {
            if (rule.sort() != sort) {
                continue;
            }
            if (sort == Sort.HTTP && rule.cursor().at("delegate").exists()) {
                addDelegate(rule, entries);
            } else {
                for (RouteMatch match : matches(rule)) {
                    entries.add(new Entry(rule, match, isOpen(rule)));
                }
            }
        }
        return new RouteTable(service, entries);
    }

    /** Whether the conditions are filled in later, or are none that anybody can read. */
    private static boolean isOpen(Rule rule) {
        Cursor match = rule.cursor().at("match");
        return match.isPlaceholder() || match.exists() && !match.node().isSequence();
    }

    private static List<RouteMatch> matches(Rule rule) {
        List<RouteMatch> matches = new ArrayList<>();
        for (Cursor match : rule.matches()) {
            matches.add(RouteMatch.of(match));
        }
        return matches.isEmpty() ? List.of(RouteMatch.all(rule)) : matches;
    }

    private void addDelegate(Rule root, List<Entry> entries) {
        List<VirtualService> delegates = services.delegates(root);
        if (delegates.isEmpty() && absent.of(root).isPresent()) {
            return;
        }
        if (delegates.size() != 1) {
            for (RouteMatch match : matches(root)) {
                entries.add(new Entry(root, match, true));
            }
            return;
        }
        VirtualService delegate = delegates.get(0);
        if (exports.to(delegate.resource(), root.of().namespace()) == Relation.DIFFERENT) {
            return;
        }
        for (Rule rule : delegate.rules()) {
            if (rule.isHttp() && !rule.cursor().at("delegate").exists()) {
                for (RouteMatch match : within(matches(root), matches(rule), root, rule)) {
                    entries.add(new Entry(rule, match, false));
                }
            }
        }
    }

    private static List<RouteMatch> within(List<RouteMatch> roots, List<RouteMatch> leaves, Rule root, Rule rule) {
        if (root.cursor().at("match").size() == 0) {
            return leaves;
        }
        if (rule.cursor().at("match").size() == 0) {
            return roots;
        }
        List<RouteMatch> merged = new ArrayList<>();
        for (RouteMatch leaf : leaves) {
            boolean found = false;
            for (RouteMatch one : roots) {
                Optional<RouteMatch> match = leaf.within(one);
                if (match.isPresent()) {
                    merged.add(match.get());
                    found = true;
                }
            }
            if (!found) {
                return List.of();
            }
        }
        return merged;
    }

    /** Whether Istio drops a rule of a delegate: some condition is no part of those of the rule that it is lent to. */
    public boolean isDropped(Rule root, Rule rule) {
        return within(matches(root), matches(rule), root, rule).isEmpty();
    }
}
