package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Reports workloads whose serving container has no liveness probe: an app that hangs is never restarted. */
public final class LivenessProbeMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("liveness-probe-missing")
            .severity(Severity.INFO)
            .summary("container behind a service has no liveness probe")
            .profile("reliability")
            .covers("kl:no-liveness-probe", "ks:pod-probes", "pol:livenessProbeMissing")
            .parameter(AppliesTo.PARAMETER)
            .since("0.1");

    private static final String PROBE = "livenessProbe";

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
            List<Container> apps = Containers.apps(workload);
            if (served.isPresent()) {
                Unprobed.Served found = served.get();
                report(workload, found.container(), findings)
                        .related(found.port().cursor(), found.port().service().title() + " sends traffic here");
            } else if (all && Unprobed.allLack(apps, PROBE)) {
                report(workload, apps.get(0), findings);
            }
        }
    }

    private static Draft report(Workload workload, Container container, Findings findings) {
        String message = "container `" + container.name() + "` of " + workload.title() + " has no liveness probe";
        return findings.report(container.cursor().at(PROBE), message)
                .hint("add a `livenessProbe` that fails only when a restart helps")
                .predicts("an app that hangs stays as it is until somebody restarts it");
    }
}
