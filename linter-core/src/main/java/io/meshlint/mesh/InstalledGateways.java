package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.world.Assumptions.AssumedGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The gateways that an IstioOperator installs: their pods stand in no manifest. Labels and ports follow the charts
 * {@code manifests/charts/gateways} of Istio.
 */
final class InstalledGateways {

    private InstalledGateways() {}

    /** One of them, and where it is written. */
    record Installed(AssumedGateway gateway, Cursor at) {}

    /** Those of every IstioOperator, in input order; none of what is switched off or filled in later. */
    static List<Installed> of(Cluster cluster) {
        List<Installed> gateways = new ArrayList<>();
        for (Resource operator : cluster.ofKind("install.istio.io", "IstioOperator")) {
            Cursor components = operator.spec().at("components");
            read(components.at("ingressGateways"), "ingressgateway", gateways);
            read(components.at("egressGateways"), "egressgateway", gateways);
        }
        return gateways;
    }

    private static void read(Cursor list, String kind, List<Installed> gateways) {
        for (Cursor item : list.items()) {
            if (item.at("enabled").isTrue() && !item.at("label").isPlaceholder()) {
                gateways.add(new Installed(new AssumedGateway(labels(item, kind), namespace(item), ports(item)), item));
            }
        }
    }

    private static Map<String, String> labels(Cursor item, String kind) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app", "istio-" + kind);
        labels.put("istio", kind);
        for (Cursor label : item.at("label").entries()) {
            labels.put(label.key(), label.text());
        }
        return labels;
    }

    private static String namespace(Cursor item) {
        Cursor own = item.at("namespace");
        Cursor namespace = own.exists() ? own : item.resource().spec().at("namespace");
        return namespace.isPlaceholder() ? "" : namespace.exists() ? namespace.text() : "istio-system";
    }

    /** What the Service in front publishes, and leads to; none where the chart's own are left, or something is open. */
    private static List<Integer> ports(Cursor item) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (Cursor port : item.at("k8s", "service", "ports").items()) {
            Cursor target = port.at("targetPort");
            if (port.at("port").integer().isEmpty()
                    || target.exists() && target.integer().isEmpty()) {
                return List.of();
            }
            ports.add(port.at("port").integer().getAsInt());
            ports.add(target.integer(port.at("port").integer().getAsInt()));
        }
        return new ArrayList<>(ports);
    }

    /** What several that one selector picks have in common: their ports together, and a namespace that all name. */
    static AssumedGateway common(List<Installed> picked) {
        Set<Integer> ports = new LinkedHashSet<>();
        boolean known = true;
        AssumedGateway first = picked.get(0).gateway();
        String namespace = first.namespace();
        for (Installed installed : picked) {
            AssumedGateway gateway = installed.gateway();
            ports.addAll(gateway.ports());
            known &= !gateway.ports().isEmpty();
            namespace = namespace.equals(gateway.namespace()) ? namespace : "";
        }
        return new AssumedGateway(first.selector(), namespace, known ? new ArrayList<>(ports) : List.of());
    }
}
