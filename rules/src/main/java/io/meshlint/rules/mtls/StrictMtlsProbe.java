package io.meshlint.rules.mtls;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Interception;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.OptionalInt;

/**
 * Reports probes that kubelet sends to a port which takes mutual TLS alone, because their rewriting is turned off.
 * Follows {@code ShouldRewriteAppHTTPProbers} in Istio's {@code pkg/kube/inject/app_probe.go}. A TCP probe succeeds: the
 * proxy accepts the connection.
 */
public final class StrictMtlsProbe implements Rule {

    static final RuleInfo INFO = RuleInfo.named("strict-mtls-probe")
            .severity(Severity.ERROR)
            .summary("kubelet's plaintext probe meets a port with STRICT mTLS")
            .flags(Flag.UH)
            .needs(PeerAuthentication.KIND)
            .since("0.1");

    private static final String REWRITE = "sidecar.istio.io/rewriteAppHTTPProbers";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor rewrite = workload.pod().annotations().at(REWRITE);
            boolean rewritten = rewrite.exists()
                    ? !rewrite.text().equals("false")
                    : mesh.world().mesh().rewriteProbes();
            Membership.Answer member = mesh.membership().of(workload);
            if (!rewritten && member.status() == Membership.Status.SIDECAR) {
                for (Container container : workload.pod().containers()) {
                    for (Probe probe : container.probes()) {
                        check(mesh, workload, container, probe, findings);
                    }
                }
            }
        }
    }

    private static void check(Mesh mesh, Workload workload, Container container, Probe probe, Findings findings) {
        boolean asks = probe.isHttp() || probe.isGrpc();
        OptionalInt port = asks ? number(container, probe.port()) : OptionalInt.empty();
        if (port.isEmpty() || !Interception.covers(workload, port.getAsInt())) {
            return;
        }
        MutualTls.Answer answer = mesh.mutualTls().of(workload, port.getAsInt());
        if (!answer.isStrict()) {
            return;
        }
        Cursor rewrite = workload.pod().annotations().at(REWRITE);
        boolean certain = mesh.membership().of(workload).certain();
        boolean restarts = probe.kind().equals("livenessProbe");
        Draft draft = findings.report(
                        probe.port(),
                        probe.kind() + " of `" + container.name() + "` in " + workload.title() + " asks port "
                                + port.getAsInt() + " in plaintext, which takes mutual TLS alone")
                .severity(certain ? Severity.ERROR : Severity.WARNING)
                .hint(
                        rewrite.exists()
                                ? "remove the annotation `" + REWRITE + "`, so that the proxy's agent answers probes"
                                : "add the annotation `" + REWRITE + ": \"true\"` to the pod template")
                .confirm(
                        workload.resource(),
                        "kubectl describe pod{in} -l %s",
                        workload.labels().toString())
                .predicts(restarts ? "kubelet restarts the container again and again" : "the pods never become ready");
        answer.at().ifPresent(at -> draft.related(at, "mutual TLS alone"));
        if (rewrite.exists()) {
            draft.related(rewrite, "probes are left as they are");
        }
    }

    /** The port's number: written, or that of the container's port with the name. */
    private static OptionalInt number(Container container, Cursor port) {
        if (port.integer().isPresent()) {
            return port.integer();
        }
        for (Container.Port declared : container.ports()) {
            if (declared.name().equals(port.text()) && !port.text().isEmpty()) {
                return declared.number();
            }
        }
        return OptionalInt.empty();
    }
}
