package io.meshlint.rules.workload;

import io.meshlint.cluster.Disruption;
import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Flag;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Reports replicated workloads behind a Service that no PodDisruptionBudget guards. */
public final class PdbMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("pdb-missing")
            .severity(Severity.INFO)
            .summary("replicated workload behind a service has no PodDisruptionBudget")
            .flags(Flag.UH)
            .profile("reliability")
            .covers(
                    "ks:deployment-has-poddisruptionbudget",
                    "ks:statefulset-has-poddisruptionbudget",
                    "pol:missingPodDisruptionBudget")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Disruption disruption = mesh.cluster().disruption();
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Service> services = mesh.cluster().endpoints().nearestServices(workload);
            Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
            boolean replicated = fewest.isPresent() && fewest.get().count() > 1;
            boolean owned = workload.resource().metadata().at("ownerReferences").size() > 0;
            if (replicated && !owned && !services.isEmpty() && !disruption.mayBeGuarded(workload)) {
                findings.report(
                                workload.resource().metadata().at("name"),
                                workload.title() + " has no PodDisruptionBudget")
                        .related(
                                fewest.get().at(),
                                fewest.get().by().title() + " runs "
                                        + fewest.get().count())
                        .hint("add a PodDisruptionBudget with `maxUnavailable: 1` that selects its pods")
                        .predicts("a drain may stop all its pods at once");
            }
        }
    }
}
