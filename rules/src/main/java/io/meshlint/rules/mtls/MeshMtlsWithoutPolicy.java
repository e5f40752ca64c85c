package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.Optional;

/**
 * Reports one half of mutual TLS where proxies do not use it by themselves ({@code enableAutoMtls: false}): a policy that
 * demands it and no DestinationRule by which clients send it, or such a rule and no policy.
 */
public final class MeshMtlsWithoutPolicy implements Rule {

    static final RuleInfo INFO = RuleInfo.named("mesh-mtls-without-policy")
            .severity(Severity.ERROR)
            .summary("clients or servers alone use mTLS while automatic mTLS is off")
            .flags(Flag.UC)
            .covers("KIA0205", "KIA0206", "KIA0401", "KIA0501")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.world().mesh().autoMtls()) {
            return;
        }
        for (PeerAuthentication policy : mesh.cluster().peerAuthentications()) {
            if (!policy.hasSelector() && policy.mode().text().equals("STRICT") && !isSent(mesh, policy)) {
                boolean root = mesh.mutualTls().isRoot(policy.namespace());
                findings.report(
                                policy.mode(),
                                policy.title()
                                        + " takes mutual TLS alone, and no DestinationRule makes clients send it")
                        .covers(root ? "KIA0401" : "KIA0501")
                        .hint("set `enableAutoMtls: true` in the mesh config, or add a DestinationRule for `"
                                + (root ? "*.local" : "*." + policy.namespace() + ".svc.cluster.local")
                                + "` with `tls: {mode: ISTIO_MUTUAL}`");
            }
        }
        for (DestinationRule rule : mesh.destinationRules().all()) {
            Cursor tls = rule.spec().at("trafficPolicy", "tls");
            Optional<Namespace> wide = mesh.handshakes().atLarge(rule);
            if (wide.isPresent() && mesh.handshakes().client().speech(tls) == Speech.MESH) {
                MutualTls.Answer answer = mesh.mutualTls().atLarge(wide.get(), rule.resource());
                if (answer.at().isEmpty()) {
                    findings.report(
                                    tls.at("mode"),
                                    rule.title() + " makes clients send mutual TLS to `"
                                            + rule.host().text() + "`, and no PeerAuthentication demands it there")
                            .severity(Severity.WARNING)
                            .flags(Flag.UF)
                            .covers(mesh.mutualTls().isRoot(wide.get()) ? "KIA0205" : "KIA0206")
                            .hint("add a PeerAuthentication with `mtls: {mode: STRICT}`, or set `enableAutoMtls: true`"
                                    + " in the mesh config");
                }
            }
        }
    }

    /** Whether a rule makes clients send mutual TLS to what the policy holds for, or to a part of it. */
    private static boolean isSent(Mesh mesh, PeerAuthentication policy) {
        boolean root = mesh.mutualTls().isRoot(policy.namespace());
        for (DestinationRule rule : mesh.destinationRules().all()) {
            Cursor tls = rule.spec().at("trafficPolicy", "tls");
            Speech speech = tls.exists() ? mesh.handshakes().client().speech(tls) : Speech.PLAINTEXT;
            if (speech != Speech.MESH && speech != Speech.UNKNOWN) {
                continue;
            }
            Namespace target = mesh.handshakes()
                    .atLarge(rule)
                    .orElse(mesh.destinationRules().host(rule).namespace());
            if (mesh.mutualTls().isRoot(target) || !root && target.to(policy.namespace()) != Relation.DIFFERENT) {
                return true;
            }
        }
        return false;
    }
}
