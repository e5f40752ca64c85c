package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.Protocols;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ports, TLS and pools of listeners: {@code ValidateSidecar} in Istio's {@code pkg/config/validation/validation.go}. */
final class SidecarListeners {

    private static final String UNIX = "unix://";

    private SidecarListeners() {}

    /** Numbers and names of ports. Egress listeners on sockets have port 0. */
    static void ports(Cursor spec, Faults faults) {
        for (Cursor listener : all(spec)) {
            Cursor number = listener.at("port", "number");
            Cursor name = listener.at("port", "name");
            boolean socket = isEgress(listener) && number.text().equals("0");
            if (number.isInteger() && !socket && (number.integer(0) < 1 || number.integer(65_536) > 65_535)) {
                faults.at(number);
            }
            if (Fields.isSet(name) && !Hosts.isLabel(name.text())) {
                faults.at(name);
            }
        }
    }

    private static List<Cursor> all(Cursor spec) {
        List<Cursor> listeners = new ArrayList<>();
        for (String side : List.of("ingress", "egress")) {
            for (Cursor listener : spec.at(side).items()) {
                listeners.add(listener);
            }
        }
        return listeners;
    }

    private static boolean isEgress(Cursor listener) {
        return listener.parent().key().equals("egress");
    }

    /** Protocols that Istio does not know. */
    static void protocols(Cursor spec, Faults faults) {
        for (Cursor listener : all(spec)) {
            Cursor protocol = listener.at("port", "protocol");
            if (Fields.isSet(protocol) && !Protocols.isName(protocol.text().toUpperCase(Locale.ROOT))) {
                faults.at(protocol);
            }
        }
    }

    /** Target ports, which have no effect. */
    static void targetPorts(Cursor spec, Faults faults) {
        for (Cursor listener : all(spec)) {
            if (listener.at("port", "targetPort").integer(0) > 0) {
                faults.at(listener.at("port", "targetPort"));
            }
        }
    }

    /** Egress listeners of port 0 are on sockets, which no traffic is captured for. */
    static void sockets(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("egress").items()) {
            if (!listener.at("port", "number").text().equals("0")) {
                continue;
            }
            Cursor bind = listener.at("bind");
            String path = bind.text();
            Cursor capture = listener.at("captureMode");
            if (!path.startsWith(UNIX) || path.equals(UNIX) || !Formats.accepts("workload-address", path)) {
                faults.at(bind, "without a socket to bind to");
            } else if (capture.exists() && !List.of("DEFAULT", "NONE").contains(capture.text())) {
                faults.at(capture, "with captureMode `" + capture.text() + "`");
            }
        }
    }

    /** What TLS of an ingress listener cannot have. */
    static void tls(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("ingress").items()) {
            Cursor tls = listener.at("tls");
            String protocol = listener.at("port", "protocol").text().toUpperCase(Locale.ROOT);
            Cursor mode = tls.at("mode");
            for (String field : List.of("subjectAltNames", "credentialName", "credentialNames")) {
                Cursor value = tls.at(field);
                if (Fields.isSet(value) && (value.node().isScalar() || value.size() > 0)) {
                    faults.at(value, "`" + field + "`");
                }
            }
            if (tls.at("httpsRedirect").isTrue()) {
                faults.at(tls.at("httpsRedirect"), "`httpsRedirect`");
            }
            if (List.of("ISTIO_MUTUAL", "AUTO_PASSTHROUGH").contains(mode.text())) {
                faults.at(mode, "mode " + mode.text());
            } else if (tls.exists()
                    && !protocol.isEmpty()
                    && !List.of("HTTPS", "TLS").contains(protocol)) {
                faults.at(tls, "a port of " + protocol);
            }
        }
    }

    /** Certificates of ingress listeners that do not go together. */
    static void certificates(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("ingress").items()) {
            if (!listener.at("tls", "mode").text().equals("ISTIO_MUTUAL")) {
                Tls.server(listener.at("tls"), faults);
            }
        }
    }

    /** Pools that a DestinationRule could not have either. */
    static void pools(Cursor spec, Faults faults) {
        pool(spec.at("inboundConnectionPool"), faults);
        for (Cursor listener : spec.at("ingress").items()) {
            pool(listener.at("connectionPool"), faults);
        }
    }

    private static void pool(Cursor pool, Faults faults) {
        if (pool.node().isMapping() && pool.size() == 0) {
            faults.at(pool, "says nothing");
        }
        for (String side : List.of("tcp", "http")) {
            for (Cursor limit : pool.at(side).entries()) {
                if (limit.isInteger() && limit.integer(0) < 0) {
                    faults.at(limit, "sets `" + limit.key() + "` below zero");
                }
            }
        }
        Cursor client = pool.at("http", "useClientProtocol");
        if (client.isTrue() && pool.at("http", "h2UpgradePolicy").text().equals("UPGRADE")) {
            faults.at(client, "upgrades to HTTP/2 and keeps the protocol of the client");
        }
    }

    /** Limits for HTTP of a port that speaks something else. */
    static void poolsWithoutHttp(Cursor spec, Faults faults) {
        for (Cursor listener : spec.at("ingress").items()) {
            String protocol = listener.at("port", "protocol").text().toUpperCase(Locale.ROOT);
            boolean other = List.of("TCP", "TLS", "HTTPS", "MONGO", "MYSQL", "REDIS", "UDP")
                    .contains(protocol);
            Cursor http = listener.at("connectionPool", "http");
            if (other && http.exists()) {
                faults.at(http, protocol);
            }
        }
    }
}
