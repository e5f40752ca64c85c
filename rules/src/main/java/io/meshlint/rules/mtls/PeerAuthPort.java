package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Rewrite;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.mesh.PortKeys;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Locale;

/**
 * Reports {@code portLevelMtls} that can hold for no port: keyed by the Service's port instead of the pod's, or without
 * a selector, which istiod's validation ({@code ValidatePeerAuthentication} in {@code pkg/config/validation}) rejects.
 */
public final class PeerAuthPort implements Rule {

    static final RuleInfo INFO = RuleInfo.named("peer-auth-port")
            .severity(Severity.ERROR)
            .summary("portLevelMtls names a port that the pods do not have")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .covers("IST0106")
            .needs(PeerAuthentication.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (PeerAuthentication policy : mesh.cluster().peerAuthentications()) {
            Cursor ports = policy.portLevelMtls();
            if (!ports.node().isMapping() || ports.size() == 0) {
                continue;
            }
            if (!policy.hasSelector()) {
                Cursor selector = policy.resource().spec().at("selector");
                if (!selector.isPlaceholder() && !selector.at("matchLabels").isPlaceholder()) {
                    withoutSelector(policy, findings);
                }
                continue;
            }
            if (mesh.mutualTls().isRoot(policy.namespace())) {
                continue;
            }
            for (PortKeys.Stray stray : mesh.portKeys().strays(policy)) {
                servicePort(mesh.mutualTls(), stray, findings);
            }
            for (PortKeys.Slip slip : mesh.portKeys().slips(policy)) {
                misspelt(slip, findings);
            }
        }
    }

    private static void withoutSelector(PeerAuthentication policy, Findings findings) {
        findings.report(policy.portLevelMtls(), policy.title() + " sets `portLevelMtls` without a selector")
                .harmless()
                .symptom(Symptom.REJECTED)
                .hint("add `selector: {matchLabels: {app: NAME}}` of one workload, or remove `portLevelMtls`");
    }

    private static void servicePort(MutualTls mutualTls, PortKeys.Stray stray, Findings findings) {
        Cursor key = stray.key();
        String fault = "`portLevelMtls` key " + key.key() + " is a port of "
                + stray.port().service().title() + ", the pods listen on " + stray.meant();
        Draft draft = findings.report(key, fault)
                .owns(stray.cause())
                .hint(rekey(key, Integer.toString(stray.meant())))
                .unsafeFix(
                        rekey(key, Integer.toString(stray.meant())), Rewrite.key(key, Integer.toString(stray.meant())))
                .related(stray.port().cursor().at("port"), "the Service leads from here to " + stray.meant())
                .related(stray.workload().resource().metadata().at("name"), "these pods are selected");
        String wanted = key.at("mode").text().toUpperCase(Locale.ROOT);
        String effective = mutualTls.of(stray.workload(), stray.meant()).mode().name();
        if (wanted.equals(effective) || wanted.isEmpty() || wanted.equals("UNSET")) {
            draft.severity(Severity.INFO).harmless();
        } else if (wanted.equals("STRICT")) {
            draft.harmless().symptom(Symptom.NOT_ENFORCED);
        } else if (!effective.equals("STRICT")) {
            draft.harmless().symptom(Symptom.IGNORED);
        }
    }

    private static String rekey(Cursor key, String port) {
        return "change the key `" + key.key() + "` to `" + port + "`";
    }

    private static void misspelt(PortKeys.Slip slip, Findings findings) {
        Cursor key = slip.key();
        Cursor meant = slip.meant().cursor().at("containerPort");
        String declared = meant.text();
        String fault = "`portLevelMtls` key " + key.key() + " is no port of the pods, which declare " + declared;
        findings.report(key, fault)
                .severity(Severity.WARNING)
                .hint(rekey(key, declared))
                .unsafeFix(rekey(key, declared), Rewrite.key(key, declared))
                .related(meant, "port of the pods");
    }
}
