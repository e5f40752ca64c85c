package io.meshlint.rules.ambient;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.mesh.ApiServer;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.WaypointUse;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Cause;

/**
 * Reports what comes between pods of the ambient mesh and the API server: ztunnel then finds no endpoint behind
 * {@code kubernetes.default} and logs {@code no healthy upstream}.
 */
public final class AmbientKubeApi implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ambient-kube-api")
            .severity(Severity.WARNING)
            .summary("ServiceEntry or waypoint comes between the ambient mesh and the API server")
            .symptom(Symptom.RESET)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.ambient().isPresent()) {
            return;
        }
        for (Resource resource : mesh.cluster().ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            if (mesh.ambient().isNear(resource)) {
                check(mesh, new ServiceEntry(resource), findings);
            }
        }
        waypoint(mesh, findings);
    }

    private static void check(Mesh mesh, ServiceEntry entry, Findings findings) {
        for (Cursor host : entry.hosts()) {
            if (ApiServer.isNamed(mesh.registry().name(host.text(), entry.resource()))) {
                host(entry, host, findings);
            }
        }
        for (Cursor address : entry.addresses().items()) {
            if (ApiServer.isUsualAddress(address.text())) {
                address(entry, address, findings);
            }
        }
    }

    private static void host(ServiceEntry entry, Cursor host, Findings findings) {
        findings.report(
                        host,
                        entry.title() + " names `" + host.text()
                                + "`, the API server: ztunnel mixes its endpoints with the API server's own")
                .owns(new Cause(Cause.Kind.API_SERVER_HOST, host))
                .predicts("calls of the API server are reset now and then: ztunnel logs `no healthy upstream`")
                .hint("take the host out: the mesh knows the API server")
                .confirm("kubectl logs -n istio-system ds/ztunnel | grep 'no healthy upstream'");
    }

    private static void address(ServiceEntry entry, Cursor address, Findings findings) {
        boolean passes = entry.resolvesNothing();
        findings.report(
                        address,
                        entry.title() + " takes address `" + address.text()
                                + "`, in most clusters that of the API server"
                                + (passes ? ", and resolves nothing" : ""))
                .predicts(
                        passes
                                ? "below Istio 1.28 ztunnel finds no endpoint: `no healthy upstream`, and calls are reset"
                                : "ztunnel sends calls of the API server to the endpoints of this entry")
                .hint("take the address out, or give the entry one that no Service has")
                .confirm("kubectl get service kubernetes -n default");
    }

    /** The Service {@code kubernetes} is seldom in the files, the Namespace {@code default} is. */
    private static void waypoint(Mesh mesh, Findings findings) {
        Namespace home = Namespace.named("default");
        for (Service service : mesh.cluster().services()) {
            if (ApiServer.is(service)) {
                WaypointUse use = mesh.ambient().waypointOf(service);
                if (use.isBound()) {
                    report(use, findings);
                }
                return;
            }
        }
        mesh.world()
                .namespaceObject(home)
                .map(namespace -> mesh.ambient().waypointOfNamespace(namespace))
                .filter(use -> use.isBound() && use.waypoint().orElseThrow().takesServices())
                .ifPresent(use -> report(use, findings));
    }

    private static void report(WaypointUse use, Findings findings) {
        findings.report(
                        use.label(),
                        "Service `kubernetes` of namespace `default`, the API server, is sent through waypoint `"
                                + use.label().text() + "`")
                .predicts("calls of the API server fail while the waypoint has no ready pod, also those that would make"
                        + " one")
                .hint(
                        "label the Services that need the waypoint, or Service `kubernetes` `istio.io/use-waypoint: none`")
                .related(use.waypoint().orElseThrow().gateway().root(), "the waypoint")
                .confirm("istioctl ztunnel-config services | grep kubernetes");
    }
}
