package io.meshlint.engine;

import io.meshlint.manifest.Quantity;
import io.meshlint.world.AssumedApp;
import io.meshlint.world.Assumptions.AssumedGateway;
import io.meshlint.world.Assumptions.AssumedNamespace;
import io.meshlint.world.Assumptions.Edge;
import io.meshlint.world.Assumptions.NodePool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what a config says to exist in the cluster. */
final class AssumeReader {

    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private final Setting assume;

    AssumeReader(Setting assume) {
        this.assume = assume.allow(
                "apps",
                "gatewayClasses",
                "gateways",
                "hosts",
                "namespaces",
                "nodePools",
                "priorityClasses",
                "revisions",
                "unresolvable");
    }

    List<AssumedNamespace> namespaces() {
        List<AssumedNamespace> namespaces = new ArrayList<>();
        for (Setting item : assume.get("namespaces").mappings("name", "labels")) {
            namespaces.add(new AssumedNamespace(
                    name(item.get("name")), item.get("labels").textMap()));
        }
        return namespaces;
    }

    List<String> hosts() {
        return assume.get("hosts").texts();
    }

    List<AssumedApp> apps() {
        return AppReader.read(assume.get("apps"));
    }

    /** Names that no name server knows, in lower case. */
    List<String> unresolvable() {
        List<String> hosts = new ArrayList<>();
        for (String host : assume.get("unresolvable").texts()) {
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
        return hosts;
    }

    List<NodePool> nodePools() {
        List<NodePool> pools = new ArrayList<>();
        for (Setting item : assume.get("nodePools").mappings("name", "labels", "taints", "allocatable")) {
            pools.add(new NodePool(
                    item.get("name").required(),
                    item.get("labels").textMap(),
                    taints(item.get("taints")),
                    amounts(item.get("allocatable"))));
        }
        return pools;
    }

    List<String> revisions() {
        return assume.get("revisions").texts();
    }

    private static List<String> taints(Setting list) {
        List<String> taints = new ArrayList<>();
        for (Setting item : list.items()) {
            String taint = item.required();
            int colon = taint.lastIndexOf(':');
            if (!taint.isEmpty()
                    && (colon < 1 || taint.startsWith("=") || !EFFECTS.contains(taint.substring(colon + 1)))) {
                item.complain("taint `" + taint + "` is not of the form key=value:Effect with one of the effects "
                        + String.join(", ", EFFECTS));
            }
            taints.add(taint);
        }
        return taints;
    }

    private static Map<String, String> amounts(Setting mapping) {
        Map<String, String> amounts = new LinkedHashMap<>();
        for (Map.Entry<String, Setting> entry : mapping.entries().entrySet()) {
            String amount = entry.getValue().required();
            if (!amount.isEmpty() && !isAmount(amount)) {
                entry.getValue().complain("`" + amount + "` is no quantity, such as 8, 7910m or 64Gi");
            }
            amounts.put(entry.getKey(), amount);
        }
        return amounts;
    }

    private static boolean isAmount(String text) {
        return text.charAt(0) >= '0'
                && text.charAt(0) <= '9'
                && Quantity.of(text).isPresent();
    }

    /** The gateways. */
    Edge edge() {
        List<AssumedGateway> gateways = new ArrayList<>();
        for (Setting item : assume.get("gateways").mappings("selector", "namespace", "ports")) {
            Map<String, String> selector = item.get("selector").textMap();
            if (selector.isEmpty()) {
                item.complain("`" + item.name() + "` needs a selector, such as {istio: ingressgateway}");
            }
            Setting namespace = item.get("namespace");
            gateways.add(
                    new AssumedGateway(selector, namespace.isGiven() ? name(namespace) : "", ports(item.get("ports"))));
        }
        return new Edge(gateways, assume.get("gatewayClasses").texts());
    }

    private static List<Integer> ports(Setting list) {
        List<Integer> ports = new ArrayList<>();
        for (Setting item : list.items()) {
            String text = item.required();
            boolean number = !text.isEmpty() && text.length() < 6;
            for (int i = 0; i < text.length(); i++) {
                number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
            }
            if (number && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65536) {
                ports.add(Integer.parseInt(text));
            } else if (!text.isEmpty()) {
                item.complain("`" + text + "` is no port, 1 to 65535");
            }
        }
        return ports;
    }

    /** Names of PriorityClasses. */
    List<String> priorityClasses() {
        return assume.get("priorityClasses").texts();
    }

    /** The name of a namespace. */
    static String name(Setting setting) {
        String name = setting.required();
        if (!name.isEmpty() && !Config.isNamespace(name)) {
            setting.complain(
                    "`" + name + "` is no name of a namespace: lower-case letters, digits and `-`, at most 63");
        }
        return name;
    }
}
