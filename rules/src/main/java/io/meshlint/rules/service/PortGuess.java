package io.meshlint.rules.service;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Evidence.Sign;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Membership.Presence;
import io.meshlint.mesh.Routes.Route;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a port whose protocol Istio has to guess, and what comes of a wrong guess.
 *
 * @param sign what shows the protocol that the app speaks; empty if nothing does
 * @param routes those that lead to the port
 * @param presence whether the pods behind it are in the mesh
 */
record PortGuess(Service.Port port, Optional<Sign> sign, List<Route> routes, Presence presence) {

    boolean isHttpRouted() {
        return first(false).isPresent();
    }

    /** A route of HTTP that leads here, from a gateway if that is asked. */
    Optional<Route> first(boolean gateway) {
        for (Route route : routes) {
            if (route.http() && (route.gateway() || !gateway)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }

    /** Whether the app surely wants HTTP/2, which a gateway does not speak to a port that says nothing. */
    boolean breaksAtGateway() {
        boolean http2 =
                sign.isPresent() && sign.get().strong() && sign.get().protocol().isHttp2();
        return first(true).isPresent() && (http2 || isRoutedAsGrpc());
    }

    boolean isRoutedAsGrpc() {
        Optional<Route> gateway = first(true);
        return gateway.isPresent() && gateway.get().at().resource().kind().equals("GRPCRoute");
    }

    boolean isServerFirst() {
        return sign.isPresent() && sign.get().protocol().isServerFirst();
    }

    boolean isSurelyServerFirst() {
        return isServerFirst() && sign.get().strong();
    }

    Severity severity() {
        if (breaksAtGateway()) {
            return Severity.ERROR;
        }
        boolean matters = isHttpRouted() || isSurelyServerFirst() || presence == Presence.PROVEN;
        return matters ? Severity.WARNING : Severity.INFO;
    }

    /** The protocol to declare, as port names write it; empty if nothing shows it. */
    Optional<String> spoken() {
        return isRoutedAsGrpc()
                ? Optional.of(AppProtocol.GRPC.prefix())
                : sign.map(shown -> shown.protocol().prefix());
    }

    /** Whether what is spoken is shown beyond doubt, and routes say nothing else. */
    boolean isShown() {
        Optional<String> shown =
                sign.filter(Sign::strong).map(found -> found.protocol().prefix());
        return shown.isPresent() && spoken().equals(shown);
    }
}
