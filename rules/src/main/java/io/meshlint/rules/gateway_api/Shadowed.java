package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Attachment;
import io.meshlint.mesh.GatewayApi;
import io.meshlint.mesh.Listener;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds hostnames of a route that a listener takes which the route is not attached to: of several listeners on a port the
 * one with the most exact hostname has them all to itself. Since Istio 1.23.
 */
final class Shadowed {

    private Shadowed() {}

    static void check(Mesh mesh, ApiRoute route, Cursor parent, Attachment attachment, Findings findings) {
        if (attachment.listeners().isEmpty() || !route.isHttp()) {
            return;
        }
        List<Listener> taking = new ArrayList<>();
        for (Cursor other : route.parents()) {
            taking.addAll(mesh.gatewayApi().parents().of(route, other).listeners());
        }
        for (Cursor hostname : route.hostnames()) {
            for (Listener own : attachment.listeners()) {
                Listener exact = mostExact(own, hostname.text());
                if (!contains(taking, exact) && !hostname.text().startsWith("*") && !hostname.isPlaceholder()) {
                    report(route, parent, hostname, exact, findings);
                    return;
                }
            }
        }
    }

    private static boolean contains(List<Listener> listeners, Listener wanted) {
        boolean contains = false;
        for (Listener listener : listeners) {
            contains |= listener.is(wanted);
        }
        return contains;
    }

    /** Of the listeners on a listener's port, the one that a hostname goes to. */
    private static Listener mostExact(Listener own, String hostname) {
        Listener best = own;
        for (Listener other : GatewayApi.listeners(own.of())) {
            String name = other.hostname().text();
            boolean takes = name.equals(hostname) || name.startsWith("*.") && hostname.endsWith(name.substring(1));
            boolean same = other.port().equals(own.port()) && other.protocol().equals(own.protocol());
            String known = best.hostname().text();
            boolean exact = name.equals(hostname) && !known.equals(hostname);
            boolean longer = known.startsWith("*") && name.length() > known.length() || known.isEmpty();
            if (same && takes && !name.isEmpty() && (exact || longer && !known.equals(hostname))) {
                best = other;
            }
        }
        return best;
    }

    private static void report(ApiRoute route, Cursor parent, Cursor hostname, Listener exact, Findings findings) {
        findings.report(
                        hostname,
                        route.title() + " is not served for `" + hostname.text() + "`: " + exact.title()
                                + " takes it, and the route is not attached to that")
                .lowered(1)
                .key("isolation " + hostname.text())
                .related(exact.hostname(), "the more exact listener")
                .related(parent, "what the route attaches to")
                .hint("attach it to listener `" + exact.name() + "` too")
                .confirm("kubectl describe{in} {it}");
    }
}
