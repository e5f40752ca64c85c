package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Reports liveness probes that ask what the readiness probe asks, as often: what is to wait is restarted. */
public final class ProbeIdentical implements Rule {

    static final RuleInfo INFO = RuleInfo.named("probe-identical")
            .severity(Severity.INFO)
            .summary("liveness and readiness probe are the same")
            .covers("ks:pod-probes-identical")
            .since("0.1");

    private static final List<String> CHECKS = List.of("httpGet", "tcpSocket", "grpc", "exec");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!Unprobed.isJudged(mesh, workload)) {
                continue;
            }
            for (Container container : workload.pod().runningContainers()) {
                if (areSame(container.liveness(), container.readiness())) {
                    report(workload, container, findings);
                }
            }
        }
    }

    private static boolean areSame(Probe one, Probe other) {
        Optional<ProbeClock> clock = ProbeClock.of(one);
        Optional<ProbeClock> second = ProbeClock.of(other);
        if (clock.isEmpty() || second.isEmpty() || !clock.get().isSameAs(second.get())) {
            return false;
        }
        boolean some = false;
        for (String check : CHECKS) {
            some |= one.cursor().at(check).exists();
            if (!areSame(one.cursor().at(check), other.cursor().at(check))) {
                return false;
            }
        }
        return some;
    }

    private static boolean areSame(Cursor one, Cursor other) {
        if (one.exists() != other.exists() || one.size() != other.size() || one.isPlaceholder()) {
            return false;
        }
        for (Cursor entry : one.entries()) {
            if (!areSame(entry, other.at(entry.key()))) {
                return false;
            }
        }
        for (Cursor item : one.items()) {
            if (!areSame(item, other.at(item.index()))) {
                return false;
            }
        }
        return one.text().equals(other.text());
    }

    private static void report(Workload workload, Container container, Findings findings) {
        String message = "liveness and readiness probe of container `" + container.name() + "` in " + workload.title()
                + " are the same";
        findings.report(container.liveness().cursor(), message)
                .related(container.readiness().cursor(), "the readiness probe")
                .hint("raise `failureThreshold` here, or ask for less than readiness does")
                .predicts("an app that is busy or waits for another is restarted just when it is taken out of service");
    }
}
