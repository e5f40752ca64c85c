package io.meshlint.rules.routing;

import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;

/**
 * Reports VirtualServices that take over a host in the mesh and leave some of its requests without a rule: sidecars answer
 * those with 404. Follows {@code BuildHTTPRoutesForVirtualService} in Istio's
 * {@code pilot/pkg/networking/core/route/route.go}.
 */
public final class RouteNoCatchAll implements Rule {

    static final RuleInfo INFO = RuleInfo.named("route-no-catch-all")
            .severity(Severity.WARNING)
            .summary("VirtualService in the mesh leaves requests without a rule")
            .flags(Flag.NR)
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
                    || !service.isForMesh()
                    || mesh.world().manifests().kustomizations().mayChange(service.spec());
            if (!open && service.spec().at("http").size() > 0) {
                check(mesh, service, findings);
            }
        }
    }

    private static void check(Mesh mesh, VirtualService service, Findings findings) {
        List<Integer> ports = mesh.routeProtocols().httpPorts(service);
        if (ports.isEmpty()
                || !mesh.routeTables().of(service, VirtualService.Sort.HTTP).leavesRequests(ports)) {
            return;
        }
        findings.report(service.spec().at("http"), service.title() + " leaves requests in the mesh without a rule")
                .related(service.spec().at("hosts"), "sidecars answer all requests for these by its rules")
                .hint("add a last rule without `match`")
                .confirm(service.resource(), "kubectl get{in} {it} -o yaml");
    }
}
