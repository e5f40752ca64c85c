package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.mesh.Destinations.Client;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/**
 * Reports ServiceEntries that resolve nothing where there is nothing to go by: at a gateway no app has chosen an address,
 * and for plain TCP without addresses every connection to the port is taken. Follows {@code convertResolution} in Istio's
 * {@code pilot/pkg/serviceregistry/serviceentry/conversion.go}; Envoy forwards to the original destination.
 */
public final class ServiceEntryResolutionNone implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-entry-resolution-none")
            .severity(Severity.ERROR)
            .summary("ServiceEntry resolves nothing and has nothing to go by")
            .flags(Flag.UH, Flag.UF)
            .covers("IST0134")
            .needs(ServiceEntry.KIND)
            .since("0.1");

    private static final String[] NONE = {};

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource resource : mesh.cluster().ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            ServiceEntry entry = new ServiceEntry(resource);
            if (entry.resolvesNothing() && !isOpen(mesh, entry)) {
                check(mesh, entry, findings);
            }
        }
    }

    private static boolean isOpen(Mesh mesh, ServiceEntry entry) {
        return entry.resolution().isPlaceholder()
                || mesh.world().manifests().kustomizations().mayChange(entry.resolution());
    }

    private static void check(Mesh mesh, ServiceEntry entry, Findings findings) {
        for (Cursor host : entry.hosts()) {
            Optional<Destination> route = routeOfGateway(mesh, entry, host);
            if (route.isPresent()) {
                findings.report(
                                entry.resolution(),
                                entry.title() + " resolves nothing, and a gateway routes to its host `" + host.text()
                                        + "`")
                        .flags(Flag.UH)
                        .covers(NONE)
                        .related(route.get().host(), "the route of the gateway")
                        .hint("add `resolution: DNS`")
                        .confirm("istioctl proxy-config endpoint {caller}");
                return;
            }
        }
        for (ServiceEntry.Port port : entry.ports()) {
            if (isPlainTcp(port) && entry.addresses().size() == 0 && !hasEndpoints(entry)) {
                findings.report(
                                entry.resolution(),
                                entry.title() + " resolves nothing and lists no address for TCP port "
                                        + port.cursor().at("number").text())
                        .flags(Flag.UF)
                        .related(port.cursor(), "every connection to this port is taken")
                        .hint("add `resolution: DNS`, or the addresses of the host to `addresses`")
                        .confirm(
                                "istioctl proxy-config listener {caller} --port %s",
                                port.cursor().at("number").text());
                return;
            }
        }
    }

    private static Optional<Destination> routeOfGateway(Mesh mesh, ServiceEntry entry, Cursor host) {
        HostName name = mesh.registry().name(host.text(), entry.resource());
        for (MeshService other : mesh.registry().find(name, entry.resource())) {
            if (!other.isEntry() || !new ServiceEntry(other.resource()).resolvesNothing()) {
                return Optional.empty();
            }
        }
        for (Destination destination : mesh.virtualServices().to(name)) {
            for (Client client : mesh.destinations().clients(destination.rule())) {
                if (!client.isSidecar()) {
                    return Optional.of(destination);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPlainTcp(ServiceEntry.Port port) {
        Protocol protocol = Protocols.parse(port.protocol().text());
        return protocol == Protocol.TCP
                || protocol == Protocol.MONGO
                || protocol == Protocol.REDIS
                || protocol == Protocol.MYSQL;
    }

    private static boolean hasEndpoints(ServiceEntry entry) {
        return entry.endpoints().size() > 0
                || !entry.workloadSelector().isEmpty()
                || entry.addresses().isPlaceholder()
                || entry.endpoints().isPlaceholder();
    }
}
