package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a rule that leaves its place to another VirtualService loses it. Follows {@code mergeVirtualServicesIfNeeded} in
 * Istio's {@code pilot/pkg/model/virtualservice.go} and {@code ValidateVirtualService}.
 */
public final class Delegates {

    /** What is wrong. */
    public enum Fault {
        /** No VirtualService has that name. */
        MISSING,
        /** It names hosts: then it stands for itself and lends nothing. */
        HAS_HOSTS,
        /** It names gateways, which istiod rejects where there are no hosts. */
        HAS_GATEWAYS,
        /** A rule of the delegate leaves its place to a third. */
        NESTED,
        /** The delegate is not exported to the namespace of the rule. */
        HIDDEN,
        /** A condition of the delegate is no part of those of the rule, so that its rule is dropped. */
        NO_PART
    }

    /**
     * One fault.
     *
     * @param at where it stands
     * @param meant the delegate, or the one that was probably meant
     */
    public record Broken(Fault fault, Cursor at, Optional<VirtualService> meant) {}

    private final World world;
    private final AbsentDelegates absent;
    private final VirtualServices services;
    private final RouteTables tables;
    private final Exports exports;

    Delegates(World world, Routing routing) {
        this.world = world;
        this.absent = new AbsentDelegates(world, routing.virtualServices());
        this.services = routing.virtualServices();
        this.tables = routing.routeTables();
        this.exports = routing.exports();
    }

    /** What is wrong with the delegate of a rule; nothing for a rule that has none. */
    public List<Broken> of(Rule root) {
        List<Broken> broken = new ArrayList<>();
        Cursor name = root.cursor().at("delegate", "name");
        Cursor namespace = root.cursor().at("delegate", "namespace");
        boolean open = name.isPlaceholder()
                || namespace.isPlaceholder()
                || world.manifests().kustomizations().mayChange(root.cursor().at("delegate"));
        if (!root.isHttp() || name.text().isEmpty() || open) {
            return broken;
        }
        List<VirtualService> found = services.delegates(root);
        if (found.isEmpty()) {
            absent.of(root).ifPresent(broken::add);
        }
        for (VirtualService delegate : found) {
            addFaults(root, delegate, broken);
        }
        return broken;
    }

    private void addFaults(Rule root, VirtualService delegate, List<Broken> broken) {
        Optional<VirtualService> meant = Optional.of(delegate);
        if (exports.to(delegate.resource(), root.of().namespace()) == Relation.DIFFERENT) {
            broken.add(new Broken(Fault.HIDDEN, root.cursor().at("delegate", "name"), meant));
            return;
        }
        if (delegate.spec().at("gateways").size() > 0) {
            broken.add(new Broken(Fault.HAS_GATEWAYS, delegate.spec().at("gateways"), meant));
        }
        for (Rule rule : delegate.rules()) {
            if (rule.isHttp() && rule.cursor().at("delegate").exists()) {
                broken.add(new Broken(Fault.NESTED, rule.cursor().at("delegate"), meant));
            } else if (rule.isHttp() && tables.isDropped(root, rule)) {
                broken.add(new Broken(Fault.NO_PART, rule.cursor().at("match"), meant));
            }
        }
    }
}
