package io.meshlint.rules.mtls;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.PlainProbes;
import io.meshlint.mesh.PlainProbes.Refusal;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/** Reports probes that kubelet sends in plaintext to a port which takes mutual TLS alone. */
public final class StrictMtlsProbe implements Rule {

    static final RuleInfo INFO = RuleInfo.named("strict-mtls-probe")
            .severity(Severity.ERROR)
            .summary("kubelet's plaintext probe meets a port with STRICT mTLS")
            .flags(Flag.UH)
            .needs(PeerAuthentication.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Container container : workload.pod().containers()) {
                for (Probe probe : container.probes()) {
                    Optional<Refusal> refusal = mesh.plainProbes().of(workload, container, probe);
                    if (refusal.isPresent()) {
                        report(workload, container, probe, refusal.get(), findings);
                    }
                }
            }
        }
    }

    private static void report(
            Workload workload, Container container, Probe probe, Refusal refusal, Findings findings) {
        Cursor rewrite = workload.pod().annotations().at(PlainProbes.REWRITE);
        boolean restarts = probe.kind().equals("livenessProbe");
        Draft draft = findings.report(
                        probe.port(),
                        probe.kind() + " of `" + container.name() + "` in " + workload.title() + " asks port "
                                + refusal.port() + " in plaintext, which takes mutual TLS alone")
                .severity(refusal.certain() ? Severity.ERROR : Severity.WARNING)
                .hint(
                        rewrite.exists()
                                ? "remove the annotation `" + PlainProbes.REWRITE
                                        + "`, so that the proxy's agent answers probes"
                                : "add the annotation `" + PlainProbes.REWRITE + ": \"true\"` to the pod template")
                .confirm(
                        workload.resource(),
                        "kubectl describe pod{in} -l %s",
                        workload.labels().toString())
                .predicts(restarts ? "kubelet restarts the container again and again" : "the pods never become ready")
                .owns(refusal.cause());
        refusal.mode().at().ifPresent(at -> draft.related(at, "mutual TLS alone"));
        if (rewrite.exists()) {
            draft.related(rewrite, "probes are left as they are");
        }
    }
}
