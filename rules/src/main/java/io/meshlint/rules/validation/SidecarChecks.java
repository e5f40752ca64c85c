package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.HashSet;
import java.util.Set;

/** The checks of {@code ValidateSidecar} in Istio's {@code pkg/config/validation/validation.go}. */
final class SidecarChecks implements Checks {

    private static final Set<String> OWN = Set.of("127.0.0.1", "0.0.0.0", "[::1]", "[::]");

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        switch (part) {
            case "spec-empty" -> empty(spec, faults);
            case "selector-without-labels" -> Labels.missing(spec.at("workloadSelector"), "labels", faults);
            case "selector-key" -> keys(spec.at("workloadSelector", "labels"), faults);
            case "egress-proxy" -> proxy(spec.at("outboundTrafficPolicy"), faults);
            case "egress-host-duplicate" -> duplicates(spec, faults);
            case "egress-hosts-missing" -> hostsMissing(spec, faults);
            case "port-duplicate" -> {
                ports(spec.at("ingress"), faults);
                ports(spec.at("egress"), faults);
            }
            case "endpoint-elsewhere" -> endpoints(spec, faults);
            case "bind-malformed" -> binds(spec, faults);
            case "egress-host-malformed" -> hosts(spec, faults);
            case "egress-rest-not-last" -> rest(spec, faults);
            case "port-malformed" -> SidecarListeners.ports(spec, faults);
            case "protocol-unknown" -> SidecarListeners.protocols(spec, faults);
            case "target-port" -> SidecarListeners.targetPorts(spec, faults);
            case "socket-malformed" -> SidecarListeners.sockets(spec, faults);
            case "ingress-tls" -> SidecarListeners.tls(spec, faults);
            case "ingress-certificates" -> SidecarListeners.certificates(spec, faults);
            case "pool-malformed" -> SidecarListeners.pools(spec, faults);
            case "pool-without-http" -> SidecarListeners.poolsWithoutHttp(spec, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void empty(Cursor spec, Faults faults) {
        boolean says = spec.at("ingress").size() > 0
                || spec.at("egress").size() > 0
                || spec.at("outboundTrafficPolicy").exists()
                || spec.at("inboundConnectionPool").exists()
                || spec.at("ingress").isPlaceholder()
                || spec.at("egress").isPlaceholder();
        if (spec.node().isMapping() && !says) {
            faults.at(spec);
        }
    }

    private static void keys(Cursor labels, Faults faults) {
        for (Cursor label : labels.entries()) {
            if (label.key().isEmpty() || label.key().indexOf('*') >= 0) {
                faults.at(label, label.key());
            }
        }
    }

    private static void proxy(Cursor policy, Faults faults) {
        Cursor proxy = policy.at("egressProxy");
        Cursor host = proxy.at("host");
        if (!proxy.exists()) {
            return;
        }
        if (!policy.at("mode").text().equals("ALLOW_ANY")) {
            faults.at(proxy, "without mode ALLOW_ANY");
        } else if (Fields.isSet(host) && !Hosts.isName(host.text())) {
            faults.at(host, "of host `" + host.text() + "`, which is no full name");
        } else if (proxy.node().isMapping() && !proxy.at("port", "number").exists()) {
            faults.at(proxy.at("port"), "without a port");
        }
    }

    private static void ports(Cursor listeners, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (Cursor listener : listeners.items()) {
            Cursor number = listener.at("port", "number");
            String bind = listener.at("bind").text();
            String socket = number.integer(0) > 0 ? number.text() : bind;
            boolean bound = number.integer(0) > 0 || bind.startsWith("unix://");
            if (bound && listener.at("port").exists() && !seen.add(socket)) {
                faults.at(number.exists() ? number : listener.at("bind"), socket);
            }
        }
    }

    private static void endpoints(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("ingress").items()) {
            Cursor endpoint = listener.at("defaultEndpoint");
            if (Fields.isSet(endpoint) && !isOwn(endpoint.text())) {
                faults.at(endpoint);
            }
        }
    }

    /** A port of the pod's own addresses, or a socket. */
    private static boolean isOwn(String endpoint) {
        if (endpoint.startsWith("unix://")) {
            return Formats.accepts("workload-address", endpoint);
        }
        int colon = endpoint.lastIndexOf(':');
        return colon >= 0
                && (colon == 0 || OWN.contains(endpoint.substring(0, colon)))
                && Formats.accepts("port-number", endpoint.substring(colon + 1));
    }

    private static void hostsMissing(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("egress").items()) {
            Cursor hosts = listener.at("hosts");
            if (hosts.node().isSequence() && hosts.size() == 0) {
                faults.at(hosts);
            }
        }
    }

    private static void duplicates(Cursor spec, Faults faults) {
        String own = spec.resource().namespace().name();
        for (Cursor listener : spec.at("egress").items()) {
            Set<String> seen = new HashSet<>();
            for (Cursor host : listener.at("hosts").items()) {
                String text = host.text().startsWith("./") && !own.isEmpty()
                        ? own + host.text().substring(1)
                        : host.text();
                String everything = text.substring(0, text.indexOf('/') + 1) + "*";
                if (host.exists() && isCovered(text, everything, seen)) {
                    faults.at(host);
                }
            }
        }
    }

    private static boolean isCovered(String text, String everything, Set<String> seen) {
        boolean rest = text.equals("*/*") && !seen.isEmpty();
        return seen.contains(everything) || seen.contains("*/*") || !seen.add(text) || rest;
    }

    private static void binds(Cursor spec, Faults faults) {
        for (String side : new String[] {"ingress", "egress"}) {
            for (Cursor listener : spec.at(side).items()) {
                Cursor bind = listener.at("bind");
                boolean socket = side.equals("egress") && bind.text().startsWith("unix://");
                if (bind.exists() && !bind.text().isEmpty() && !socket && !Formats.accepts("ip", bind.text())) {
                    faults.at(bind);
                }
            }
        }
    }

    private static void hosts(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("egress").items()) {
            for (Cursor host : listener.at("hosts").items()) {
                if (host.exists() && !isHost(host.text())) {
                    faults.at(host);
                }
            }
        }
    }

    /** {@code namespace/dnsName}, in which the name is full. */
    private static boolean isHost(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return false;
        }
        String namespace = text.substring(0, slash);
        String name = text.substring(slash + 1);
        boolean space = Set.of("*", ".", "~").contains(namespace)
                || Hosts.isLabel(namespace.startsWith("~") ? namespace.substring(1) : namespace);
        return space && Hosts.isFull(name);
    }

    private static void rest(Cursor spec, Faults faults) {
        Cursor egress = spec.at("egress");
        for (Cursor listener : egress.items()) {
            boolean last = listener.index() == egress.size() - 1;
            if (listener.node().isMapping() && !listener.at("port").exists() && !last) {
                faults.at(listener);
            }
        }
    }
}
