package io.meshlint.rules.service;

import static io.meshlint.rule.Symptom.IGNORED;

import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Routes.Route;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import java.util.Optional;

/**
 * The part of {@link ServicePortProtocol} about HTTP on 25, 53, 3306 and 27017: Istio takes these for raw TCP unless
 * the port says otherwise.
 */
final class OpaqueNumber {

    private OpaqueNumber() {}

    /** Reports a port that is raw TCP for its number alone while a probe shows that its app speaks HTTP. */
    static void check(Mesh mesh, Service.Port port, Findings findings) {
        Optional<Sign> sign = PortWords.sign(mesh, port);
        boolean http =
                sign.isPresent() && sign.get().strong() && sign.get().protocol().isHttpFamily();
        if (!http || mesh.membership().behind(port.service()) == Presence.EXCLUDED) {
            return;
        }
        String spoken = sign.get().protocol().title();
        String message = port.title() + " of " + port.service().title() + " speaks " + spoken
                + " and is raw TCP to Istio for its number, "
                + port.number().getAsInt();
        Draft draft = findings.report(port.nameOrNumber(), message)
                .severity(Severity.INFO)
                .related(sign.get().at(), sign.get().note())
                .confirm(PortWords.describe(port.service()))
                .harmless();
        PortWords.declare(draft, port, Optional.of(sign.get().protocol().prefix()), true);
        ignored(mesh, port)
                .ifPresent(route -> draft.severity(Severity.WARNING)
                        .symptom(IGNORED)
                        .predicts("sidecars pass the bytes on: HTTP routes, retries and timeouts do not apply")
                        .related(route.at(), "rules of HTTP that do not apply to this port"));
    }

    /** The HTTP rules of sidecars that come to nothing; a gateway speaks HTTP/1.1 to raw TCP too. */
    private static Optional<Route> ignored(Mesh mesh, Service.Port port) {
        for (Route route : mesh.routes().to(port)) {
            if (route.http() && !route.gateway()) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
