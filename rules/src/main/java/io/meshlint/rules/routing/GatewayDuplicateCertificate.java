package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports one certificate in two Gateways on the same pods and port: browsers send requests for the second host over the
 * connection to the first, where there is no route for it.
 */
public final class GatewayDuplicateCertificate implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-duplicate-certificate")
            .severity(Severity.WARNING)
            .summary("two Gateways on the same pods use one certificate")
            .flags(Flag.NR)
            .covers("IST0138")
            .needs(Gateway.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Map<String, List<Gateway.Server>> byCertificate = new HashMap<>();
        if (mesh.cluster().ofKind(Gateway.GROUP, Gateway.KIND).size() < 2) {
            return;
        }
        for (Gateway gateway : mesh.gateways().all()) {
            boolean told = false;
            for (Gateway.Server server : gateway.servers()) {
                Cursor certificate = certificate(server);
                if (certificate.text().isEmpty()
                        || certificate.isPlaceholder()
                        || server.number().isEmpty()) {
                    continue;
                }
                String key = certificate.key() + " " + certificate.text() + " "
                        + server.number().getAsInt();
                List<Gateway.Server> same = byCertificate.computeIfAbsent(key, k -> new ArrayList<>(2));
                for (Gateway.Server other : told ? List.<Gateway.Server>of() : same) {
                    if (!told && meet(mesh, gateway, other.of())) {
                        report(server, certificate, other, findings);
                        told = true;
                    }
                }
                same.add(server);
            }
        }
    }

    /** Whether both are served by the same pods, and not two variants of one. */
    private static boolean meet(Mesh mesh, Gateway gateway, Gateway other) {
        boolean variant =
                gateway.name().equals(other.name()) && gateway.namespace().fits(other.namespace());
        String folder = gateway.resource().source().folder();
        boolean beside = folder.equals(other.resource().source().folder())
                || mesh.world().assumptions().closedWorld();
        return !variant && beside && mesh.gatewayEntrance().sharePods(gateway, other);
    }

    private static Cursor certificate(Gateway.Server server) {
        Cursor tls = server.cursor().at("tls");
        return tls.at("credentialName").exists() ? tls.at("credentialName") : tls.at("serverCertificate");
    }

    private static void report(Gateway.Server server, Cursor certificate, Gateway.Server other, Findings findings) {
        findings.report(
                        certificate,
                        server.of().title() + " uses the certificate of "
                                + other.of().title() + " on the same pods and port")
                .related(certificate(other), "the same certificate")
                .hint("serve all hosts of the certificate with one Gateway")
                .confirm(
                        "istioctl proxy-config listener {pod} --port %s",
                        Integer.toString(server.number().orElse(443)))
                .predicts("404 NR in browsers that have visited a host of the other Gateway before");
    }
}
