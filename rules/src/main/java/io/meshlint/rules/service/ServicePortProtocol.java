package io.meshlint.rules.service;

import static io.meshlint.mesh.Flag.UPE;
import static io.meshlint.rule.Symptom.TIMEOUT;

import io.meshlint.manifest.Service;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Routes.Route;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;

/**
 * Reports Service ports whose protocol Istio has to guess: sidecars look at the first bytes, gateways assume HTTP/1.1.
 *
 * <p>Follows {@code ConvertProtocol} in Istio's {@code pkg/config/kube/conversion.go} and {@code setUpstreamProtocol} in
 * {@code pilot/pkg/networking/core/cluster_builder.go}.
 */
public final class ServicePortProtocol implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-port-protocol")
            .severity(Severity.WARNING)
            .summary("service port does not say which protocol it speaks")
            .flags(UPE)
            .covers("IST0118", "KIA0601")
            .needs(Service.KIND)
            .withFixes()
            .since("0.1");

    /** Where load balancers ask Istio's gateways for their health; charts call it {@code status-port}. */
    private static final int GATEWAY_STATUS = 15021;

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
                if (answer.isGuessed() && answer.by() == Protocols.By.NOTHING && isOurs(port)) {
                    check(mesh, port, findings);
                } else if (answer.by() == Protocols.By.NUMBER && isOurs(port)) {
                    OpaqueNumber.check(mesh, port, findings);
                }
            }
        }
    }

    private static boolean isOurs(Service.Port port) {
        return !port.name().isPlaceholder() && !port.isNumber(GATEWAY_STATUS);
    }

    private static void check(Mesh mesh, Service.Port port, Findings findings) {
        Presence presence = mesh.membership().behind(port.service());
        List<Route> routes = mesh.routes().to(port);
        if (presence != Presence.EXCLUDED || !routes.isEmpty()) {
            report(new PortGuess(port, PortWords.sign(mesh, port), routes, presence), findings);
        }
    }

    private static void report(PortGuess guess, Findings findings) {
        Service.Port port = guess.port();
        String message = port.title() + " of " + port.service().title() + " does not say its protocol";
        Draft draft = findings.report(port.nameOrNumber(), message)
                .severity(guess.severity())
                .confirm(PortWords.describe(port.service()));
        PortWords.declare(draft, port, guess.spoken(), guess.isShown());
        guess.sign().ifPresent(sign -> draft.related(sign.at(), sign.note()));
        predict(guess, draft);
    }

    private static void predict(PortGuess guess, Draft draft) {
        if (guess.breaksAtGateway()) {
            guess.first(true)
                    .ifPresent(route -> draft.related(route.at(), "a gateway sends requests here over HTTP/1.1"));
        } else if (guess.isServerFirst()) {
            draft.harmless()
                    .symptom(TIMEOUT)
                    .predicts("the connection hangs: the proxy waits for the client's first"
                            + " bytes, the client for the server's");
        } else if (guess.isHttpRouted()) {
            guess.first(false).ifPresent(route -> draft.related(route.at(), "HTTP rules apply to this port"));
        } else if (guess.severity() == Severity.INFO) {
            draft.harmless();
        }
    }
}
