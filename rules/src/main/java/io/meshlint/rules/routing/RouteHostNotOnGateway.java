package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Exports;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Reports VirtualServices none of whose hosts their Gateway listens to, or that the gateway's pods do not see: the
 * gateway takes none of their routes. Follows {@code buildGatewayHTTPRouteConfig} in Istio's
 * {@code pilot/pkg/networking/core/gateway.go}.
 */
public final class RouteHostNotOnGateway implements Rule {

    static final RuleInfo INFO = RuleInfo.named("route-host-not-on-gateway")
            .severity(Severity.ERROR)
            .summary("gateway listens to none of the VirtualService's hosts")
            .flags(Flag.NR)
            .covers("IST0132")
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
                    || mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(service.spec().at("hosts"));
            for (Cursor entry : open ? List.<Cursor>of() : service.gateways()) {
                if (!entry.text().equals(VirtualService.MESH)) {
                    check(mesh, service, entry, findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, VirtualService service, Cursor entry, Findings findings) {
        List<Gateway> gateways = mesh.gateways().resolve(entry).orElse(List.of());
        if (gateways.isEmpty()) {
            checkListeners(mesh, service, entry, findings);
            return;
        }
        boolean meet = false;
        for (Gateway gateway : gateways) {
            meet |= mesh.gateways().meet(gateway, service)
                    || mesh.world()
                            .manifests()
                            .kustomizations()
                            .mayChange(gateway.spec().at("servers"));
        }
        if (!meet) {
            List<Gateway.Server> servers = gateways.get(0).servers();
            Cursor listens = servers.isEmpty()
                    ? gateways.get(0).spec().at("servers")
                    : servers.get(0).cursor().at("hosts");
            report(service, entry, listens, findings);
            return;
        }
        for (Gateway gateway : gateways) {
            Optional<Workload> blind = blind(mesh, gateway, service);
            if (blind.isPresent()) {
                reportHidden(service, gateway, blind.get(), findings);
                return;
            }
        }
    }

    /** The pods of a gateway that do not see a VirtualService. */
    private static Optional<Workload> blind(Mesh mesh, Gateway gateway, VirtualService service) {
        Optional<Workload> blind = Optional.empty();
        for (Workload pods : mesh.gateways().pods(gateway)) {
            if (mesh.exports().to(service.resource(), pods.namespace()) != Relation.DIFFERENT) {
                return Optional.empty();
            }
            blind = Optional.of(pods);
        }
        return blind;
    }

    private static void checkListeners(Mesh mesh, VirtualService service, Cursor entry, Findings findings) {
        for (Resource gateway : mesh.gateways().ofGatewayApi(entry)) {
            Cursor listeners = gateway.spec().at("listeners");
            if (!mesh.gateways().meetListeners(gateway, service)
                    && !mesh.world().manifests().kustomizations().mayChange(listeners)) {
                report(service, entry, listeners, findings);
                return;
            }
        }
    }

    private static void report(VirtualService service, Cursor entry, Cursor listens, Findings findings) {
        String gateway = listens.resource().title();
        boolean one = service.gateways().size() == 1;
        findings.report(
                        one ? service.spec().at("hosts") : entry,
                        service.title() + " has no host that " + gateway + " listens to")
                .key(entry.text())
                .related(listens, gateway + " listens to these")
                .hint("add a host of the VirtualService to those of the Gateway, or the other way round")
                .confirm(listens.resource(), "istioctl proxy-config route {pod}");
    }

    private static void reportHidden(VirtualService service, Gateway gateway, Workload pods, Findings findings) {
        findings.report(
                        Exports.field(service.resource()),
                        service.title() + " is hidden from the pods of " + gateway.title() + " in namespace `"
                                + pods.namespace() + "`")
                .key(gateway.name())
                .related(pods.resource().metadata().at("namespace"), "the pods of the gateway")
                .hint("add `" + pods.namespace() + "` to `exportTo`")
                .confirm(gateway.resource(), "istioctl proxy-config route {pod}");
    }
}
