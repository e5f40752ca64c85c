package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.InstalledGateways.Installed;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Assumptions.AssumedGateway;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How traffic gets to the servers of Istio's Gateways: the pods that a selector picks, in whatever namespace, the
 * Services in front of them, and what the config assumes of gateways that stand in no manifest. Follows
 * {@code resolvePorts} and {@code mergeGateways} in Istio's {@code pilot/pkg/model}.
 */
public final class GatewayEntrance {

    /** What the label {@code istio} says of the gateways that Istio's own charts and profiles install. */
    public static final List<String> INSTALLED =
            List.of("ingressgateway", "egressgateway", "eastwestgateway", "ingress", "egress", "gateway");

    private final World world;
    private final Cluster cluster;
    private final Gateways gateways;
    private final List<Workload> proxies = new ArrayList<>();
    private final List<Installed> installed;

    GatewayEntrance(Cluster cluster, Gateways gateways) {
        this.world = cluster.world();
        this.cluster = cluster;
        this.gateways = gateways;
        this.installed = InstalledGateways.of(cluster);
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

    /** Whether the selector of a Gateway may become another, or picks every gateway. */
    private boolean isOpen(Gateway gateway) {
        Cursor selector = gateway.selector().cursor();
        return gateway.selector().isEmpty()
                || gateway.selector().hasPlaceholder()
                || world.manifests().kustomizations().mayChange(selector);
    }

    /** Whether none of the pods stands beside a Gateway or in the context. */
    private boolean isFar(Gateway gateway, List<Workload> pods) {
        boolean far = !world.assumptions().closedWorld();
        for (Workload workload : pods) {
            String folder = workload.resource().source().folder();
            far &= !workload.resource().isContext()
                    && !folder.equals(gateway.resource().source().folder());
        }
        return far;
    }

    /**
     * The pods of the innermost scope that serve a Gateway; none where they are not in the input. Of several gateways
     * elsewhere that Istio itself installs, none is surely the one.
     */
    public List<Workload> pods(Gateway gateway) {
        List<Workload> all = gateways.pods(gateway);
        List<Workload> nearest = world.innermost(gateway.resource(), all, Workload::resource);
        return all.size() > 1 && isInstalled(gateway) && isFar(gateway, nearest) ? List.of() : nearest;
    }

    /** What the config says of the gateway that a selector picks, else what an IstioOperator does. */
    public Optional<AssumedGateway> assumed(Gateway gateway) {
        for (AssumedGateway assumed : world.assumptions().edge().gateways()) {
            if (picks(gateway, assumed)) {
                return Optional.of(assumed);
            }
        }
        List<Installed> picked = installed(gateway);
        return picked.isEmpty() ? Optional.empty() : Optional.of(InstalledGateways.common(picked));
    }

    /** Where the first IstioOperator that installs the gateway of a selector writes it. */
    public Optional<Cursor> installer(Gateway gateway) {
        List<Installed> picked = installed(gateway);
        return picked.isEmpty() ? Optional.empty() : Optional.of(picked.get(0).at());
    }

    private List<Installed> installed(Gateway gateway) {
        List<Installed> picked = new ArrayList<>();
        for (Installed candidate : installed) {
            if (!gateway.selector().isEmpty() && picks(gateway, candidate.gateway())) {
                picked.add(candidate);
            }
        }
        return picked;
    }

    private static boolean picks(Gateway gateway, AssumedGateway assumed) {
        boolean picked = true;
        for (Cursor entry : gateway.selector().entries()) {
            picked &= entry.text().equals(assumed.selector().get(entry.key()));
        }
        return picked;
    }

    /**
     * That a selector picks no gateway.
     *
     * @param at the entry that is wrong
     * @param certain whether the evidence is complete
     * @param near the label that is probably meant
     */
    public record Gap(Cursor at, boolean certain, Optional<Near> near) {}

    /** Why a Gateway has no pods; empty where it has, or where they may be outside the input. */
    public Optional<Gap> gap(Gateway gateway) {
        if (isOpen(gateway)
                || !gateways.pods(gateway).isEmpty()
                || assumed(gateway).isPresent()) {
            return Optional.empty();
        }
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
        boolean likely = near.isPresent() && !isInstalled(gateway);
        return sure || likely ? Optional.of(new Gap(gateway.selector().cursor(), sure, near)) : Optional.empty();
    }

    private static boolean isInstalled(Gateway gateway) {
        boolean installed = true;
        for (Cursor entry : gateway.selector().entries()) {
            String value = entry.text();
            installed &=
                    INSTALLED.contains(value) || value.startsWith("istio-") && INSTALLED.contains(value.substring(6));
        }
        return installed;
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

    /** The Services in front of a Gateway's pods, the innermost of each. */
    public List<Service> services(Gateway gateway) {
        List<Service> services = new ArrayList<>();
        for (Workload pods : pods(gateway)) {
            for (Service service : cluster.endpoints().services(pods)) {
                if (!services.contains(service)) {
                    services.add(service);
                }
            }
        }
        return services;
    }

    /** Whether a Service publishes a port, or leads to it: Istio listens there in both cases. */
    public static boolean exposes(Service service, int number, List<Workload> pods) {
        for (Service.Port port : service.ports()) {
            if (!port.isTcp()) {
                continue;
            }
            if (port.isNumber(number) || port.cursor().at("port").isPlaceholder()) {
                return true;
            }
            for (Workload workload : pods) {
                Endpoints.Target target = Endpoints.target(port, workload);
                if (target.number().isEmpty() || target.number().getAsInt() == number) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The namespaces in which a Gateway's pods run, those that are assumed included; none where nothing is known. */
    public List<Namespace> namespaces(Gateway gateway) {
        List<Namespace> namespaces = new ArrayList<>();
        for (Workload pods : pods(gateway)) {
            if (!namespaces.contains(pods.namespace())) {
                namespaces.add(pods.namespace());
            }
        }
        Optional<AssumedGateway> assumed = assumed(gateway);
        if (namespaces.isEmpty()
                && assumed.isPresent()
                && !assumed.get().namespace().isEmpty()) {
            namespaces.add(Namespace.named(assumed.get().namespace()));
        }
        return namespaces;
    }

    /** Whether two Gateways surely meet on some pods: one selector is part of the other, and neither may change. */
    public boolean sharePods(Gateway one, Gateway other) {
        if (isOpen(one) || isOpen(other)) {
            return false;
        }
        boolean less =
                one.selector().cursor().size() <= other.selector().cursor().size();
        Gateway wide = less ? one : other;
        Gateway narrow = less ? other : one;
        for (Cursor entry : wide.selector().entries()) {
            if (!narrow.selector().get(entry.key()).equals(entry.text())) {
                return false;
            }
        }
        return wide.selector().cursor().size() == narrow.selector().cursor().size()
                || !gateways.pods(narrow).isEmpty();
    }

    /** The labels of a gateway that the config assumes, for messages. */
    public static String words(Map<String, String> selector) {
        List<String> words = new ArrayList<>();
        selector.forEach((key, value) -> words.add(key + ": " + value));
        words.sort(String::compareTo);
        return String.join(", ", words);
    }
}
