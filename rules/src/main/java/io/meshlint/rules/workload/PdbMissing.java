package io.meshlint.rules.workload;

import io.meshlint.cluster.Disruption;
import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
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
            .parameter(AppliesTo.PARAMETER)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        boolean all = AppliesTo.all(parameters);
        Disruption disruption = mesh.cluster().disruption();
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Service> services = mesh.cluster().endpoints().nearestServices(workload);
            Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
            boolean owned = workload.resource().metadata().at("ownerReferences").size() > 0;
            if (fewest.isPresent()
                    && !owned
                    && (all || !services.isEmpty())
                    && isReplicated(fewest.get(), all)
                    && !disruption.mayBeGuarded(workload)) {
                report(workload, fewest.get(), findings);
            }
        }
    }

    private static void report(Workload workload, Scaling.Replicas fewest, Findings findings) {
        Draft draft = findings.report(
                        workload.resource().metadata().at("name"), workload.title() + " has no PodDisruptionBudget")
                .confirm("kubectl get poddisruptionbudget{in} -o wide")
                .hint("add a PodDisruptionBudget with `maxUnavailable: 1` that selects its pods")
                .predicts("a drain may stop all its pods at once");
        if (fewest.at().exists()) {
            draft.related(fewest.at(), fewest.by().title() + " runs " + fewest.count());
        }
    }

    /** A count that nobody wrote is often one that somebody sets by hand, which only whoever asks for all counts. */
    private static boolean isReplicated(Scaling.Replicas fewest, boolean all) {
        return fewest.count() > 1 || all && fewest.count() == 1 && !fewest.at().exists();
    }
}
