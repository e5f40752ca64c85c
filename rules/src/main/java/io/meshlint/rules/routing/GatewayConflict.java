package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports servers of Istio Gateways that exclude each other on one port of the same pods: the one of the younger Gateway
 * is dropped. Servers of plain HTTP merge. Follows {@code mergeGateways} in Istio's {@code pilot/pkg/model/gateway.go}.
 */
public final class GatewayConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-conflict")
            .severity(Severity.ERROR)
            .summary("servers of Gateways exclude each other on one port")
            .flags(Flag.NR)
            .covers("IST0145", "KIA0301")
            .needs(Gateway.KIND)
            .since("0.1");

    private static final String HTTP = "HTTP";
    private static final String TLS = "TLS";
    private static final String TCP = "TCP";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Map<String, List<Gateway.Server>> byPort = new LinkedHashMap<>();
        if (mesh.cluster().ofKind(Gateway.GROUP, Gateway.KIND).isEmpty()) {
            return;
        }
        for (Gateway gateway : mesh.gateways().all()) {
            if (mesh.world()
                    .manifests()
                    .kustomizations()
                    .mayChange(gateway.spec().at("servers"))) {
                continue;
            }
            for (Gateway.Server server : gateway.servers()) {
                if (server.number().isPresent() && !layer(server).isEmpty()) {
                    String key = server.number().getAsInt() + " "
                            + server.cursor().at("bind").text();
                    byPort.computeIfAbsent(key, k -> new ArrayList<>(2)).add(server);
                }
            }
        }
        for (List<Gateway.Server> servers : byPort.values()) {
            for (Gateway.Server server : servers) {
                first(mesh, server, servers, findings);
            }
        }
    }

    /** Each server names one that it meets: either may be the one that is dropped. */
    private static void first(Mesh mesh, Gateway.Server server, List<Gateway.Server> servers, Findings findings) {
        for (Gateway.Server other : servers) {
            boolean own = other.of().resource() == server.of().resource();
            boolean later = own && other.cursor().index() >= server.cursor().index();
            if (later || !own && !meet(mesh, server.of(), other.of())) {
                continue;
            }
            Cursor fault = fault(server, other);
            if (fault.exists()) {
                report(server, other, fault, own, findings);
                return;
            }
        }
    }

    private static boolean meet(Mesh mesh, Gateway gateway, Gateway other) {
        boolean variant =
                gateway.name().equals(other.name()) && gateway.namespace().fits(other.namespace());
        String folder = gateway.resource().source().folder();
        boolean beside = folder.equals(other.resource().source().folder())
                || mesh.world().assumptions().closedWorld();
        return !variant && beside && mesh.gatewayEntrance().sharePods(gateway, other);
    }

    /** What one server shares with another that excludes it: a host of TLS, or the port by its protocol. */
    private static Cursor fault(Gateway.Server server, Gateway.Server other) {
        Cursor none = server.cursor().at("none of this");
        if (!layer(server).equals(layer(other)) || layer(server).equals(TCP)) {
            return server.protocol();
        }
        if (layer(server).equals(HTTP)) {
            return none;
        }
        for (Cursor host : server.hosts()) {
            for (Cursor same : other.hosts()) {
                if (host.text().equals(same.text())
                        && !host.isPlaceholder()
                        && !host.text().isEmpty()) {
                    return host;
                }
            }
        }
        return none;
    }

    private static String layer(Gateway.Server server) {
        return switch (server.protocol().text()) {
            case "HTTP", "HTTP2", "GRPC", "GRPC-WEB" -> HTTP;
            case "HTTPS", "TLS" -> TLS;
            case "TCP", "MONGO", "MYSQL", "REDIS" -> TCP;
            default -> "";
        };
    }

    private static void report(
            Gateway.Server server, Gateway.Server other, Cursor fault, boolean own, Findings findings) {
        boolean host = !fault.key().equals("protocol");
        String what = host
                ? " has host `" + fault.text() + "` with TLS on port "
                : " has protocol `" + fault.text() + "` on port ";
        String rival = own ? "another of its servers" : other.of().title();
        findings.report(
                        fault,
                        server.of().title() + what + server.number().getAsInt() + ", where " + rival
                                + (host
                                        ? " has it too"
                                        : " has `" + other.protocol().text() + "`"))
                .key(server.number().getAsInt() + " " + fault.text())
                .related(host ? other.cursor().at("hosts") : other.protocol(), "the other server")
                .hint(host ? "list the host in one server alone" : "give them different ports")
                .predicts("the server of the younger Gateway is dropped: 404 NR, or its connections are closed")
                .confirm("istioctl proxy-config listener {pod}");
    }
}
