package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.Protocols;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The checks of {@code ValidateServiceEntry} in Istio's {@code pkg/config/validation/validation.go}. */
final class ServiceEntryChecks implements Checks {

    private static final Set<String> WITH_HOST_NAMES =
            Set.of("HTTP", "HTTPS", "GRPC", "GRPC-WEB", "HTTP2", "HTTP_PROXY", "TLS");
    private static final Set<String> LOOKED_UP = Set.of("", "HTTP", "HTTP2", "GRPC", "GRPC-WEB", "TLS");
    private static final String UNIX = "unix://";

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        String resolution =
                spec.at("resolution").exists() ? spec.at("resolution").text() : "NONE";
        switch (part) {
            case "address-malformed" -> addresses(spec, faults);
            case "cidr-with-dns" -> cidrs(spec, resolution, faults);
            case "host-malformed", "host-partial-wildcard" -> hosts(part, spec, faults);
            case "selector-without-labels" -> Labels.missing(spec.at("workloadSelector"), "labels", faults);
            case "selector-ineffective" -> selector(spec, resolution, faults);
            case "port-name" -> portNames(spec, faults);
            case "endpoint-malformed" -> malformed(spec, resolution, faults);
            case "endpoint-labels" -> labels(spec, faults);
            case "protocol-unknown" -> protocols(spec, faults);
            case "endpoint-not-ip" -> endpoints(spec, resolution, faults);
            case "endpoint-port-unknown" -> endpointPorts(spec, faults);
            case "wildcard-without-endpoints" -> wildcards(spec, resolution, faults);
            case "round-robin-endpoints" -> {
                if (resolution.equals("DNS_ROUND_ROBIN") && spec.at("endpoints").size() > 1) {
                    faults.at(spec.at("endpoints").at(1));
                }
            }
            case "hosts-share-port" -> shared(spec, resolution, faults);
            case "dynamic-dns" -> dynamic(spec, resolution, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void hosts(String part, Cursor spec, Faults faults) {
        for (Cursor host : spec.at("hosts").items()) {
            boolean sound = Hosts.isPattern(host.text());
            boolean partial = sound
                    && Hosts.isPartialWildcard(host.text())
                    && !spec.at("resolution").text().equals("DYNAMIC_DNS");
            if (host.exists() && (part.equals("host-malformed") ? !sound : partial)) {
                faults.at(host);
            }
        }
    }

    private static void selector(Cursor spec, String resolution, Faults faults) {
        if (spec.at("workloadSelector").exists()
                && List.of("NONE", "DNS", "DNS_ROUND_ROBIN").contains(resolution)) {
            faults.at(spec.at("workloadSelector"), resolution);
        }
    }

    private static void portNames(Cursor spec, Faults faults) {
        for (Cursor port : spec.at("ports").items()) {
            Cursor name = port.at("name");
            if (name.exists() && !Hosts.isLabel(name.text())) {
                faults.at(name);
            }
        }
    }

    private static void malformed(Cursor spec, String resolution, Faults faults) {
        for (Cursor endpoint : spec.at("endpoints").items()) {
            Cursor address = endpoint.at("address");
            String text = address.text();
            boolean socket = text.startsWith(UNIX);
            if (socket && endpoint.at("ports").size() > 0) {
                faults.at(endpoint.at("ports"), "with ports of a socket");
            } else if (socket && resolution.equals("STATIC") && spec.at("ports").size() > 1) {
                faults.at(address, "on a socket for several ports");
            } else if (Fields.isSet(address) && resolution.startsWith("DNS") && !Hosts.isNameOrAddress(text)) {
                faults.at(address, "`" + text + "`, which is neither a name nor an address");
            }
        }
    }

    private static void labels(Cursor spec, Faults faults) {
        for (Cursor endpoint : spec.at("endpoints").items()) {
            Labels.malformed(endpoint.at("labels"), faults);
        }
    }

    private static void addresses(Cursor spec, Faults faults) {
        for (Cursor address : spec.at("addresses").items()) {
            if (address.exists() && !Hosts.isSubnet(address.text())) {
                faults.at(address);
            }
        }
    }

    private static void cidrs(Cursor spec, String resolution, Faults faults) {
        for (Cursor address : spec.at("addresses").items()) {
            if (resolution.contains("DNS") && Formats.accepts("cidr", address.text()) && !isWhole(address.text())) {
                faults.at(address);
            }
        }
    }

    /** A prefix of full length is one address. */
    private static boolean isWhole(String cidr) {
        return cidr.endsWith("/32") || cidr.endsWith("/128");
    }

    private static void protocols(Cursor spec, Faults faults) {
        for (Cursor port : spec.at("ports").items()) {
            Cursor protocol = port.at("protocol");
            if (protocol.isString()
                    && !protocol.text().isEmpty()
                    && !Protocols.isName(protocol.text().toUpperCase(Locale.ROOT))) {
                faults.at(protocol);
            }
        }
    }

    private static void endpoints(Cursor spec, String resolution, Faults faults) {
        for (Cursor endpoint : spec.at("endpoints").items()) {
            Cursor address = endpoint.at("address");
            boolean literal =
                    Formats.accepts("ip", address.text()) || address.text().startsWith(UNIX);
            if (resolution.equals("STATIC")
                    && address.exists()
                    && !address.text().isEmpty()
                    && !literal) {
                faults.at(address);
            }
        }
    }

    private static void endpointPorts(Cursor spec, Faults faults) {
        Set<String> names = new HashSet<>();
        for (Cursor port : spec.at("ports").items()) {
            names.add(port.at("name").text());
        }
        for (Cursor endpoint : spec.at("endpoints").items()) {
            for (Cursor port : endpoint.at("ports").entries()) {
                if (!names.contains(port.key())) {
                    faults.at(port, port.key());
                }
            }
        }
    }

    private static void wildcards(Cursor spec, String resolution, Faults faults) {
        boolean looksUp = resolution.equals("DNS") || resolution.equals("DNS_ROUND_ROBIN");
        if (!looksUp
                || spec.at("endpoints").exists()
                || spec.at("workloadSelector").exists()) {
            return;
        }
        for (Cursor host : spec.at("hosts").items()) {
            if (host.text().startsWith("*")) {
                faults.at(host);
            }
        }
    }

    private static void shared(Cursor spec, String resolution, Faults faults) {
        if (spec.at("hosts").size() < 2 || resolution.equals("NONE")) {
            return;
        }
        for (Cursor port : spec.at("ports").items()) {
            String protocol = port.at("protocol").text().toUpperCase(Locale.ROOT);
            boolean known = protocol.isEmpty() || Protocols.isName(protocol);
            if (port.node().isMapping() && known && !WITH_HOST_NAMES.contains(protocol)) {
                faults.at(port.at("protocol"), protocol.isEmpty() ? "none" : protocol);
            }
        }
    }

    private static void dynamic(Cursor spec, String resolution, Faults faults) {
        if (!resolution.equals("DYNAMIC_DNS")) {
            return;
        }
        for (Cursor host : spec.at("hosts").items()) {
            if (host.exists() && !host.text().startsWith("*")) {
                faults.at(host, "host `" + host.text() + "` without a wildcard");
            }
        }
        for (String field : List.of("addresses", "endpoints")) {
            if (spec.at(field).size() > 0) {
                faults.at(spec.at(field), "`" + field + "`");
            }
        }
        for (Cursor port : spec.at("ports").items()) {
            String protocol = port.at("protocol").text().toUpperCase(Locale.ROOT);
            if (Protocols.isName(protocol) && !LOOKED_UP.contains(protocol)) {
                faults.at(port.at("protocol"), "a port of protocol " + protocol);
            }
        }
        Cursor waypoint = spec.resource().root().at("metadata", "labels", "istio.io/use-waypoint");
        if (Fields.isSet(waypoint)
                && !waypoint.text().equals("none")
                && spec.at("location").text().equals("MESH_INTERNAL")) {
            faults.at(waypoint, "a waypoint inside of the mesh");
        }
    }
}
