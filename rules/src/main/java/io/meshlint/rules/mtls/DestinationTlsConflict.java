package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.ClientTls;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Handshakes.End;
import io.meshlint.mesh.Handshakes.Handshake;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.mesh.MutualTls.Mode;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;

/**
 * Reports clients that speak something else than the server takes: plaintext or TLS of their own towards STRICT, mutual
 * TLS towards DISABLE. Clients follow DestinationRules ({@code cluster_tls.go} in Istio's
 * {@code pilot/pkg/networking/core}), servers PeerAuthentications, and neither heeds the other.
 */
public final class DestinationTlsConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("destination-tls-conflict")
            .severity(Severity.ERROR)
            .summary("clients do not speak what the server's mTLS mode takes")
            .flags(Flag.UC)
            .covers("IST0113", "KIA0207", "KIA0208", "KIA0505", "KIA0506")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.mutualTls().hasPolicies()) {
            return;
        }
        for (DestinationRule rule : mesh.destinationRules().all()) {
            if (!ClientTls.fields(rule).isEmpty()) {
                Meetings faults = new Meetings();
                for (Handshake handshake : mesh.handshakes().under(rule)) {
                    gather(handshake, faults);
                }
                report(faults, findings);
                if (faults.isEmpty()) {
                    atLarge(mesh, rule, findings);
                }
            }
        }
        Meetings faults = new Meetings();
        for (Service service : mesh.cluster().services()) {
            for (Handshake handshake : mesh.handshakes().unruled(service)) {
                gather(handshake, faults);
            }
        }
        report(faults, findings);
    }

    private static void gather(Handshake handshake, Meetings faults) {
        boolean fault = handshake.end() == End.REFUSED || handshake.end() == End.DISABLED;
        if (fault && handshake.use().at().isPresent()) {
            faults.add(handshake.use().at().get(), handshake);
        }
    }

    private static void report(Meetings faults, Findings findings) {
        for (List<Handshake> group : faults.groups()) {
            Handshake worst = group.get(0);
            Cursor setting = worst.use().at().orElseThrow();
            boolean ruled = setting.resource().kind().equals(DestinationRule.KIND);
            Draft draft = findings.report(ruled ? setting.at("mode") : setting, words(worst, setting, ruled))
                    .severity(Meetings.severity(group))
                    .confirm(Meetings.confirm(worst));
            draft.hint(ruled ? hint(worst, setting) : "write `" + remedy(setting) + "`");
            if (worst.end() == End.DISABLED) {
                draft.flags(Flag.UF, Flag.URX);
            }
            Meetings.relate(draft, group);
        }
    }

    private static String words(Handshake worst, Cursor setting, boolean ruled) {
        String subject = setting.resource().title();
        String port = Meetings.title(worst);
        if (worst.end() == End.DISABLED) {
            return subject + " sends mutual TLS to port " + port + ", whose pods have it turned off";
        }
        if (!ruled) {
            return subject + " makes clients send plaintext to port " + port + ", whose pods take mutual TLS alone";
        }
        String what = worst.use().speech() == Speech.TLS ? "TLS without the mesh's certificate" : "plaintext";
        return subject + " sends " + what + " to port " + port + ", whose pods take mutual TLS alone";
    }

    private static String hint(Handshake worst, Cursor setting) {
        if (worst.end() == End.DISABLED) {
            return "remove `tls`: proxies find out by themselves where mutual TLS is off";
        }
        boolean port = worst.use().speech() == Speech.PLAINTEXT
                && !setting.at("mode").text().equals("DISABLE");
        return port
                ? "set `tls: {mode: ISTIO_MUTUAL}` in the settings of port "
                        + worst.port().number().orElse(0)
                : "set `mode: ISTIO_MUTUAL`, or remove `tls`: proxies use mutual TLS by themselves";
    }

    private static String remedy(Cursor setting) {
        return setting.key().equals(ClientTls.TLS_MODE) ? ClientTls.TLS_MODE + ": istio" : "mode: PERMISSIVE";
    }

    /** A rule for a namespace or the mesh, and the policy of the same, where no Service shows what they do. */
    private static void atLarge(Mesh mesh, DestinationRule rule, Findings findings) {
        Cursor tls = rule.spec().at("trafficPolicy", "tls");
        Speech speech = mesh.handshakes().client().speech(tls);
        if (!tls.exists() || mesh.handshakes().atLarge(rule).isEmpty()) {
            return;
        }
        MutualTls.Answer policy =
                mesh.mutualTls().atLarge(mesh.handshakes().atLarge(rule).get(), rule.resource());
        boolean refused = policy.isStrict() && (speech == Speech.PLAINTEXT || speech == Speech.TLS);
        boolean off = policy.mode() == Mode.DISABLE && !policy.ambiguous() && speech == Speech.MESH;
        if (refused || off) {
            Cursor at = policy.at().orElseThrow();
            String what = off ? "mutual TLS" : "no mutual TLS";
            String taken = off ? "turns it off" : "takes nothing else";
            findings.report(
                            tls.at("mode"),
                            rule.title() + " sends " + what + " to `"
                                    + rule.host().text() + "`, where "
                                    + at.resource().title() + " " + taken)
                    .flags(off ? new Flag[] {Flag.UF, Flag.URX} : new Flag[] {Flag.UC})
                    .related(at, "what the pods take")
                    .hint("remove `tls`: proxies find out by themselves where mutual TLS is on");
        }
    }
}
