package io.meshlint.mesh;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.cluster.Evidence.Strength;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import java.util.Locale;
import java.util.Set;

/**
 * Which protocol Istio takes a Service port for. Follows {@code ConvertProtocol} in Istio's
 * {@code pkg/config/kube/conversion.go} and {@code Parse} in {@code pkg/config/protocol/instance.go}.
 */
public final class Protocols {

    /** A protocol as Istio knows it. */
    public enum Protocol {
        TCP,
        UDP,
        HTTP,
        HTTP_PROXY,
        HTTP2,
        GRPC,
        GRPC_WEB,
        HTTPS,
        TLS,
        MONGO,
        REDIS,
        MYSQL,
        /** Neither name nor appProtocol says: sidecars look at the first bytes, gateways assume HTTP/1.1. */
        AUTO;

        /** Whether routes and retries of HTTP apply to it. */
        public boolean isHttp() {
            return this == HTTP || this == HTTP2 || this == GRPC || this == GRPC_WEB || this == HTTP_PROXY;
        }

        /** Whether the proxy speaks HTTP/2 to the app. */
        public boolean isHttp2() {
            return this == HTTP2 || this == GRPC || this == GRPC_WEB;
        }

        /** As port names write it. */
        public String prefix() {
            return name().toLowerCase(Locale.ROOT).replace("grpc_web", "grpc-web");
        }
    }

    /** What made Istio decide. */
    public enum By {
        TRANSPORT,
        APP_PROTOCOL,
        /** An appProtocol that Istio does not know: it silences even a good name. */
        UNKNOWN_APP_PROTOCOL,
        NAME,
        NUMBER,
        NOTHING
    }

    /**
     * What Istio takes a port for.
     *
     * @param at the field that decides, or would
     */
    public record Answer(Protocol protocol, By by, Cursor at) {

        /** Whether the proxy has to guess. */
        public boolean isGuessed() {
            return protocol == Protocol.AUTO;
        }

        /** Whether an app that speaks as a sign says does not understand a proxy that takes it for this HTTP. */
        public boolean isContradictedBy(Sign sign) {
            boolean http1 = sign.protocol() == AppProtocol.HTTP;
            if (sign.strength() == Strength.HINT) {
                return false;
            }
            return protocol.isHttp2() ? !sign.protocol().isHttp2() && !(http1 && isMeant()) : !http1;
        }

        /** Kubelet's httpGet shows that the app speaks HTTP/1.1; some servers take HTTP/2 on the same port. */
        public boolean isSurelyContradictedBy(Sign sign) {
            boolean both = protocol.isHttp2() && sign.protocol() == AppProtocol.HTTP;
            return isContradictedBy(sign) && sign.strong() && !both;
        }

        /** Whether HTTP/2 is declared so plainly that an app with HTTP/1.1 on the port takes both. */
        private boolean isMeant() {
            return by == By.APP_PROTOCOL || protocol == Protocol.GRPC_WEB;
        }
    }

    /** Ports on which servers speak first or Istio never sniffs. */
    private static final Set<Integer> NEVER_SNIFFED = Set.of(25, 53, 3306, 27017);

    private Protocols() {}

    /** What Istio takes a port for. */
    public static Answer of(Service.Port port) {
        if (!port.isTcp()) {
            return new Answer(
                    port.protocol().equals("UDP") ? Protocol.UDP : Protocol.TCP,
                    By.TRANSPORT,
                    port.cursor().at("protocol"));
        }
        if (port.appProtocol().exists()) {
            Protocol protocol = ofAppProtocol(port.appProtocol().text());
            By by = protocol == Protocol.AUTO ? By.UNKNOWN_APP_PROTOCOL : By.APP_PROTOCOL;
            return settled(port, protocol, by, port.appProtocol());
        }
        Protocol protocol = parse(port.name().text());
        return settled(port, protocol, protocol == Protocol.AUTO ? By.NOTHING : By.NAME, port.nameOrNumber());
    }

    private static Answer settled(Service.Port port, Protocol protocol, By by, Cursor at) {
        boolean wellKnown = port.number().isPresent()
                && NEVER_SNIFFED.contains(port.number().getAsInt());
        return protocol == Protocol.AUTO && wellKnown
                ? new Answer(Protocol.TCP, by == By.NOTHING ? By.NUMBER : by, at)
                : new Answer(protocol, by, at);
    }

    /** What Istio takes an appProtocol for. */
    public static Protocol ofAppProtocol(String text) {
        return switch (text) {
            case "kubernetes.io/h2c" -> Protocol.HTTP2;
            case "kubernetes.io/ws" -> Protocol.HTTP;
            case "kubernetes.io/wss" -> Protocol.HTTPS;
            default -> parse(text);
        };
    }

    /** What Istio takes a name for: the part before the first hyphen counts, whatever its case. */
    public static Protocol parse(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("grpc-web")) {
            return Protocol.GRPC_WEB;
        }
        int hyphen = lower.indexOf('-');
        return switch (hyphen < 0 ? lower : lower.substring(0, hyphen)) {
            case "tcp" -> Protocol.TCP;
            case "udp" -> Protocol.UDP;
            case "http" -> Protocol.HTTP;
            case "http_proxy" -> Protocol.HTTP_PROXY;
            case "http2" -> Protocol.HTTP2;
            case "grpc" -> Protocol.GRPC;
            case "https" -> Protocol.HTTPS;
            case "tls" -> Protocol.TLS;
            case "mongo" -> Protocol.MONGO;
            case "redis" -> Protocol.REDIS;
            case "mysql" -> Protocol.MYSQL;
            default -> Protocol.AUTO;
        };
    }

    /** Whether Gateways and ServiceEntries name a protocol so, in upper case. */
    public static boolean isName(String text) {
        for (Protocol protocol : Protocol.values()) {
            boolean named = protocol != Protocol.AUTO;
            if (named && protocol.prefix().toUpperCase(Locale.ROOT).equals(text)) {
                return true;
            }
        }
        return false;
    }
}
