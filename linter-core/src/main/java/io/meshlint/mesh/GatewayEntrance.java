package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.InstalledGateways.Installed;
import io.meshlint.world.Assumptions.AssumedGateway;
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
    private final List<Installed> installed;
    private final GatewayGaps gaps;

    GatewayEntrance(Cluster cluster, Gateways gateways) {
        this.world = cluster.world();
        this.cluster = cluster;
        this.gateways = gateways;
        this.installed = InstalledGateways.of(cluster);
        this.gaps = new GatewayGaps(cluster);
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

    /** Why a Gateway has no pods; empty where it has, or where they may be outside the input. */
    public Optional<GatewayGaps.Gap> gap(Gateway gateway) {
        boolean served = isOpen(gateway)
                || !gateways.pods(gateway).isEmpty()
                || assumed(gateway).isPresent();
        return served ? Optional.empty() : gaps.of(gateway);
    }

    /** Whether a selector asks for a gateway as Istio itself installs them. */
    static boolean isInstalled(Gateway gateway) {
        boolean installed = true;
        for (Cursor entry : gateway.selector().entries()) {
            String value = entry.text();
            installed &=
                    INSTALLED.contains(value) || value.startsWith("istio-") && INSTALLED.contains(value.substring(6));
        }
        return installed;
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
