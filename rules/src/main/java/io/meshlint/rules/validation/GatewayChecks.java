package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.Protocols;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The checks of {@code ValidateGateway} in Istio's {@code pkg/config/validation/validation.go}. */
final class GatewayChecks implements Checks {

    private static final Set<String> HTTP = Set.of("HTTP", "HTTP2", "HTTP_PROXY", "GRPC", "GRPC-WEB");
    private static final String UNIX = "unix://";

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        if (part.equals("servers-missing")) {
            if (spec.node().isMapping()
                    && spec.at("servers").size() == 0
                    && !spec.at("servers").isPlaceholder()) {
                faults.at(spec.at("servers"));
            }
            return;
        }
        if (part.equals("port-name-duplicate")) {
            names(spec, faults);
            return;
        }
        if (part.equals("name")) {
            name(spec.resource().root().at("metadata", "name"), faults);
            return;
        }
        for (Cursor server : spec.at("servers").items()) {
            server(part, server, faults);
        }
    }

    private static void names(Cursor spec, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (Cursor server : spec.at("servers").items()) {
            Cursor name = server.at("port", "name");
            if (name.exists() && !seen.add(name.text())) {
                faults.at(name);
            }
        }
    }

    private static void server(String part, Cursor server, Faults faults) {
        String protocol = server.at("port", "protocol").text().toUpperCase(Locale.ROOT);
        boolean encrypted = List.of("HTTPS", "TLS").contains(protocol);
        Cursor tls = server.at("tls");
        switch (part) {
            case "host-malformed" -> hosts(server, faults);
            case "protocol-unknown" -> protocol(server.at("port", "protocol"), faults);
            case "target-port" -> {
                if (server.at("port", "targetPort").integer(0) > 0) {
                    faults.at(server.at("port", "targetPort"));
                }
            }
            case "tls-missing" -> {
                if (encrypted && !tls.exists()) {
                    faults.at(tls, protocol);
                }
            }
            case "tls-on-plain-port" -> {
                if (isProtocol(protocol) && !encrypted) {
                    plain(protocol, tls, faults);
                }
            }
            case "redirect-on-other-protocol" -> {
                boolean http = HTTP.contains(protocol) || !isProtocol(protocol);
                if (!http && tls.at("httpsRedirect").isTrue()) {
                    faults.at(tls.at("httpsRedirect"), protocol);
                }
            }
            case "hosts-missing" -> {
                Cursor hosts = server.at("hosts");
                if (hosts.node().isSequence() && hosts.size() == 0) {
                    faults.at(hosts);
                }
            }
            case "port-range" -> port(server, faults);
            case "port-name" -> {
                Cursor name = server.at("port", "name");
                if (name.exists() && name.text().isEmpty()) {
                    faults.at(name);
                }
            }
            case "bind-malformed" -> bind(server, faults);
            case "certificates-unused" -> Tls.unused(tls, faults);
            case "cipher-suite" -> Tls.suites(tls, faults);
            case "tls-version-without-suites" -> Tls.version(tls, faults);
            case "tls-certificates" -> Tls.server(tls, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void protocol(Cursor protocol, Faults faults) {
        if (protocol.isString() && !isProtocol(protocol.text().toUpperCase(Locale.ROOT))) {
            faults.at(protocol);
        }
    }

    private static boolean isProtocol(String text) {
        return Protocols.isName(text) && !text.equals("UDP");
    }

    /** Names of Gateways are labels. What is no name at all is another rule's business. */
    private static void name(Cursor name, Faults faults) {
        if (Formats.accepts("dns-subdomain", name.text()) && !Hosts.isLabel(name.text())) {
            faults.at(name);
        }
    }

    /** Servers of HTTP may redirect to HTTPS or pass connections on; others without TLS take no settings. */
    private static void plain(String protocol, Cursor tls, Faults faults) {
        boolean passes = List.of("", "PASSTHROUGH", "AUTO_PASSTHROUGH")
                .contains(tls.at("mode").text());
        boolean files = Fields.count(tls, "serverCertificate", "privateKey", "caCertificates") > 0;
        if (!HTTP.contains(protocol) && tls.exists()) {
            faults.at(tls, protocol);
        } else if (!passes || files) {
            faults.at(tls.at("mode").exists() ? tls.at("mode") : tls, protocol);
        }
    }

    private static void port(Cursor server, Faults faults) {
        Cursor number = server.at("port", "number");
        boolean socket = server.at("bind").text().startsWith(UNIX);
        if (!socket) {
            Fields.port(number, faults);
        } else if (number.isInteger() && number.integer(0) != 0) {
            faults.at(number, number.text() + " for a socket");
        }
    }

    private static void bind(Cursor server, Faults faults) {
        Cursor bind = server.at("bind");
        String text = bind.text();
        boolean sound = text.startsWith(UNIX)
                ? text.length() > UNIX.length() && Formats.accepts("workload-address", text)
                : Formats.accepts("ip", text);
        if (Fields.isSet(bind) && !sound) {
            faults.at(bind);
        }
    }

    private static void hosts(Cursor server, Faults faults) {
        for (Cursor host : server.at("hosts").items()) {
            if (host.exists() && !isHost(host.text())) {
                faults.at(host);
            }
        }
    }

    /** {@code namespace/name} or a name alone. */
    private static boolean isHost(String text) {
        int slash = text.indexOf('/');
        String namespace = slash < 0 ? "." : text.substring(0, slash);
        String name = text.substring(slash + 1);
        boolean space = namespace.equals("*") || namespace.equals(".") || Hosts.isLabel(namespace);
        return space && (Hosts.isFull(name) || Formats.accepts("ip", name));
    }
}
