package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Sidecar;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Reports an {@code outboundTrafficPolicy} without a mode: the field's own default is {@code REGISTRY_ONLY}, which differs
 * from that of a Sidecar without the policy ({@code networking/v1/sidecar.proto} in Istio's API).
 */
public final class SidecarOutboundModeUnset implements Rule {

    static final RuleInfo INFO = RuleInfo.named("sidecar-outbound-mode-unset")
            .severity(Severity.WARNING)
            .summary("outboundTrafficPolicy without mode means REGISTRY_ONLY")
            .covers("KIA1007")
            .needs(Sidecar.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Sidecar sidecar : mesh.sidecars().all()) {
            Cursor policy = sidecar.spec().at("outboundTrafficPolicy");
            boolean open = policy.isPlaceholder()
                    || mesh.world().manifests().kustomizations().mayChange(policy);
            if (policy.exists() && !policy.at("mode").exists() && policy.node().isMapping() && !open) {
                findings.report(
                                policy,
                                sidecar.title() + " has an `outboundTrafficPolicy` without `mode`, which means"
                                        + " `REGISTRY_ONLY`")
                        .lowered(mesh.world().mesh().registryOnly() ? 1 : 0)
                        .hint("write `mode: ALLOW_ANY`, or `mode: REGISTRY_ONLY` if that is meant")
                        .predicts("502 Bad Gateway, or a reset for TCP, for hosts that the mesh does not know")
                        .confirm("istioctl proxy-config route {pod} | grep -i -e BlackHole -e block_all");
            }
        }
    }
}
