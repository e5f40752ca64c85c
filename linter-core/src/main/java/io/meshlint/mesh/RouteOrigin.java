package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a condition of a route demands of the proxy and the connection: who asks, on which port, for which server name.
 *
 * @param port 0 for any
 * @param namespace of the caller; empty for any
 * @param labels of the caller
 * @param gateways as written; none = all of the VirtualService's
 * @param servers the server names (SNI) of TLS, or the subnets of TCP, that it is for; none = any
 * @param open whether something is filled in later
 */
record RouteOrigin(
        int port,
        String namespace,
        Map<String, String> labels,
        List<String> gateways,
        List<String> servers,
        boolean open) {

    static final RouteOrigin ANY = new RouteOrigin(0, "", Map.of(), List.of(), List.of(), false);

    private static final String[] FIELDS = {"port", "sourceNamespace", "sourceLabels", "gateways"};

    static RouteOrigin of(Cursor match) {
        boolean open = match.isPlaceholder() || match.at("sourceSubnet").exists();
        for (String field : FIELDS) {
            open |= match.at(field).isPlaceholder();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Cursor label : match.at("sourceLabels").entries()) {
            labels.put(label.key(), label.text());
            open |= label.isPlaceholder();
        }
        List<String> servers = texts(match.at("sniHosts"));
        servers.addAll(texts(match.at("destinationSubnets")));
        return new RouteOrigin(
                match.at("port").integer(0),
                match.at("sourceNamespace").text(),
                labels,
                texts(match.at("gateways")),
                servers,
                open || match.at("port").exists() && match.at("port").integer().isEmpty());
    }

    private static List<String> texts(Cursor list) {
        List<String> texts = new ArrayList<>();
        for (Cursor item : list.items()) {
            texts.add(item.text());
        }
        return texts;
    }

    /** Whether every caller may be meant; at gateways Istio does not look at labels. */
    boolean isForEveryCaller() {
        return !open && (!gateways.isEmpty() || labels.isEmpty() && namespace.isEmpty());
    }

    /**
     * Whether it surely takes all that another takes.
     *
     * @param all the gateways of the VirtualService
     */
    boolean covers(RouteOrigin other, List<String> all) {
        List<String> others = other.gateways.isEmpty() ? all : other.gateways;
        boolean bound = gateways.isEmpty() || gateways.containsAll(others);
        boolean callers = !gateways.isEmpty()
                || other.labels.entrySet().containsAll(labels.entrySet())
                        && (namespace.isEmpty() || namespace.equals(other.namespace));
        boolean same = servers.isEmpty() || !other.servers.isEmpty() && servers.containsAll(other.servers);
        return !open && bound && callers && same && (port == 0 || port == other.port && !other.open);
    }

    /** Whether it is for the sidecars, or for a gateway by the name it is written with. */
    boolean isFor(String gateway, List<String> all) {
        return (gateways.isEmpty() ? all : gateways).contains(gateway);
    }

    Answer takes(int number) {
        return open ? Answer.UNKNOWN : Answer.of(port == 0 || number == 0 || port == number);
    }

    Answer takesCaller(String from, Map<String, String> carried) {
        if (open) {
            return Answer.UNKNOWN;
        }
        return Answer.of(!gateways.isEmpty()
                || carried.entrySet().containsAll(labels.entrySet())
                        && (namespace.isEmpty() || namespace.equals(from)));
    }

    /** Whether Istio takes another for a part of this where rules are delegated. */
    boolean mayHold(RouteOrigin other) {
        for (Map.Entry<String, String> label : other.labels.entrySet()) {
            if (!labels.getOrDefault(label.getKey(), label.getValue()).equals(label.getValue())) {
                return false;
            }
        }
        return open
                || other.open
                || (port == 0 || other.port == 0 || port == other.port)
                        && (namespace.isEmpty() || namespace.equals(other.namespace))
                        && (gateways.isEmpty() || other.gateways.isEmpty() || gateways.containsAll(other.gateways));
    }

    /** This, with what only the rule that it is lent to says. */
    RouteOrigin within(RouteOrigin root) {
        Map<String, String> merged = new LinkedHashMap<>(root.labels);
        merged.putAll(labels);
        return new RouteOrigin(
                port == 0 ? root.port : port,
                namespace.isEmpty() ? root.namespace : namespace,
                merged,
                gateways.isEmpty() ? root.gateways : gateways,
                servers,
                open || root.open);
    }
}
