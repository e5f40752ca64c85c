package io.meshlint.rules.workload;

import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Routes;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/** Reports workloads that run no pod while Services and routes lead to nothing else. */
public final class ReplicasZero implements Rule {

    static final RuleInfo INFO = RuleInfo.named("replicas-zero")
            .severity(Severity.WARNING)
            .summary("service whose workloads run no pod")
            .flags(Flag.UH)
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!isZero(mesh, workload) || isReferred(mesh, workload)) {
                continue;
            }
            for (Service service : mesh.cluster().endpoints().nearestServices(workload)) {
                if (areAllZero(mesh, service)) {
                    report(mesh, workload, service, findings);
                    break;
                }
            }
        }
    }

    private static boolean isZero(Mesh mesh, Workload workload) {
        Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
        return fewest.isPresent()
                && fewest.get().count() == 0
                && !fewest.get().isScaled()
                && workload.resource().metadata().at("ownerReferences").size() == 0;
    }

    /** Argo Rollouts takes the template of a Deployment that is scaled to nothing. */
    private static boolean isReferred(Mesh mesh, Workload workload) {
        for (Resource rollout : mesh.cluster().ofKind("argoproj.io", "Rollout")) {
            if (rollout.spec().at("workloadRef", "name").text().equals(workload.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean areAllZero(Mesh mesh, Service service) {
        for (Workload workload : mesh.cluster().endpoints().workloads(service)) {
            if (!isZero(mesh, workload)) {
                return false;
            }
        }
        return true;
    }

    private static void report(Mesh mesh, Workload workload, Service service, Findings findings) {
        Draft draft = findings.report(
                        workload.spec().at("replicas"),
                        workload.title() + " runs no pod, and " + service.title() + " leads nowhere else")
                .related(service.selector().cursor(), service.title() + " selects its pods")
                .hint("run at least one replica, or remove the Service and what leads to it");
        for (Service.Port port : service.ports()) {
            for (Routes.Route route : mesh.routes().to(port)) {
                if (carriesTraffic(route.at())) {
                    draft.severity(Severity.ERROR).related(route.at(), "a route sends traffic there");
                    return;
                }
            }
        }
    }

    /** A destination has its weight beside it, a backend in it; a subset may pick other pods. */
    private static boolean carriesTraffic(Cursor destination) {
        boolean istio = destination.key().equals("destination");
        Cursor weight = (istio ? destination.parent() : destination).at("weight");
        return !destination.at("subset").exists() && (!weight.exists() || weight.integer(0) > 0);
    }
}
