package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Assumptions.AssumedGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the Gateways of the input together by the pods that serve them. */
final class GatewayGroups {

    private final Cluster cluster;
    private final GatewayEntrance entrance;
    private final Map<String, GatewayGroup> groups = new LinkedHashMap<>();

    GatewayGroups(Cluster cluster, Gateways gateways, GatewayEntrance entrance) {
        this.cluster = cluster;
        this.entrance = entrance;
        Map<String, Gateway> variants = new LinkedHashMap<>();
        for (Gateway gateway : gateways.all()) {
            variants.putIfAbsent(gateway.namespace().key() + "/" + gateway.name(), gateway);
        }
        for (Gateway gateway : variants.values()) {
            place(gateway);
        }
    }

    List<GatewayGroup> all() {
        return new ArrayList<>(groups.values());
    }

    private void place(Gateway gateway) {
        List<Workload> pods = pods(gateway);
        for (Workload workload : pods) {
            List<Service> services = cluster.endpoints().nearestServices(workload);
            String key = "pods " + workload.namespace().key() + "/"
                    + workload.resource().kind() + "/" + workload.name();
            add(
                    key,
                    new GatewayGroup(
                            Optional.of(workload), Optional.empty(), Optional.empty(), List.of(gateway), services));
        }
        if (!pods.isEmpty()) {
            return;
        }
        Optional<GatewayGaps.Gap> gap = entrance.gap(gateway);
        Optional<AssumedGateway> assumed = gap.isPresent() ? Optional.empty() : entrance.assumed(gateway);
        String key = assumed.isPresent()
                ? "assumed " + GatewayEntrance.words(assumed.get().selector())
                : "unseen " + gap.isPresent() + selector(gateway);
        add(key, new GatewayGroup(Optional.empty(), assumed, gap, List.of(gateway), List.of()));
    }

    /** A Gateway without a selector is served by every gateway. */
    private List<Workload> pods(Gateway gateway) {
        if (!gateway.selector().isEmpty()) {
            return entrance.pods(gateway);
        }
        List<Workload> all = new ArrayList<>();
        for (Workload workload : cluster.workloads().all()) {
            if (GatewayPods.is(workload)) {
                all.add(workload);
            }
        }
        return all;
    }

    private static String selector(Gateway gateway) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Cursor entry : gateway.selector().entries()) {
            labels.put(entry.key(), entry.text());
        }
        return GatewayEntrance.words(labels);
    }

    private void add(String key, GatewayGroup group) {
        GatewayGroup known = groups.putIfAbsent(key, group);
        if (known != null) {
            List<Gateway> more = new ArrayList<>(known.gateways());
            more.addAll(group.gateways());
            groups.put(key, new GatewayGroup(known.pods(), known.assumed(), known.gap(), more, known.services()));
        }
    }
}
