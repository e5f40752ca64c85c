package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why Istio's Gateways have no pods, told by the gateways that are in sight. */
public final class GatewayGaps {

    /**
     * That a selector picks no gateway.
     *
     * @param at the entry that is wrong
     * @param certain whether the evidence is complete
     * @param near the label that is probably meant
     */
    public record Gap(Cursor at, boolean certain, Optional<Near> near) {}

    private final World world;
    private final List<Workload> proxies = new ArrayList<>();

    GatewayGaps(Cluster cluster) {
        this.world = cluster.world();
        for (Workload workload : cluster.workloads().all()) {
            if (GatewayPods.is(workload) || hasProxy(workload)) {
                proxies.add(workload);
            }
        }
    }

    private static boolean hasProxy(Workload workload) {
        boolean only = workload.pod().containers().size() == 1;
        return only && workload.pod().containers().get(0).name().equals(GatewayPods.PROXY);
    }

    /** Why the selector of a Gateway picks nothing in sight; empty where what it picks may be outside the input. */
    Optional<Gap> of(Gateway gateway) {
        List<Workload> beside = new ArrayList<>();
        for (Workload proxy : proxies) {
            Selector.Match match = Selector.match(gateway.selector(), proxy.labels());
            if (match != Selector.Match.NO) {
                return Optional.empty();
            }
            boolean same = proxy.resource()
                    .source()
                    .folder()
                    .equals(gateway.resource().source().folder());
            if (same || proxy.resource().isContext()) {
                beside.add(proxy);
            }
            Optional<Near> near = near(gateway, proxy, true);
            if (near.isPresent()) {
                return Optional.of(new Gap(gateway.selector().at(near.get().key()), true, near));
            }
        }
        boolean sure = world.assumptions().closedWorld()
                || !world.assumptions().edge().gateways().isEmpty();
        Optional<Near> near = beside.size() == 1 ? near(gateway, beside.get(0), false) : Optional.empty();
        boolean likely = near.isPresent() && !GatewayEntrance.isInstalled(gateway);
        return sure || likely ? Optional.of(new Gap(gateway.selector().cursor(), sure, near)) : Optional.empty();
    }

    /** The one entry that keeps a proxy from serving a Gateway: misspelt, or simply another. */
    private static Optional<Near> near(Gateway gateway, Workload proxy, boolean misspelt) {
        Optional<Cursor> unmet = Selector.onlyUnmet(gateway.selector(), proxy.labels());
        if (unmet.isEmpty()) {
            return Optional.empty();
        }
        Cursor wanted = unmet.get();
        Cursor found = proxy.labels().at(wanted.key());
        boolean fits = found.exists() && (!misspelt || SpellingIndex.areNear(found.text(), wanted.text()));
        return fits
                ? Optional.of(new Near(found, wanted.key(), wanted.text(), found.key(), found.text()))
                : Optional.empty();
    }
}
