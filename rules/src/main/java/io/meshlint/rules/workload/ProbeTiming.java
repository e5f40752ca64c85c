package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Probe;
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
 * Reports probes by which one slow answer takes a pod out of service or restarts it, and probes that wait for an answer
 * longer than their period, so that kubelet asks more seldom than it is told to.
 */
public final class ProbeTiming implements Rule {

    static final RuleInfo INFO = RuleInfo.named("probe-timing")
            .severity(Severity.WARNING)
            .summary("probe gives up at one failure, or waits longer than its period")
            .flags(Flag.UH)
            .since("0.1");

    /** A period in seconds up to which a single failure is a blink. */
    private static final int SHORT = 10;

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
                Optional<SlowStart.Impatient> killed = SlowStart.in(container);
                for (Probe probe : container.probes()) {
                    Optional<ProbeClock> clock = ProbeClock.of(probe);
                    boolean told = killed.isPresent()
                            && killed.get().probe().cursor().node()
                                    == probe.cursor().node();
                    if (clock.isPresent()) {
                        check(workload, container, probe, clock.get(), told, findings);
                    }
                }
            }
        }
    }

    private static void check(
            Workload workload, Container container, Probe probe, ProbeClock clock, boolean told, Findings findings) {
        String of = ProbePortMissing.words(probe) + " of container `" + container.name() + "` in " + workload.title();
        if (clock.timeout() > clock.period()) {
            String message =
                    of + " waits " + clock.timeout() + " s for an answer, but is to ask every " + clock.period() + " s";
            findings.report(probe.cursor().at("timeoutSeconds"), message)
                    .severity(Severity.INFO)
                    .harmless()
                    .hint("write a `timeoutSeconds` of at most `periodSeconds`")
                    .predicts("a pod that hangs is noticed later than the period says");
        }
        boolean startup = probe.kind().equals("startupProbe");
        if (clock.failures() == 1 && clock.period() <= SHORT && !startup && !told) {
            boolean liveness = probe.kind().equals("livenessProbe");
            Draft draft = findings.report(probe.cursor().at("failureThreshold"), of + " gives up at the first failure")
                    .hint("write `failureThreshold: 3`");
            if (liveness) {
                draft.harmless().predicts("one slow answer restarts the container");
            } else {
                draft.predicts("one slow answer takes the pod out of service: 503 UH where it is the only one");
            }
        }
    }
}
