package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.IdleServers;
import io.meshlint.mesh.IdleServers.Idle;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * Reports servers of Istio Gateways whose mode of TLS leaves them without a rule: TLS passes where rules are for what is
 * inside it, or ends where rules are for its name. Follows {@code pilot/pkg/networking/core/gateway.go} in Istio.
 */
public final class GatewayTlsMode implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-tls-mode")
            .severity(Severity.ERROR)
            .summary("TLS mode of a Gateway's server does not fit the rules bound to it")
            .flags(Flag.NR)
            .needs(Gateway.KIND, VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.cluster().ofKind(Gateway.GROUP, Gateway.KIND).isEmpty()) {
            return;
        }
        IdleServers servers = mesh.edge().idle();
        for (Gateway gateway : mesh.gateways().all()) {
            for (Gateway.Server server : gateway.servers()) {
                Optional<Idle> idle = servers.of(server);
                if (idle.isPresent()) {
                    report(idle.get(), findings);
                }
                for (Cursor host : servers.unnamed(server)) {
                    unnamed(server, host, findings);
                }
            }
        }
    }

    private static String word(Sort sort) {
        return "`" + sort.name().toLowerCase(Locale.ROOT) + "` rules";
    }

    private static void report(Idle idle, Findings findings) {
        Gateway.Server server = idle.server();
        VirtualService service = idle.services().get(0);
        boolean passes = idle.wanted() == Sort.TLS;
        Draft draft = findings.report(
                        idle.cause().at(),
                        server.of().title() + (passes ? " passes TLS through on port " : " ends TLS on port ")
                                + server.cursor().at("port", "number").text() + ", where it takes "
                                + word(idle.wanted()) + ", and " + service.title() + " has "
                                + word(idle.found()))
                .key(server.cursor().at("port", "number").text())
                .owns(idle.cause())
                .related(service.rules().get(0).cursor().parent(), "the rules bound to it")
                .hint(hint(idle))
                .predicts(
                        idle.wanted() == Sort.HTTP
                                ? "404 NR for every request"
                                : "no listener, or no chain of it: connections are refused or closed, NR")
                .confirm(server.of().resource(), "istioctl proxy-config listener {pod}");
        if (!idle.sure()) {
            draft.lowered(1);
        }
    }

    private static String hint(Idle idle) {
        if (idle.wanted() == Sort.TLS) {
            return "set `tls.mode` to SIMPLE with a `credentialName`, or write `tls` rules with `sniHosts`";
        }
        if (idle.found() == Sort.TLS) {
            return "set `tls.mode` to PASSTHROUGH, or write " + word(idle.wanted());
        }
        return idle.wanted() == Sort.TCP
                ? "change the server's protocol to HTTPS, or write `tcp` rules"
                : "change the server's protocol to TLS, or write `http` rules";
    }

    private static void unnamed(Gateway.Server server, Cursor host, Findings findings) {
        findings.report(
                        host,
                        host.resource().title() + " claims host `" + host.text()
                                + "`, which is in none of its `sniHosts`" + " while "
                                + server.of().title() + " passes TLS through")
                .key(host.text())
                .related(server.cursor().at("tls", "mode"), "TLS passes here")
                .hint("add `" + host.text() + "` to `sniHosts`")
                .predicts("connections for the host are closed: NR filter_chain_not_found")
                .confirm(server.of().resource(), "istioctl proxy-config listener {pod}");
    }
}
