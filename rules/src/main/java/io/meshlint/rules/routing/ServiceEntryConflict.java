package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.mesh.ApiServer;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.ProtocolClashes.Clash;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Cause;

/**
 * Reports ServiceEntries that contradict others, or Services, about the protocol of a port, and those that name the API
 * server: their endpoints are added to its own.
 */
public final class ServiceEntryConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-entry-conflict")
            .severity(Severity.WARNING)
            .summary("ServiceEntry contradicts another or a Service about a port")
            .flags(Flag.NR)
            .symptom(Symptom.RESET)
            .covers("IST0177", "KIA1211", "KIA1212")
            .needs(ServiceEntry.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Clash clash : mesh.clashes().all()) {
            report(clash, findings);
        }
        for (Resource resource : mesh.cluster().ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            for (Cursor host : new ServiceEntry(resource).hosts()) {
                boolean server = ApiServer.isNamed(mesh.registry().name(host.text(), resource));
                if (server && mesh.ambient().isNear(resource)) {
                    Cause cause = new Cause(Cause.Kind.API_SERVER_HOST, host);
                    findings.consequence(cause, host, "mixes with the API server's own endpoints");
                } else if (server) {
                    findings.report(
                                    host,
                                    resource.title() + " names `" + host.text()
                                            + "`, the API server: its endpoints mix with the API server's own")
                            .harmless()
                            .symptom(Symptom.RESET)
                            .hint("take the host out: every mesh knows the API server")
                            .confirm("istioctl proxy-config endpoint {caller} | grep kubernetes.default");
                }
            }
        }
    }

    private static void report(Clash clash, Findings findings) {
        String number = Integer.toString(clash.otherPort().number().orElse(0));
        String mine = clash.otherPort().protocol().name();
        String known = clash.onePort().protocol().name();
        findings.report(
                        clash.otherPort().at(),
                        clash.other().title() + " says that port " + number + " of `"
                                + clash.other().host() + "` speaks " + mine + ", and "
                                + clash.one().title()
                                + " says " + known)
                .lowered(clash.doubt())
                .key(clash.other().host() + " " + number)
                .related(clash.onePort().at(), "there it speaks " + known)
                .hint("write one protocol in both, or merge them")
                .confirm("istioctl proxy-config listener {caller} --port %s", number);
    }
}
