package io.meshlint.rules.routing;

import io.meshlint.cluster.Endpoints;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Sidecar;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashSet;
import java.util.Set;

/**
 * Reports ports of Services that a Sidecar's {@code ingress} leaves out: it replaces all listeners that Services give rise
 * to ({@code buildInboundChainConfigs} in Istio's {@code pilot/pkg/networking/core/listener_inbound.go}).
 */
public final class SidecarIngressReplaces implements Rule {

    static final RuleInfo INFO = RuleInfo.named("sidecar-ingress-replaces")
            .severity(Severity.INFO)
            .summary("ingress of a Sidecar leaves out a port that a Service leads to")
            .symptom(Symptom.IGNORED)
            .needs(Sidecar.KIND, Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Set<String> told = new HashSet<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Sidecar sidecar : mesh.sidecars().of(workload)) {
                Cursor ingress = sidecar.spec().at("ingress");
                if (ingress.size() > 0
                        && !mesh.world().manifests().kustomizations().mayChange(ingress)) {
                    for (Service service : mesh.cluster().endpoints().services(workload)) {
                        check(workload, service, ingress, told, findings);
                    }
                }
            }
        }
    }

    private static void check(Workload workload, Service service, Cursor ingress, Set<String> told, Findings findings) {
        for (Service.Port port : service.ports()) {
            int number = Endpoints.target(port, workload).number().orElse(0);
            boolean declared = !Protocols.of(port).isGuessed() && port.isTcp();
            if (number == 0 || !declared || lists(ingress, number) || !told.add(ingress.resource() + " " + number)) {
                continue;
            }
            findings.report(
                            ingress,
                            ingress.resource().title() + " lists no port " + number + " in `ingress`, which "
                                    + service.title() + " leads to")
                    .key(Integer.toString(number))
                    .related(port.nameOrNumber(), "the protocol that is declared here counts no more")
                    .hint("add port " + number + " to `ingress`")
                    .confirm("istioctl proxy-config listener {pod} --port 15006");
        }
    }

    private static boolean lists(Cursor ingress, int number) {
        for (Cursor listener : ingress.items()) {
            Cursor port = listener.at("port", "number");
            boolean open = port.isPlaceholder() || listener.isPlaceholder();
            if (open
                    || port.integer(0) == number
                    || listener.at("defaultEndpoint").text().endsWith(":" + number)) {
                return true;
            }
        }
        return false;
    }
}
