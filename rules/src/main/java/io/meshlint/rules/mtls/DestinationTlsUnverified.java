package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.mesh.ClientTls;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Reports TLS towards a destination without a CA to check its certificate by. Since Istio 1.21 the CAs of the system
 * stand in ({@code VERIFY_CERTIFICATE_AT_CLIENT}); before, nothing is verified. Credentials of a rule without
 * {@code workloadSelector} reach gateways alone.
 */
public final class DestinationTlsUnverified implements Rule {

    static final RuleInfo INFO = RuleInfo.named("destination-tls-unverified")
            .severity(Severity.INFO)
            .summary("DestinationRule sends TLS and names no CA to verify the server by")
            .flags(Flag.UF)
            .covers("IST0128", "IST0129")
            .needs(DestinationRule.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            for (Cursor tls : ClientTls.fields(rule)) {
                Speech speech = mesh.handshakes().client().speech(tls);
                if ((speech == Speech.TLS || speech == Speech.OWN) && !isVerified(rule, tls)) {
                    report(mesh, rule, tls, findings);
                }
            }
        }
    }

    private static boolean isVerified(DestinationRule rule, Cursor tls) {
        return tls.at("caCertificates").exists()
                || tls.at("insecureSkipVerify").isTrue()
                || tls.at("credentialName").exists() && !rule.workloadSelector().isEmpty();
    }

    private static void report(Mesh mesh, DestinationRule rule, Cursor tls, Findings findings) {
        boolean old = mesh.world().assumptions().istio().isBefore(1, 21);
        boolean credential = tls.at("credentialName").exists();
        boolean port = tls.parent().parent().key().equals("portLevelSettings");
        String fault = old
                ? " and names no CA: nobody verifies who answers"
                : credential
                        ? " with a credential that sidecars ignore, as the rule has no `workloadSelector`"
                        : " and names no CA: a private one is not known to the system";
        Draft draft = findings.report(
                        tls.at("mode"),
                        rule.title() + " sends TLS to `" + rule.host().text() + "`" + fault)
                .hint(
                        credential
                                ? "add `workloadSelector`, or `caCertificates` with the path of the CA's file"
                                : "add `caCertificates` with the path of the CA's file"
                                        + (old ? "" : ", unless a public CA signed the server's certificate"))
                .covers(port ? "IST0129" : "IST0128");
        if (old) {
            draft.severity(Severity.WARNING).harmless();
        } else if (!credential) {
            draft.harmless();
        }
    }
}
