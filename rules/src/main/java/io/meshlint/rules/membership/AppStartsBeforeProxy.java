package io.meshlint.rules.membership;

import io.meshlint.cluster.Containers;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Calls;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.ProxyStart.Native;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Optional;

/**
 * Reports apps that need the network to start while nothing makes them wait for their proxy: until it listens, redirected
 * connections are refused.
 */
public final class AppStartsBeforeProxy implements Rule {

    static final RuleInfo INFO = RuleInfo.named("app-starts-before-proxy")
            .severity(Severity.WARNING)
            .summary("app needs the network to start and does not wait for its proxy")
            .flags(Flag.UF)
            .symptom(Symptom.REFUSED)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            Membership.Answer answer = mesh.membership().of(workload);
            boolean injected = answer.status() == Membership.Status.SIDECAR
                    && answer.ground() != Membership.Ground.PROXY
                    && !workload.isJob();
            if (injected && waits(mesh, workload)) {
                check(mesh, workload, findings);
            }
        }
    }

    /** Whether nothing makes the app wait. */
    private static boolean waits(Mesh mesh, Workload workload) {
        return mesh.proxyStart().isNative(workload) != Native.YES
                && !mesh.proxyStart().holdsApplication(workload);
    }

    private static void check(Mesh mesh, Workload workload, Findings findings) {
        Optional<Calls.Call> store = Optional.empty();
        for (Container container : Containers.apps(workload)) {
            for (Calls.Call call : mesh.calls().of(workload, container)) {
                Optional<Cursor> urgency = StartUp.urgency(container);
                if (urgency.isPresent()) {
                    report(mesh, workload, call, urgency.get(), Severity.WARNING, findings);
                    return;
                }
                if (store.isEmpty() && StartUp.isStore(call.caller().at())) {
                    store = Optional.of(call);
                }
            }
        }
        store.ifPresent(call -> report(mesh, workload, call, call.caller().at(), Severity.INFO, findings));
    }

    private static void report(
            Mesh mesh, Workload workload, Calls.Call call, Cursor sign, Severity severity, Findings findings) {
        boolean unknown = mesh.proxyStart().isNative(workload) == Native.UNKNOWN;
        var draft = findings.report(
                        workload.pod().annotations().at("proxy.istio.io/config"),
                        "app of " + workload.title() + " needs "
                                + call.service().title()
                                + " to start and does not wait for its proxy"
                                + (unknown ? ", unless native sidecars are on" : ""))
                .severity(severity)
                .hint("set the annotation `proxy.istio.io/config: \"holdApplicationUntilProxyStarts: true\"` in its"
                        + " pod template")
                .related(call.caller().at(), "it calls this")
                .confirm("kubectl logs{in} {run} --all-containers --timestamps")
                .predicts("connection refused when the app starts first; it exits and restarts until the proxy is"
                        + " there, and callers get 503 UF (upstream connection failure) meanwhile");
        if (sign != call.caller().at()) {
            draft.related(sign, "it does not start without");
        }
    }
}
