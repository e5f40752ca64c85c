package io.meshlint.rules.service;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;

/** Reports Services that clients outside the cluster reach without a gateway: by node port or load balancer. */
public final class ServiceTypeExposed implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-type-exposed")
            .severity(Severity.INFO)
            .summary("service is open to clients outside the cluster")
            .profile("security")
            .covers("kl:exposed-services", "ks:service-type")
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            Cursor type = service.spec().at("type");
            if (service.isExposed()
                    && !isGateway(mesh, service)
                    && !mesh.world().manifests().kustomizations().mayChange(type)) {
                report(service, type, findings);
            }
        }
    }

    /** Whether it leads to Istio gateways alone: they are there to be exposed. */
    private static boolean isGateway(Mesh mesh, Service service) {
        List<Workload> servers = mesh.cluster().endpoints().workloads(service);
        for (Workload server : servers) {
            if (!GatewayPods.is(server)) {
                return false;
            }
        }
        return service.isManagedByGateway() || !servers.isEmpty();
    }

    private static void report(Service service, Cursor type, Findings findings) {
        boolean balancer = type.text().equals("LoadBalancer");
        boolean narrowed =
                balancer && service.spec().at("loadBalancerSourceRanges").size() > 0;
        String who = balancer
                ? narrowed
                        ? "clients of its source ranges, through a load balancer"
                        : "whoever reaches its load balancer"
                : "whoever reaches a node";
        findings.report(type, service.title() + " is open to " + who)
                .hint("write `type: ClusterIP` and lead clients in through a gateway or an Ingress")
                .confirm(Confirm.get(service));
    }
}
