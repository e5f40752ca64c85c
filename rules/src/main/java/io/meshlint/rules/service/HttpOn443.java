package io.meshlint.rules.service;

import static io.meshlint.mesh.Flag.NR;
import static io.meshlint.rule.Severity.ERROR;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.world.Cause;
import java.util.Optional;

/**
 * Reports plaintext HTTP declared on port 443: all HTTP services share the listener {@code 0.0.0.0:443} of each sidecar,
 * and whatever leaves for an HTTPS host on 443 runs into it.
 *
 * <p>Follows {@code buildSidecarOutboundListeners} in Istio's {@code pilot/pkg/networking/core/listener.go}.
 */
public final class HttpOn443 implements Rule {

    static final RuleInfo INFO = RuleInfo.named("http-on-443")
            .severity(ERROR)
            .summary("plaintext HTTP on port 443 breaks the HTTPS calls of the whole mesh")
            .flags(NR)
            .since("0.1");

    private static final int HTTPS = 443;

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
            for (Service.Port port : service.ports()) {
                cause(mesh, port)
                        .ifPresent(cause -> report(cause, Protocols.of(port).protocol(), port.title(), findings));
            }
        }
        for (Resource entry : mesh.cluster().ofKind("networking.istio.io", "ServiceEntry")) {
            if (isSeen(entry.spec().at("exportTo"))) {
                entry(entry, findings);
            }
        }
    }

    private static void entry(Resource entry, Findings findings) {
        for (Cursor port : entry.spec().at("ports").items()) {
            Protocol protocol = Protocols.parse(port.at("protocol").text());
            if (port.at("number").integer(0) == HTTPS && protocol.isHttp()) {
                report(new Cause(Cause.Kind.HTTP_ON_443, port.at("protocol")), protocol, "port 443", findings);
            }
        }
    }

    /** The fault in a Service port, at the field that declares the protocol, if this rule reports it. */
    static Optional<Cause> cause(Mesh mesh, Service.Port port) {
        Service service = port.service();
        if (!port.isNumber(HTTPS) || service.isExternalName() || PortWords.mayChange(mesh, service)) {
            return Optional.empty();
        }
        Protocols.Answer answer = Protocols.of(port);
        boolean seen = !service.resource()
                .annotations()
                .get("networking.istio.io/exportTo")
                .equals("~");
        boolean certain = answer.protocol().isHttp() && !answer.at().isPlaceholder();
        return seen && certain ? Optional.of(new Cause(Cause.Kind.HTTP_ON_443, answer.at())) : Optional.empty();
    }

    private static boolean isSeen(Cursor exportTo) {
        return !exportTo.at(0).text().equals("~");
    }

    private static void report(Cause cause, Protocol protocol, String port, Findings findings) {
        Resource owner = cause.at().resource();
        String message = port + " of " + owner.title() + " declares plaintext " + title(protocol) + " on 443";
        String instead = cause.at().key().equals("protocol") ? "`protocol: HTTPS`" : "`https`";
        findings.report(cause.at(), message)
                .hint("write " + instead + " if clients speak TLS there, else move it to another port, such as 80")
                .predicts("404 NR or a TLS error for HTTPS calls from any sidecar to hosts outside the mesh")
                .confirm("istioctl proxy-config listeners {caller} --address 0.0.0.0 --port 443")
                .owns(cause);
    }

    private static String title(Protocol protocol) {
        return switch (protocol) {
            case GRPC, GRPC_WEB -> "gRPC";
            case HTTP2 -> "HTTP/2";
            default -> "HTTP";
        };
    }
}
