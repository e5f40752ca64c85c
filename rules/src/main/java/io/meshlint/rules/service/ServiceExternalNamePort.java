package io.meshlint.rules.service;

import static io.meshlint.mesh.Flag.NC;
import static io.meshlint.mesh.Flag.UF;
import static io.meshlint.rule.Symptom.DNS;
import static io.meshlint.rule.Symptom.REJECTED;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Version;

/**
 * Reports aliases that lead astray: an ExternalName that is no host name, and ports that make an Istio before 1.21 listen
 * on every address.
 *
 * <p>Follows {@code ConvertService} in Istio's {@code pilot/pkg/serviceregistry/kube/conversion.go} and its feature
 * {@code ENABLE_EXTERNAL_NAME_ALIAS}.
 */
public final class ServiceExternalNamePort implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-external-name-port")
            .severity(Severity.WARNING)
            .summary("ExternalName is no host name, or its TCP port swallows other traffic")
            .flags(UF)
            .covers("IST0150")
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Service service : mesh.cluster().services()) {
            if (service.isExternalName()) {
                name(service, findings);
                if (mesh.membership().hasIstio() && !PortWords.mayChange(mesh, service)) {
                    ports(service, mesh.world().assumptions().istio(), findings);
                }
            }
        }
    }

    private static void name(Service service, Findings findings) {
        Cursor name = service.spec().at("externalName");
        String written = name.text();
        if (name.isPlaceholder()) {
            return;
        }
        if (isAddress(written)) {
            findings.report(name, "externalName of " + service.title() + " is the IP address `" + written + "`")
                    .flags(NC)
                    .symptom(DNS)
                    .hint("make it a Service without selector, and an EndpointSlice that holds `" + written + "`")
                    .predicts("the name does not resolve: DNS answers with a CNAME, and an IP address is no name");
        } else if (written.indexOf('/') >= 0 || written.indexOf(':') >= 0) {
            findings.report(name, "externalName of " + service.title() + " is no host name: `" + written + "`")
                    .harmless()
                    .symptom(REJECTED)
                    .hint("write the bare host name `" + host(written) + "`");
        }
    }

    /** Whether this is an IPv4 address: those pass the API server, which takes them for names. */
    private static boolean isAddress(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return dots == 3;
    }

    private static String host(String url) {
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != ':') {
            end++;
        }
        return rest.substring(0, end);
    }

    private static void ports(Service service, Version istio, Findings findings) {
        boolean old = istio.isBefore(1, 21);
        if (istio.isSet() && !old) {
            return;
        }
        for (Service.Port port : service.ports()) {
            Protocols.Answer answer = Protocols.of(port);
            boolean tcp = answer.protocol() == Protocol.TCP || answer.protocol() == Protocol.AUTO;
            if (!port.isTcp() || !tcp || answer.at().isPlaceholder()) {
                continue;
            }
            String message = port.title() + " of " + service.title() + " listens for TCP on every address";
            findings.report(port.nameOrNumber(), message + (old ? "" : " where Istio is older than 1.21"))
                    .severity(old ? Severity.WARNING : Severity.INFO)
                    .hint("remove `ports`, or set `appProtocol: http` or `tls`, whichever clients speak");
        }
    }
}
