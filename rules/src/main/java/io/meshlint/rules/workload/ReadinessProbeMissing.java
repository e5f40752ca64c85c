package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.manifest.Container;
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

/** Reports workloads whose serving container has no readiness probe: a Service sends traffic before the app listens. */
public final class ReadinessProbeMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("readiness-probe-missing")
            .severity(Severity.WARNING)
            .summary("container behind a service has no readiness probe")
            .flags(Flag.UF)
            .covers("kl:no-readiness-probe", "ks:pod-probes", "pol:readinessProbeMissing")
            .parameter(AppliesTo.PARAMETER)
            .since("0.1");

    private static final String PROBE = "readinessProbe";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        boolean all = AppliesTo.all(parameters);
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!Unprobed.isJudged(mesh, workload)) {
                continue;
            }
            Optional<Unprobed.Served> served = Unprobed.in(mesh, workload, PROBE);
            if (served.isPresent()) {
                report(workload, served.get(), findings);
            } else if (all) {
                alone(workload, findings);
            }
        }
    }

    private static void report(Workload workload, Unprobed.Served served, Findings findings) {
        Service service = served.port().service();
        Draft draft = draft(workload, served.container(), findings)
                .related(served.port().cursor(), service.title() + " sends traffic here")
                .predicts("503 UF (upstream connection failure) or connection refused whenever a pod starts");
        if (served.container().startup().cursor().exists() || service.isHeadless()) {
            draft.lowered(1);
        }
    }

    private static void alone(Workload workload, Findings findings) {
        List<Container> apps = Containers.apps(workload);
        if (Unprobed.allLack(apps, PROBE)) {
            draft(workload, apps.get(0), findings).harmless();
        }
    }

    private static Draft draft(Workload workload, Container container, Findings findings) {
        String message = "container `" + container.name() + "` of " + workload.title() + " has no readiness probe";
        return findings.report(container.cursor().at(PROBE), message)
                .hint("add a `readinessProbe` that passes once the app answers");
    }
}
