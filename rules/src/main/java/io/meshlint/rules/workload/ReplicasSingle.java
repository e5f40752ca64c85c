package io.meshlint.rules.workload;

import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Reports workloads behind a Service that run one pod and that nothing scales. */
public final class ReplicasSingle implements Rule {

    static final RuleInfo INFO = RuleInfo.named("replicas-single")
            .severity(Severity.INFO)
            .summary("workload behind a service runs one pod")
            .flags(Flag.UH)
            .profile("reliability")
            .covers(
                    "kl:minimum-three-replicas",
                    "ks:deployment-replicas",
                    "kv:replica-count-check",
                    "pol:deploymentMissingReplicas")
            .parameter(AppliesTo.PARAMETER)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        boolean all = AppliesTo.all(parameters);
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Service> services = mesh.cluster().endpoints().nearestServices(workload);
            Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
            boolean single = fewest.isPresent()
                    && fewest.get().count() == 1
                    && !fewest.get().isScaled();
            boolean owned = workload.resource().metadata().at("ownerReferences").size() > 0;
            if (single && !owned && (all || !services.isEmpty())) {
                report(workload, services, findings);
            }
        }
    }

    private static void report(Workload workload, List<Service> services, Findings findings) {
        Draft draft = findings.report(workload.spec().at("replicas"), workload.title() + " runs one pod")
                .hint("write `replicas: 2`")
                .predicts("503 UH (no healthy upstream) whenever the pod or its node goes");
        if (!services.isEmpty()) {
            Service service = services.get(0);
            draft.related(service.selector().cursor(), service.title() + " leads to no other");
        }
    }
}
