package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayEntrance;
import io.meshlint.mesh.GatewayPorts;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Assumptions.AssumedGateway;
import java.util.List;
import java.util.Optional;

/**
 * Reports servers of Istio Gateways on a port that no Service in front of the gateway's pods publishes or leads to.
 * Follows {@code resolvePorts} in Istio's {@code pilot/pkg/model/gateway.go}.
 */
public final class GatewayPortNotExposed implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-port-not-exposed")
            .severity(Severity.ERROR)
            .summary("port of a Gateway is not published by the service of its pods")
            .symptom(Symptom.REFUSED)
            .covers("IST0104", "IST0162")
            .needs(Gateway.KIND)
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
        for (Gateway gateway : mesh.gateways().all()) {
            List<Workload> pods = mesh.gatewayEntrance().pods(gateway);
            List<Service> services = mesh.gatewayEntrance().services(gateway);
            Optional<AssumedGateway> assumed = mesh.gatewayEntrance().assumed(gateway);
            for (Gateway.Server server : gateway.servers()) {
                Cursor number = server.cursor().at("port", "number");
                boolean unix = server.cursor().at("bind").text().startsWith("unix://");
                if (number.integer().isEmpty() || unix) {
                    continue;
                }
                int port = number.integer().getAsInt();
                if (!services.isEmpty() && !isExposed(mesh, services, pods, port)) {
                    report(gateway, number, services.get(0), findings);
                } else if (!pods.isEmpty()) {
                    privileged(server, number, pods, services, findings);
                } else if (assumed.isPresent()) {
                    assumed(mesh, gateway, number, assumed.get(), findings);
                }
            }
        }
    }

    private static boolean isExposed(Mesh mesh, List<Service> services, List<Workload> pods, int port) {
        for (Service service : services) {
            Cursor ports = service.spec().at("ports");
            if (ports.isPlaceholder()
                    || mesh.world().manifests().kustomizations().mayChange(ports)
                    || GatewayEntrance.exposes(service, port, pods)) {
                return true;
            }
        }
        return false;
    }

    private static void report(Gateway gateway, Cursor number, Service service, Findings findings) {
        Draft draft = findings.report(
                        number,
                        gateway.title() + " listens on port " + number.text() + ", which " + service.title()
                                + " in front of its pods does not publish")
                .key(number.text())
                .hint("add port " + number.text() + " to " + service.title() + ", or use one of its ports")
                .confirm(service.resource(), "kubectl get service{in} {name} -o yaml");
        draft.related(service.spec().at("ports"), "the ports that it publishes");
    }

    /** Istio leaves out what pods would open below port 1024 that say that they may not. */
    private static void privileged(
            Gateway.Server server, Cursor number, List<Workload> pods, List<Service> services, Findings findings) {
        for (Workload workload : pods) {
            int port = GatewayPorts.podPort(server, workload, services);
            if (GatewayPorts.isTooLow(port, workload)) {
                findings.report(
                                number,
                                server.of().title() + " listens on port " + port + " of pods that may open none below "
                                        + "1024")
                        .key(number.text())
                        .related(workload.resource().metadata().at("name"), "its pods say that they are unprivileged")
                        .hint("lead port " + number.text() + " of the service to a `targetPort` above 1023")
                        .confirm(workload.resource(), "istioctl proxy-config listener {pod}");
                return;
            }
        }
    }

    private static void assumed(Mesh mesh, Gateway gateway, Cursor number, AssumedGateway assumed, Findings findings) {
        if (assumed.ports().isEmpty() || assumed.ports().contains(number.integer(0))) {
            return;
        }
        boolean declared = mesh.world().assumptions().edge().gateways().contains(assumed);
        Optional<Cursor> installer =
                declared ? Optional.empty() : mesh.gatewayEntrance().installer(gateway);
        Draft draft = findings.report(
                        number,
                        gateway.title() + " listens on port " + number.text()
                                + (installer.isEmpty()
                                        ? ", which is none of the gateway that `assume.gateways` describes"
                                        : ", which is none of the gateway that "
                                                + installer.get().resource().title() + " installs"))
                .key(number.text())
                .hint("publish port " + number.text() + " at the gateway `" + GatewayEntrance.words(assumed.selector())
                        + "`, or use one of its ports")
                .confirm("kubectl get services -A -o wide");
        installer.ifPresent(at -> draft.related(at.at("k8s", "service", "ports"), "the ports of its Service"));
    }
}
