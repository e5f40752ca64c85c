package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.mesh.ClientTls;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reports ports of ServiceEntries to which TLS is spoken twice or not at all: the app's own within that of a
 * DestinationRule, or plain HTTP to port 443 of the host. Follows {@code buildUpstreamClusterTLSContext} in Istio's
 * {@code pilot/pkg/networking/core/cluster_tls.go}.
 */
public final class ExternalTlsTwice implements Rule {

    static final RuleInfo INFO = RuleInfo.named("external-tls-twice")
            .severity(Severity.ERROR)
            .summary("TLS to a host of a ServiceEntry is spoken twice, or not at all")
            .flags(Flag.UF, Flag.UC)
            .needs(ServiceEntry.KIND)
            .since("0.1");

    private static final int HTTPS = 443;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource resource : mesh.cluster().ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            ServiceEntry entry = new ServiceEntry(resource);
            for (Cursor host : entry.isInMesh() ? List.<Cursor>of() : entry.hosts()) {
                for (ServiceEntry.Port port : entry.ports()) {
                    check(mesh, entry, host, port, findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, ServiceEntry entry, Cursor host, ServiceEntry.Port port, Findings findings) {
        HostName name = mesh.registry().name(host.text(), entry.resource());
        Protocol protocol = Protocols.parse(port.protocol().text());
        Optional<DestinationRule> rule = rule(mesh, name, entry);
        if (protocol == Protocol.HTTPS || protocol == Protocol.TLS) {
            rule.ifPresent(followed -> twice(mesh, followed, name, port, findings));
        } else if (protocol.isHttp() && port.cursor().at("targetPort").integer(0) == HTTPS) {
            never(mesh, entry, rule, name, port, findings);
        }
    }

    /** The rule that proxies of the entry's namespace follow; of several with a policy nobody can know. */
    private static Optional<DestinationRule> rule(Mesh mesh, HostName host, ServiceEntry entry) {
        Optional<DestinationRule> found = Optional.empty();
        for (DestinationRule rule : mesh.destinationRules()
                .lookup(entry.namespace(), host, entry.resource())
                .all()) {
            if (found.isPresent()) {
                return Optional.empty();
            }
            found = Optional.of(rule);
        }
        return found;
    }

    private static void twice(
            Mesh mesh, DestinationRule rule, HostName host, ServiceEntry.Port port, Findings findings) {
        Cursor tls = ClientTls.set(rule, port.number());
        Speech speech = mesh.handshakes().client().speech(tls);
        boolean wraps = tls.exists() && (speech == Speech.TLS || speech == Speech.OWN);
        if (!wraps || isPlainRoute(mesh, host, port.number())) {
            return;
        }
        findings.report(
                        tls.at("mode"),
                        rule.title() + " wraps port "
                                + port.cursor().at("number").text() + " of `" + host
                                + "` in TLS, which apps speak there already")
                .key(port.cursor().at("number").text())
                .flags(Flag.UC)
                .related(port.protocol(), "the app's own TLS is declared here")
                .hint("remove `tls`, or declare the port `protocol: HTTP` and let apps call it with `http://`")
                .confirm("istioctl proxy-config cluster {caller} --fqdn %s -o yaml", host.toString());
    }

    /** Whether a route of HTTP or TCP leads to the port: what it sends is not encrypted yet. */
    private static boolean isPlainRoute(Mesh mesh, HostName host, OptionalInt port) {
        for (Destination destination : mesh.virtualServices().to(host)) {
            OptionalInt wanted = destination.port().integer();
            boolean plain = destination.rule().sort() != VirtualService.Sort.TLS;
            if (plain && (wanted.isEmpty() || wanted.equals(port))) {
                return true;
            }
        }
        return false;
    }

    private static void never(
            Mesh mesh,
            ServiceEntry entry,
            Optional<DestinationRule> rule,
            HostName host,
            ServiceEntry.Port port,
            Findings findings) {
        for (DestinationRule other : mesh.destinationRules().about(host)) {
            boolean followed = rule.isPresent() && rule.get().resource() == other.resource();
            Cursor tls = ClientTls.set(other, port.number());
            if (!followed && tls.exists()
                    || followed && tls.exists() && !tls.at("mode").text().equals("DISABLE")) {
                return;
            }
        }
        if (rule.isEmpty() && !mesh.destinationRules().about(host).isEmpty()) {
            return;
        }
        findings.report(
                        port.cursor().at("targetPort"),
                        entry.title() + " sends plain HTTP to port 443 of `" + host
                                + "`, and no DestinationRule encrypts it")
                .key(host.toString())
                .lowered(mesh.world().isClosed(entry.namespace()) || rule.isPresent() ? 0 : 1)
                .flags(Flag.UC)
                .hint("add a DestinationRule for `" + host + "` with `tls: {mode: SIMPLE}` for port "
                        + port.cursor().at("number").text())
                .confirm("istioctl proxy-config cluster {caller} --fqdn %s -o yaml", host.toString());
    }
}
