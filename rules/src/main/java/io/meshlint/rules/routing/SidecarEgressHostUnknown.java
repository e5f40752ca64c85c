package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Sidecar;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;

/**
 * Reports entries of a Sidecar's {@code egress} that take in no host: a namespace and a host that exclude each other, or
 * a name that nothing bears. Istio leaves such entries out ({@code pilot/pkg/model/sidecar.go}).
 */
public final class SidecarEgressHostUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("sidecar-egress-host-unknown")
            .severity(Severity.WARNING)
            .summary("egress host of a Sidecar matches nothing")
            .symptom(Symptom.IGNORED)
            .covers("KIA1004")
            .needs(Sidecar.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Sidecar sidecar : mesh.sidecars().all()) {
            for (Cursor host : sidecar.egressHosts()) {
                if (mesh.egressHosts().of(sidecar, host) instanceof Resolution.Missing<List<MeshService>> missing) {
                    report(sidecar, host, missing, findings);
                }
            }
        }
    }

    private static void report(
            Sidecar sidecar, Cursor host, Resolution.Missing<List<MeshService>> missing, Findings findings) {
        Draft draft = findings.report(host, sidecar.title() + " lets in `" + host.text() + "`, which no host matches")
                .key(host.text())
                .owns(missing.cause())
                .confirm("istioctl proxy-config cluster {pod}");
        if (missing.near().isEmpty()) {
            draft.hint("write a namespace and a host that exist, or take the entry out");
            return;
        }
        Near near = missing.near().get();
        draft.change(host, near);
        if (near.at() != host) {
            draft.related(near.at(), near.at().resource().title() + " is probably meant");
        }
    }
}
