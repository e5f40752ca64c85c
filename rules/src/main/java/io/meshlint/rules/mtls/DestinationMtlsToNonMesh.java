package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ClientTls;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Handshakes.End;
import io.meshlint.mesh.Handshakes.Handshake;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Reports mutual TLS towards pods that have no proxy, that of other certificates where kubelet's probes show an app without
 * TLS: a DestinationRule's word holds for every endpoint ({@code pilot/pkg/xds/endpoints/mtls_checker.go} in Istio), and
 * the app gets a TLS handshake.
 */
public final class DestinationMtlsToNonMesh implements Rule {

    static final RuleInfo INFO = RuleInfo.named("destination-mtls-to-non-mesh")
            .severity(Severity.ERROR)
            .summary("DestinationRule turns mTLS on towards pods without a proxy")
            .flags(Flag.UF, Flag.URX)
            .covers("IST0115")
            .needs(DestinationRule.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            if (ClientTls.fields(rule).isEmpty()) {
                continue;
            }
            Meetings faults = new Meetings();
            for (Handshake handshake : mesh.handshakes().under(rule)) {
                if (handshake.end() == End.NO_PROXY) {
                    faults.add(handshake.use().at().orElseThrow(), handshake);
                }
            }
            for (List<Handshake> group : faults.groups()) {
                report(mesh, rule, group, findings);
            }
            outside(mesh, rule, findings);
        }
    }

    private static void report(Mesh mesh, DestinationRule rule, List<Handshake> group, Findings findings) {
        Handshake worst = group.get(0);
        Optional<Cursor> call = Calling.of(mesh, worst);
        boolean wide = mesh.destinationRules().host(rule).isWild();
        Draft draft = findings.report(
                        worst.use().at().orElseThrow().at("mode"),
                        rule.title() + " sends mutual TLS to port " + Meetings.title(worst) + ", and "
                                + (mixed(mesh, worst) ? "some" : "its") + " pods have no proxy to take it"
                                + (isOwn(worst) ? " and speak plainly" : ""))
                .severity(wide && call.isEmpty() ? Severity.WARNING : Meetings.severity(group))
                .hint(
                        wide
                                ? "add a DestinationRule for `"
                                        + worst.service().name() + "` with `tls: {mode: DISABLE}`, or inject "
                                        + worst.server().title()
                                : "set `mode: DISABLE`, remove `tls`, or "
                                        + (isOwn(worst) ? "serve TLS in " : "inject ")
                                        + worst.server().title())
                .confirm(Meetings.confirm(worst));
        Meetings.relate(draft, group);
        call.ifPresent(at -> draft.related(at, "a caller in the mesh"));
    }

    /** Whether it is spoken with certificates of the rule's own, which an app might ask for. */
    private static boolean isOwn(Handshake handshake) {
        return handshake.use().speech() == Speech.OWN;
    }

    private static boolean mixed(Mesh mesh, Handshake worst) {
        for (Workload pods : mesh.cluster().endpoints().workloads(worst.service())) {
            if (mesh.membership().of(pods).isIn()) {
                return true;
            }
        }
        return false;
    }

    /** Hosts outside the mesh that a ServiceEntry names: whoever listens there has no certificate of the mesh. */
    private static void outside(Mesh mesh, DestinationRule rule, Findings findings) {
        Cursor tls = rule.spec().at("trafficPolicy", "tls");
        HostName host = mesh.destinationRules().host(rule);
        if (host.isWild() || mesh.handshakes().client().speech(tls) != Speech.MESH) {
            return;
        }
        for (MeshService service : mesh.registry().find(host, rule.resource())) {
            boolean same = service.isEntry() && service.host().to(host) == Relation.SAME;
            if (same && isOutside(new ServiceEntry(service.resource()))) {
                findings.report(
                                tls.at("mode"),
                                rule.title() + " sends mutual TLS of the mesh to `" + host + "`, which "
                                        + service.title() + " puts outside it")
                        .hint("set `mode: SIMPLE`, or `MUTUAL` with certificates that the host knows")
                        .related(service.at(), service.title() + " names the host")
                        .lowered(1);
                return;
            }
        }
    }

    private static boolean isOutside(ServiceEntry entry) {
        boolean dns = entry.resolution().text().startsWith("DNS");
        return dns
                && !entry.isInMesh()
                && !entry.location().isPlaceholder()
                && !entry.endpoints().exists()
                && entry.workloadSelector().isEmpty();
    }
}
