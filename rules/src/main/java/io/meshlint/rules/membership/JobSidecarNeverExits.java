package io.meshlint.rules.membership;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.ProxyStart.Native;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;

/**
 * Reports injected Jobs: a sidecar that is an ordinary container runs on when the work is done, and the Job never
 * completes. Native sidecars end with the pod.
 */
public final class JobSidecarNeverExits implements Rule {

    static final RuleInfo INFO = RuleInfo.named("job-sidecar-never-exits")
            .severity(Severity.WARNING)
            .summary("sidecar keeps the pods of a Job alive for ever")
            .since("0.1");

    private static final List<String> KINDS = List.of("Job", "CronJob", "ScaledJob");

    /** What ends the proxy when the work is done: its own endpoint, its agent, wrappers that call it. */
    private static final List<String> QUITS =
            List.of("quitquitquit", "pilot-agent", "scuttle", "SCUTTLE", "envoy-preflight", "ISTIO_QUIT_API");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!KINDS.contains(workload.kind())) {
                continue;
            }
            Membership.Answer answer = mesh.membership().of(workload);
            boolean injected =
                    answer.status() == Membership.Status.SIDECAR && answer.ground() != Membership.Ground.PROXY;
            if (injected && mesh.proxyStart().isNative(workload) != Native.YES && !quits(workload)) {
                report(mesh, workload, answer, findings);
            }
        }
    }

    private static boolean quits(Workload workload) {
        boolean shared = workload.pod().spec().at("shareProcessNamespace").isTrue();
        for (Container container : workload.pod().containers()) {
            if (names(container.image()) || shared && kills(container)) {
                return true;
            }
            for (Cursor word : container.words()) {
                if (names(word)) {
                    return true;
                }
            }
            for (Cursor variable : container.env().items()) {
                if (names(variable.at("name")) || names(variable.at("value"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean kills(Container container) {
        for (Cursor word : container.words()) {
            if (word.text().contains("kill")) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(Cursor at) {
        for (String quit : QUITS) {
            if (at.text().contains(quit)) {
                return true;
            }
        }
        return false;
    }

    private static void report(Mesh mesh, Workload workload, Membership.Answer answer, Findings findings) {
        boolean unknown = mesh.proxyStart().isNative(workload) == Native.UNKNOWN;
        Cursor pods = workload.pod().cursor().at("metadata");
        Draft draft = findings.report(
                        pods.exists() ? pods : workload.pod().cursor(),
                        "sidecar of " + workload.title() + " runs on when the work is done"
                                + (unknown ? ", unless native sidecars are on" : ""))
                .hint("set the label `sidecar.istio.io/inject: \"false\"` on its pods, or the annotation"
                        + " `sidecar.istio.io/nativeSidecar: \"true\"`, or end the proxy with a POST to"
                        + " localhost:15020/quitquitquit")
                .confirm("kubectl get pods{in} --field-selector status.phase=Running")
                .predicts("the Job never completes; with concurrencyPolicy Forbid no later run starts");
        if (answer.at().resource() != workload.resource()) {
            draft.related(answer.at(), answer.why());
        }
    }
}
