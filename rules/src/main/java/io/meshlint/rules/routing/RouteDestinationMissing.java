package io.meshlint.rules.routing;

import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Destinations.Client;
import io.meshlint.mesh.Exports;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports destinations whose host no Service and no ServiceEntry bears, or that the proxies which follow the route do
 * not see. Istio builds no cluster for them ({@code GetDestinationCluster} in {@code pilot/pkg/networking/core/route}).
 */
public final class RouteDestinationMissing implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-destination-missing")
            .severity(Severity.ERROR)
            .summary("route leads to a host that does not exist")
            .flags(Flag.NC)
            .covers("IST0101", "KIA1101")
            .needs(VirtualService.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            Map<String, Draft> told = new HashMap<>();
            for (Rule rule : service.rules()) {
                for (Destination destination : rule.destinations()) {
                    check(mesh, destination, told, findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, Destination destination, Map<String, Draft> told, Findings findings) {
        Resolution<List<MeshService>> answer = mesh.destinations().host(destination);
        Draft known = told.get(destination.host().text());
        if (answer instanceof Resolution.Missing<List<MeshService>> missing) {
            if (known == null) {
                told.put(destination.host().text(), report(destination, missing, findings));
            } else {
                known.related(destination.host(), "leads there too");
            }
        } else if (answer instanceof Resolution.Resolved<List<MeshService>> resolved) {
            List<Client> out = mesh.destinations().shutOut(destination, resolved.value());
            if (!out.isEmpty() && known == null) {
                told.put(
                        destination.host().text(),
                        reportHidden(destination, resolved.value().get(0), out.get(0), findings));
            }
        }
    }

    private static Draft report(
            Destination destination, Resolution.Missing<List<MeshService>> missing, Findings findings) {
        VirtualService service = destination.rule().of();
        String does = destination.copy() ? " mirrors to " : " routes to ";
        Draft draft = findings.report(missing.cause().at(), service.title() + does + HostFault.words(missing))
                .lowered((missing.certain() ? 0 : 1) + Share.doubt(destination))
                .owns(missing.cause())
                .confirm(service.resource(), "istioctl analyze{in}");
        return HostFault.explain(draft, missing);
    }

    private static Draft reportHidden(Destination destination, MeshService hidden, Client client, Findings findings) {
        VirtualService service = destination.rule().of();
        String who = client.isSidecar() ? "sidecars" : "the gateway";
        String name = client.namespace().orElse(service.namespace()).name();
        String namespace = name.isEmpty() ? "." : name;
        return findings.report(
                        destination.host(),
                        service.title() + " routes to `" + destination.host().text() + "`, which " + who
                                + (name.isEmpty() ? "" : " of namespace `" + name + "`") + " cannot see")
                .lowered(Share.doubt(destination) + (client.isSidecar() ? 1 : 0))
                .related(Exports.field(hidden.resource()), hidden.title() + " is not exported there")
                .hint("add `" + namespace + "` to the namespaces that " + hidden.title() + " is exported to")
                .confirm(hidden.resource(), "kubectl get{in} {it} -o yaml");
    }
}
