package io.meshlint.rules.service;

import static io.meshlint.mesh.Flag.UPE;
import static io.meshlint.rule.Severity.WARNING;

import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.text.Similar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reports an {@code appProtocol} that Istio does not know: the port becomes one to guess, even if its name is good.
 *
 * <p>Follows {@code ConvertProtocol} in Istio's {@code pkg/config/kube/conversion.go}.
 */
public final class ServiceAppProtocolUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-app-protocol-unknown")
            .severity(WARNING)
            .summary("appProtocol that Istio does not know overrides the port's name")
            .flags(UPE)
            .covers("IST0118", "KIA0602")
            .needs(Service.KIND)
            .withFixes()
            .since("0.1");

    private static final List<String> KNOWN = List.of(
            "http",
            "https",
            "http2",
            "grpc",
            "grpc-web",
            "tcp",
            "tls",
            "udp",
            "mongo",
            "redis",
            "mysql",
            "kubernetes.io/h2c",
            "kubernetes.io/ws",
            "kubernetes.io/wss");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.membership().hasIstio()) {
            return;
        }
        for (Service service : mesh.cluster().services()) {
            if (!PortWords.areJudged(mesh, service)) {
                continue;
            }
            for (Service.Port port : service.ports()) {
                Protocols.Answer answer = Protocols.of(port);
                boolean unknown = answer.isGuessed() && answer.by() == Protocols.By.UNKNOWN_APP_PROTOCOL;
                if (unknown
                        && port.appProtocol().node().isScalar()
                        && !port.appProtocol().isPlaceholder()) {
                    report(mesh, port, findings);
                }
            }
        }
    }

    private static void report(Mesh mesh, Service.Port port, Findings findings) {
        Presence presence = mesh.membership().behind(port.service());
        boolean routed = !mesh.routes().to(port).isEmpty();
        if (presence == Presence.EXCLUDED && !routed) {
            return;
        }
        Protocol named = Protocols.parse(port.name().text());
        String written = port.appProtocol().text();
        String message = "appProtocol `" + written + "` of " + port.title() + " of "
                + port.service().title() + " means nothing to Istio";
        boolean matters = presence == Presence.PROVEN || routed;
        boolean opaque = meant(written).equals("tcp");
        Draft draft = findings.report(port.appProtocol(), message)
                .lowered(matters && !opaque ? 0 : 1)
                .confirm(PortWords.describe(port.service()));
        correct(mesh, port, named, draft);
        if (named != Protocol.AUTO) {
            draft.related(port.name(), "the name says " + named.prefix() + " and no longer counts");
        }
        if (opaque) {
            draft.harmless();
        }
    }

    private static void correct(Mesh mesh, Service.Port port, Protocol named, Draft draft) {
        if (named != Protocol.AUTO) {
            // A word with a prefix means something to whoever owns that.
            boolean foreign = port.appProtocol().text().indexOf('/') > 0;
            Draft told = foreign ? draft : draft.change(port.appProtocol(), named.prefix());
            told.hint("write `appProtocol: " + named.prefix() + "`, or remove it: the name says enough");
            return;
        }
        String written = port.appProtocol().text();
        Optional<String> instead = Optional.of(meant(written)).filter(word -> !word.isEmpty());
        if (instead.isEmpty()) {
            instead = PortWords.sign(mesh, port).map(Sign::protocol).map(protocol -> protocol.prefix());
        }
        instead = instead.or(() -> Similar.to(written, KNOWN));
        if (instead.isPresent()) {
            draft.change(port.appProtocol(), instead.get()).hint("write `appProtocol: " + instead.get() + "`");
        } else {
            draft.hint("write what Istio knows: `http`, `http2`, `grpc`, `https`, `tls` or `tcp`");
        }
    }

    /** What people mean by words that other tools or IANA know; empty if that is not clear. */
    private static String meant(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "h2c", "kubernetes.io/http2", "http/2" -> "kubernetes.io/h2c";
            case "ws", "websocket", "websockets" -> "kubernetes.io/ws";
            case "wss" -> "kubernetes.io/wss";
            case "http1", "http/1.1", "http1.1", "www", "web" -> "http";
            case "ssl" -> "tls";
            case "postgres", "postgresql", "amqp", "kafka", "cassandra", "memcache", "memcached", "ldap", "nats" ->
                "tcp";
            case "mongodb" -> "mongo";
            case "mariadb" -> "mysql";
            default -> "";
        };
    }
}
