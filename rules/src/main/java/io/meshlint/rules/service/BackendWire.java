package io.meshlint.rules.service;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.cluster.IngressClasses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an ingress controller speaks to a backend, and what the backend's port expects. */
enum BackendWire {
    HTTP(false, false),
    HTTPS(true, false),
    GRPC(false, true),
    GRPCS(true, true);

    /** What a controller was told to speak, and by which annotation. */
    record Told(BackendWire wire, Cursor annotation) {}

    /**
     * What a port expects.
     *
     * @param at what shows it
     * @param strong whether that can hardly mean anything else
     * @param tells whether it tells TLS from plaintext: a port called {@code grpc} may speak either
     */
    record Expected(BackendWire wire, Cursor at, String note, boolean strong, boolean tells) {}

    static final String NGINX = "nginx.ingress.kubernetes.io/";

    /** Annotations of an Ingress whose value is a protocol: ingress-nginx, HAProxy Ingress and its old prefix. */
    private static final List<String> KEYS = List.of(
            NGINX + "backend-protocol",
            "haproxy-ingress.github.io/backend-protocol",
            "ingress.kubernetes.io/backend-protocol");

    private static final String HAPROXY_SSL = "haproxy.org/server-ssl";
    private static final String TRAEFIK = "traefik.ingress.kubernetes.io/service.serversscheme";

    private final boolean tls;
    private final boolean http2;

    BackendWire(boolean tls, boolean http2) {
        this.tls = tls;
        this.http2 = http2;
    }

    /** Whether the backend cannot understand what is spoken to it. */
    static boolean clash(BackendWire spoken, Expected expected) {
        return expected.tells && spoken.tls != expected.wire.tls || expected.wire.http2 && !spoken.http2;
    }

    /** What an annotation of the Ingress or of the Service tells the controller to speak. */
    static Optional<Told> told(Ingress ingress, Service service) {
        for (String key : KEYS) {
            Cursor annotation = ingress.resource().annotations().at(key);
            Optional<BackendWire> wire = of(annotation.text());
            if (wire.isPresent()) {
                return Optional.of(new Told(wire.get(), annotation));
            }
        }
        Cursor ssl = ingress.resource().annotations().at(HAPROXY_SSL);
        if (ssl.text().equals("true")) {
            return Optional.of(new Told(HTTPS, ssl));
        }
        Cursor scheme = service.resource().annotations().at(TRAEFIK);
        return of(scheme.text()).map(wire -> new Told(wire, scheme));
    }

    /** Whether an annotation decides that this does not know, or leaves to the client. */
    static boolean isOpen(Ingress ingress) {
        for (String key : KEYS) {
            Cursor annotation = ingress.resource().annotations().at(key);
            if (annotation.exists() && of(annotation.text()).isEmpty()) {
                return true;
            }
        }
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            boolean snippet =
                    annotation.key().endsWith("-snippet") && annotation.text().contains("_pass ");
            boolean passthrough = annotation.key().endsWith("ssl-passthrough")
                    && !annotation.text().equals("false");
            if (snippet || passthrough) {
                return true;
            }
        }
        return false;
    }

    private static Optional<BackendWire> of(String value) {
        return switch (value.trim().toUpperCase(Locale.ROOT)) {
            case "HTTP", "H1" -> Optional.of(HTTP);
            case "HTTPS", "H1-SSL" -> Optional.of(HTTPS);
            case "GRPC", "H2", "H2C" -> Optional.of(GRPC);
            case "GRPCS", "H2-SSL" -> Optional.of(GRPCS);
            default -> Optional.empty();
        };
    }

    /** Whether ingress-nginx takes the Ingress: by its IngressClass, by custom, or by its annotations. */
    static boolean isNginx(Mesh mesh, Ingress ingress) {
        String controller = mesh.cluster().ingresses().classes().controllerOf(ingress);
        if (!controller.isEmpty()) {
            return controller.equals(IngressClasses.INGRESS_NGINX);
        }
        if (ingress.className().exists()) {
            return ingress.className().text().equals("nginx");
        }
        for (Cursor annotation : ingress.resource().annotations().entries()) {
            if (annotation.key().startsWith(NGINX)) {
                return true;
            }
        }
        return false;
    }

    /** What a port expects, by its pods or by what it declares. */
    static Optional<Expected> expected(Mesh mesh, Service.Port port) {
        Optional<Sign> sign = PortWords.sign(mesh, port).filter(Sign::strong);
        if (sign.isPresent()) {
            return of(sign.get().protocol())
                    .map(wire -> new Expected(wire, sign.get().at(), sign.get().note(), true, true));
        }
        Protocols.Answer declared = Protocols.of(port);
        Cursor at = declared.at();
        String note = "the port declares " + declared.protocol().prefix();
        return switch (declared.protocol()) {
            case HTTP -> Optional.of(new Expected(HTTP, at, note, false, true));
            case HTTPS, TLS -> Optional.of(new Expected(HTTPS, at, note, false, true));
            case GRPC -> Optional.of(new Expected(GRPC, at, note, false, false));
            default -> Optional.empty();
        };
    }

    private static Optional<BackendWire> of(AppProtocol protocol) {
        return switch (protocol) {
            case HTTP -> Optional.of(HTTP);
            case HTTPS -> Optional.of(HTTPS);
            case GRPC -> Optional.of(GRPC);
            default -> Optional.empty();
        };
    }

    /** As messages write it. */
    String title() {
        return switch (this) {
            case GRPC -> "gRPC";
            case GRPCS -> "gRPC over TLS";
            default -> name();
        };
    }
}
