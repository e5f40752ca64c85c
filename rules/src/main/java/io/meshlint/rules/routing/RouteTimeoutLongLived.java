package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Duration;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reports connections that are meant to stay open (WebSocket, server-sent events) under a timeout meant for requests: Envoy's
 * route timeout runs until the whole response is there.
 */
public final class RouteTimeoutLongLived implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-timeout-long-lived")
            .severity(Severity.WARNING)
            .summary("route for a long-lived connection has a timeout")
            .flags(Flag.UT)
            .needs(VirtualService.KIND)
            .since("0.1");

    /** An hour: whoever writes more knows that connections last. */
    private static final long LONG = 3_600_000;

    private static final Set<String> SEGMENTS =
            Set.of("ws", "wss", "websocket", "websockets", "socket.io", "sockjs", "sse", "event-stream", "eventstream");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            for (Rule rule : service.rules()) {
                boolean open = !rule.isHttp()
                        || mesh.world().manifests().kustomizations().mayChange(rule.cursor());
                Cursor limit = open ? rule.cursor().at("timeout") : limit(rule);
                long millis = open ? 0 : Duration.millis(limit).orElse(0);
                Optional<Cursor> evidence = millis > 0 && millis < LONG ? evidence(mesh, rule) : Optional.empty();
                if (evidence.isPresent()) {
                    report(rule, limit, evidence.get(), findings);
                }
            }
        }
    }

    /** What ends a request: the timeout of the route, or that of a try where there is none. */
    private static Cursor limit(Rule rule) {
        Cursor timeout = rule.cursor().at("timeout");
        boolean without = Duration.millis(timeout).orElse(timeout.exists() ? 1 : 0) == 0;
        return without ? rule.cursor().at("retries", "perTryTimeout") : timeout;
    }

    private static void report(Rule rule, Cursor limit, Cursor evidence, Findings findings) {
        findings.report(limit, rule.of().title() + " ends long-lived connections after " + limit.text())
                .related(evidence, "these connections are meant to stay open")
                .predicts("504 UT: the connection is cut after " + limit.text())
                .hint(
                        limit.key().equals("timeout")
                                ? "write `timeout: 0s` in a rule of their own"
                                : "delete `perTryTimeout` in a rule of their own")
                .confirm("istioctl proxy-config route {caller} -o json");
    }

    private static Optional<Cursor> evidence(Mesh mesh, Rule rule) {
        for (Cursor match : rule.matches()) {
            for (Cursor text : match.at("uri").entries()) {
                if (isStream(text.text())) {
                    return Optional.of(text);
                }
            }
            for (Cursor header : match.at("headers").entries()) {
                for (Cursor text : header.entries()) {
                    if (isStreamHeader(header.key(), text.text())) {
                        return Optional.of(header);
                    }
                }
            }
        }
        for (Destination destination : rule.destinations()) {
            Optional<Cursor> port = destination.copy() ? Optional.empty() : port(mesh, destination);
            if (port.isPresent()) {
                return port;
            }
        }
        return Optional.empty();
    }

    /** Whether a segment of a path, or of a regular expression for paths, names a kind of stream. */
    private static boolean isStream(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            boolean part = i < path.length()
                    && (Character.isLetterOrDigit(path.charAt(i)) || "-_.".indexOf(path.charAt(i)) >= 0);
            if (!part) {
                String segment = path.substring(start, i).toLowerCase(Locale.ROOT);
                while (segment.endsWith(".")) {
                    segment = segment.substring(0, segment.length() - 1);
                }
                if (SEGMENTS.contains(segment)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isStreamHeader(String name, String value) {
        String text = value.toLowerCase(Locale.ROOT);
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "upgrade" -> text.contains("websocket");
            case "accept" -> text.contains("text/event-stream");
            case "sec-websocket-key", "sec-websocket-version", "sec-websocket-protocol" -> true;
            default -> false;
        };
    }

    /** The port of a destination, if it says that it speaks WebSocket. */
    private static Optional<Cursor> port(Mesh mesh, Destination destination) {
        OptionalInt number = destination.port().integer();
        for (MeshService service : mesh.destinations().host(destination).orElse(List.of())) {
            for (MeshService.Port port : service.ports()) {
                boolean meant = number.isPresent()
                        ? port.isNumber(number.getAsInt())
                        : service.ports().size() == 1;
                if (meant && port.at().at("appProtocol").text().startsWith("kubernetes.io/ws")) {
                    return Optional.of(port.at().at("appProtocol"));
                }
            }
        }
        return Optional.empty();
    }
}
