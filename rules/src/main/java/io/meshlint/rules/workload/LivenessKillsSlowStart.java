package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/**
 * Reports probes by which kubelet kills a container before its app can be up. Until a startup probe has passed, no
 * other probe is asked ({@code pkg/kubelet/prober/worker.go}).
 */
public final class LivenessKillsSlowStart implements Rule {

    static final RuleInfo INFO = RuleInfo.named("liveness-kills-slow-start")
            .severity(Severity.WARNING)
            .summary("liveness or startup probe gives up before the app can be up")
            .flags(Flag.UH)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!mesh.cluster().containers().areFinal(workload)) {
                continue;
            }
            for (Container container : workload.pod().runningContainers()) {
                Optional<SlowStart.Impatient> impatient = SlowStart.in(container);
                if (impatient.isPresent()) {
                    report(workload, container, impatient.get(), findings);
                }
            }
        }
    }

    private static void report(
            Workload workload, Container container, SlowStart.Impatient impatient, Findings findings) {
        String message = ProbePortMissing.words(impatient.probe()) + " of container `" + container.name() + "` in "
                + workload.title() + " gives up " + impatient.seconds() + " s after the start";
        Draft draft = findings.report(impatient.probe().cursor(), message)
                .predicts("CrashLoopBackOff wherever the start takes longer, and 503 UH (no healthy upstream)");
        impatient.sign().ifPresent(sign -> draft.related(sign, "shows an app that starts slowly"));
        boolean startup = impatient.probe().kind().equals("startupProbe");
        String patience = "`periodSeconds: 5` and `failureThreshold: 36`";
        draft.hint(
                startup
                        ? "write " + patience + ", which wait three minutes"
                        : "add a `startupProbe` of the same check with " + patience);
    }
}
