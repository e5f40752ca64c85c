package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import java.util.Locale;

/** What a server of Istio's Gateway does with connections. Follows {@code pkg/config/gateway/gateway.go} in Istio. */
public enum ServerKind {
    /** HTTP without TLS. */
    HTTP,
    /** TLS ends here, and HTTP is routed. */
    HTTPS,
    /** TLS ends here, and its bytes are routed. */
    TLS,
    /** TLS is routed by its server name and ends behind. */
    PASSTHROUGH,
    /** TLS between clusters, routed by a server name that names the service. */
    AUTO_PASSTHROUGH,
    /** Bytes. */
    TCP,
    /** Filled in later, or none that Istio knows. */
    UNKNOWN;

    /** The kind of a server. */
    public static ServerKind of(Gateway.Server server) {
        Cursor tls = server.cursor().at("tls");
        Cursor mode = tls.at("mode");
        if (tls.isPlaceholder() || mode.isPlaceholder() || server.protocol().isPlaceholder()) {
            return UNKNOWN;
        }
        return switch (server.protocol().text().toUpperCase(Locale.ROOT)) {
            case "HTTP", "HTTP2", "GRPC", "GRPC-WEB", "HTTP_PROXY" -> HTTP;
            case "HTTPS" -> tls.exists() ? encrypted(mode, HTTPS) : UNKNOWN;
            case "TLS" -> tls.exists() ? encrypted(mode, TLS) : UNKNOWN;
            case "TCP", "MONGO", "REDIS", "MYSQL" -> tls.exists() ? encrypted(mode, TLS) : TCP;
            default -> UNKNOWN;
        };
    }

    /** A mode that is not set is the first of Istio's list. */
    private static ServerKind encrypted(Cursor mode, ServerKind ended) {
        return switch (mode.text()) {
            case "", "PASSTHROUGH" -> PASSTHROUGH;
            case "AUTO_PASSTHROUGH" -> AUTO_PASSTHROUGH;
            default -> ended;
        };
    }

    /** Whether connections must begin with TLS. */
    public boolean isEncrypted() {
        return this == HTTPS || this == TLS || this == PASSTHROUGH || this == AUTO_PASSTHROUGH;
    }

    /** Whether the gateway itself ends TLS. */
    public boolean endsTls() {
        return this == HTTPS || this == TLS;
    }
}
