package io.meshlint.rules.workload;

import io.meshlint.cluster.Binding;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Listening;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports apps that are told to listen on the loopback address on a port that a Service leads to. Sidecars deliver to
 * the pod's own address, see {@code buildInboundPassthroughCluster} and the ORIGINAL_DST inbound clusters in Istio's
 * {@code pilot/pkg/networking/core/cluster_builder.go}.
 */
public final class AppListensLocalhost implements Rule {

    static final RuleInfo INFO = RuleInfo.named("app-listens-localhost")
            .severity(Severity.WARNING)
            .summary("app behind a service is told to listen on localhost")
            .flags(Flag.UF, Flag.URX)
            .covers("IST0143")
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Service> services = mesh.cluster().endpoints().nearestServices(workload);
            if (!services.isEmpty()
                    && hasLoopback(workload)
                    && mesh.cluster().containers().areComplete(workload)) {
                check(mesh, workload, services, findings);
            }
        }
    }

    private static boolean hasLoopback(Workload workload) {
        for (Container container : workload.pod().runningContainers()) {
            for (Binding binding : Binding.of(container)) {
                if (binding.isLoopback()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void check(Mesh mesh, Workload workload, List<Service> services, Findings findings) {
        List<Cursor> reported = new ArrayList<>();
        for (Service service : services) {
            boolean here = workload.namespace().to(service.namespace()) == Namespace.Relation.SAME;
            for (Service.Port port : here && !service.isExternalName() ? service.ports() : List.<Service.Port>of()) {
                Optional<Binding> found = Listening.loopback(port, workload);
                if (found.isPresent()
                        && isNew(found.get().at(), reported)
                        && !isForwarded(mesh, workload, Endpoints.target(port, workload))) {
                    reported.add(found.get().at());
                    report(found.get(), port, workload, findings);
                }
            }
        }
    }

    private static boolean isNew(Cursor at, List<Cursor> reported) {
        for (Cursor known : reported) {
            if (known.node() == at.node()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a Sidecar hands the port's traffic to the loopback address itself. */
    private static boolean isForwarded(Mesh mesh, Workload workload, Endpoints.Target target) {
        String end = ":" + target.number().getAsInt();
        for (Resource sidecar : mesh.cluster().ofKind("networking.istio.io", "Sidecar")) {
            for (Cursor ingress : sidecar.spec().at("ingress").items()) {
                boolean loops = ingress.at("defaultEndpoint").text().endsWith(end);
                if (loops && sidecar.namespace().fits(workload.namespace())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void report(Binding binding, Service.Port port, Workload workload, Findings findings) {
        String message = "app of " + workload.title() + " listens on `" + binding.address() + "`, behind "
                + port.title() + " of " + port.service().title();
        findings.report(binding.at(), message)
                .hint("change `" + binding.address() + "` to `" + open(binding) + "`")
                .related(port.cursor(), port.service().title() + " sends traffic to the pod's own address")
                .confirm(workload.resource(), "kubectl exec{in} {run} -- ss -ltn")
                .predicts("503 UF,URX (upstream connection failure) or connection refused, as the pod's own address"
                        + " does not answer");
    }

    private static String open(Binding binding) {
        return binding.address().equals("::1") ? "::" : "0.0.0.0";
    }
}
