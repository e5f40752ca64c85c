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
                if (server.at("port", "targetPort").exists()) {
                    faults.at(server.at("port", "targetPort"));
                }
            }
            case "tls-missing" -> {
                if (encrypted && !tls.exists()) {
                    faults.at(tls, protocol);
                }
            }
            case "tls-on-plain-port" -> {
                if (isProtocol(protocol)
                        && !encrypted
                        && !protocol.equals("TCP")
                        && tls.at("mode").exists()) {
                    faults.at(tls.at("mode"), protocol);
                }
            }
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

    private static void hosts(Cursor server, Faults faults) {
        for (Cursor host : server.at("hosts").items()) {
            String text = host.text();
            String name = text.substring(text.indexOf('/') + 1);
            boolean full = name.equals("*")
                    || Formats.accepts("ip", name)
                    || name.indexOf('.') > 0 && Formats.accepts("wildcard-hostname", name.toLowerCase(Locale.ROOT));
            if (host.exists() && !full) {
                faults.at(host);
            }
        }
    }
}
