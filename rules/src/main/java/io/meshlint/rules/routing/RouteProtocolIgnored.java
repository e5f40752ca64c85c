package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.IdleServers.Idle;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService.Port;
import io.meshlint.mesh.RouteProtocols;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reports rules of a sort that no port of their hosts, or no server of their gateway, takes: Istio drops them silently.
 * Follows {@code pilot/pkg/networking/core/gateway.go}, {@code tls.go} and {@code httproute.go}.
 */
public final class RouteProtocolIgnored implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-protocol-ignored")
            .severity(Severity.WARNING)
            .summary("rules of a VirtualService do not fit the protocol of the port")
            .symptom(Symptom.IGNORED)
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            boolean open = service.isDelegate()
                    || mesh.world().manifests().kustomizations().mayChange(service.spec());
            Set<String> told = new HashSet<>();
            for (Rule rule : open ? List.<Rule>of() : service.rules()) {
                for (Cursor entry : rule.gateways()) {
                    Optional<Gateway.Server> deaf = entry.text().equals(VirtualService.MESH)
                            ? Optional.empty()
                            : mesh.routeProtocols().deafServer(rule, entry);
                    if (deaf.isPresent() && told.add(rule.sort() + " " + entry.text())) {
                        Optional<Idle> idle = mesh.edge().idle().of(deaf.get());
                        if (idle.isPresent()) {
                            findings.consequence(
                                    idle.get().cause(), rule.cursor().parent(), "rules without effect");
                        } else {
                            report(rule, entry, deaf.get(), findings);
                        }
                    }
                }
                Optional<Port> deaf = rule.isForMesh() ? mesh.routeProtocols().deafPort(rule) : Optional.empty();
                if (deaf.isPresent() && told.add(rule.sort() + " ")) {
                    report(rule, deaf.get(), findings);
                }
            }
        }
    }

    private static String sort(Rule rule) {
        return rule.sort().name().toLowerCase(Locale.ROOT);
    }

    private static void report(Rule rule, Cursor entry, Gateway.Server server, Findings findings) {
        String mode = server.cursor().at("tls", "mode").text();
        findings.report(
                        rule.cursor().parent(),
                        rule.of().title() + " has `" + sort(rule) + "` rules, which no server of gateway `"
                                + entry.text() + "` takes")
                .key(entry.text())
                .related(
                        server.protocol(),
                        "this server is " + server.protocol().text() + (mode.isEmpty() ? "" : " with mode " + mode))
                .hint(hint(rule, server))
                .confirm(server.cursor().resource(), "istioctl proxy-config listener {pod}");
    }

    private static String hint(Rule rule, Gateway.Server server) {
        for (VirtualService.Sort sort : VirtualService.Sort.values()) {
            if (RouteProtocols.takes(server, sort)) {
                return "write the rules as `" + sort.name().toLowerCase(Locale.ROOT)
                        + "`, or change the server's protocol or `tls.mode`";
            }
        }
        return "change the server's protocol to one that takes `" + sort(rule) + "` rules";
    }

    private static void report(Rule rule, Port port, Findings findings) {
        findings.report(
                        rule.cursor().parent(),
                        rule.of().title() + " has `" + sort(rule) + "` rules for ports that Istio takes for "
                                + port.protocol().name())
                .related(port.at(), "the port that is meant")
                .hint(
                        rule.isHttp()
                                ? "write `appProtocol: http` at the port if it speaks HTTP, or `tcp` rules"
                                : "write rules that fit the port's protocol, or change `appProtocol`")
                .confirm("istioctl proxy-config route {caller}");
    }
}
