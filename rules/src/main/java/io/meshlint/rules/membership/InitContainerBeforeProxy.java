package io.meshlint.rules.membership;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Service;
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
import java.util.List;
import java.util.Optional;

/**
 * Reports init containers of injected pods that use the network: they run before a sidecar that is an ordinary container
 * ({@code reorderPod} in Istio's {@code pkg/kube/inject/webhook.go}), so what they send is plaintext, or, where istio-cni
 * redirects it already, refused.
 */
public final class InitContainerBeforeProxy implements Rule {

    static final RuleInfo INFO = RuleInfo.named("init-container-before-proxy")
            .severity(Severity.ERROR)
            .summary("init container uses the network before the proxy runs")
            .flags(Flag.UH)
            .symptom(Symptom.RESET)
            .since("0.1");

    private static final int PROXY_USER = 1337;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            Membership.Answer answer = mesh.membership().of(workload);
            if (answer.status() == Membership.Status.SIDECAR && answer.ground() != Membership.Ground.PROXY) {
                for (Container container : workload.pod().initContainers()) {
                    if (!container.isNativeSidecar() && !container.name().startsWith("istio-")) {
                        check(mesh, workload, container, findings);
                    }
                }
            }
        }
    }

    private static void check(Mesh mesh, Workload workload, Container container, Findings findings) {
        Native sidecar = mesh.proxyStart().isNative(workload);
        boolean bypass = user(workload, container) == PROXY_USER;
        List<Calls.Call> calls = mesh.calls().of(workload, container);
        for (Calls.Call call : calls) {
            Optional<Cursor> strict = strict(mesh, workload, call);
            if (strict.isPresent() && (bypass || sidecar != Native.YES)) {
                shutOut(workload, container, call, strict.get(), bypass, sidecar, findings);
                return;
            }
        }
        Optional<Cursor> sign = calls.isEmpty()
                ? StartUp.network(container)
                : Optional.of(calls.get(0).caller().at());
        if (sign.isPresent() && sidecar != Native.YES && !bypass && !isExcluded(workload)) {
            redirected(mesh, workload, container, sign.get(), sidecar, findings);
        }
    }

    private static int user(Workload workload, Container container) {
        Cursor own = container.cursor().at("securityContext", "runAsUser");
        return own.exists()
                ? own.integer(0)
                : workload.pod().spec().at("securityContext", "runAsUser").integer(0);
    }

    /** Whether the pods say which traffic is not redirected: then this is thought of. */
    private static boolean isExcluded(Workload workload) {
        Labels annotations = workload.pod().annotations();
        return annotations.has("traffic.sidecar.istio.io/excludeOutboundPorts")
                || annotations.has("traffic.sidecar.istio.io/excludeOutboundIPRanges")
                || annotations.has("traffic.sidecar.istio.io/includeOutboundIPRanges");
    }

    /** The setting that makes a port which is called take mTLS alone. */
    private static Optional<Cursor> strict(Mesh mesh, Workload client, Calls.Call call) {
        for (Workload server : mesh.cluster().endpoints().workloads(call.service())) {
            for (Service.Port port : call.service().ports()) {
                Optional<Cursor> strict =
                        server.resource() != client.resource() && call.caller().calls(port)
                                ? mesh.interception().strict(port, server)
                                : Optional.empty();
                if (strict.isPresent()) {
                    return strict;
                }
            }
        }
        return Optional.empty();
    }

    private static void shutOut(
            Workload workload,
            Container container,
            Calls.Call call,
            Cursor strict,
            boolean bypass,
            Native sidecar,
            Findings findings) {
        String how = bypass ? " past the proxy, as user 1337" : " before its proxy runs";
        boolean sure = bypass || sidecar == Native.NO;
        findings.report(
                        call.caller().at(),
                        "init container `" + container.name() + "` of " + workload.title() + " calls "
                                + call.service().title() + how + "; mode STRICT refuses it"
                                + (sure ? "" : ", unless sidecars are native"))
                .severity(sure ? Severity.ERROR : Severity.WARNING)
                .hint("call it from the app's container, or set `portLevelMtls` to PERMISSIVE for that port, or the"
                        + " annotation `sidecar.istio.io/nativeSidecar: \"true\"`"
                        + (bypass ? " and another user" : ""))
                .related(strict, "this mode shuts it out")
                .confirm("kubectl logs{in} {run} -c %s", container.name())
                .predicts("the init container meets connection reset and the pods never start: callers get 503 UH (no"
                        + " healthy upstream)");
    }

    private static void redirected(
            Mesh mesh, Workload workload, Container container, Cursor sign, Native sidecar, Findings findings) {
        boolean cni = mesh.proxyStart().hasCni();
        String where = cni ? "" : "; istio-cni refuses it";
        findings.report(
                        sign,
                        "init container `" + container.name() + "` of " + workload.title()
                                + " uses the network before its proxy runs" + where
                                + (sidecar == Native.NO ? "" : ", unless sidecars are native"))
                .severity(cni && sidecar == Native.NO ? Severity.ERROR : Severity.WARNING)
                .symptom(Symptom.REFUSED)
                .hint("set `runAsUser: 1337` in its securityContext, or the annotation"
                        + " `traffic.sidecar.istio.io/excludeOutboundPorts`, or"
                        + " `sidecar.istio.io/nativeSidecar: \"true\"`")
                .confirm("kubectl logs{in} {run} -c %s", container.name())
                .predicts("connection refused by the proxy that does not run yet, and the pods never start: callers get"
                        + " 503 UH (no healthy upstream)");
    }
}
