package io.meshlint.rules.authorization;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Place;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.trace.Certainty;
import io.meshlint.trace.Client;
import io.meshlint.trace.Foretold;
import io.meshlint.trace.Hop;
import io.meshlint.trace.RequestText;
import io.meshlint.trace.Requests;
import io.meshlint.trace.Trace;
import io.meshlint.trace.Tracer;
import java.util.List;

/** Follows what gateways send by declared routes, and reports the policy that turns it away. */
final class DeniedRoutes {

    /** So many requests are followed for one policy. */
    private static final int TRIED = 48;

    private static final int FORBIDDEN = 403;
    private static final List<String> IDENTITIES = List.of(".principals", ".namespaces", ".serviceAccounts");

    private final Requests requests;
    private final Tracer tracer;
    private final Findings findings;

    DeniedRoutes(Mesh mesh, Findings findings) {
        this.requests = new Requests(mesh);
        this.tracer = new Tracer(mesh);
        this.findings = findings;
    }

    /** Reports those of some policies that deny a route, each once. */
    void report(List<AuthorizationPolicy> policies) {
        for (AuthorizationPolicy policy : policies) {
            check(policy);
        }
    }

    private void check(AuthorizationPolicy policy) {
        for (Requests.Asked asked : requests.about(policy.resource(), TRIED)) {
            if (asked.client() instanceof Client.Outside) {
                Trace trace = tracer.trace(asked.request(), asked.client());
                for (Trace.Path path : trace.paths()) {
                    if (isDenied(path, policy)) {
                        report(policy, trace, path);
                        return;
                    }
                }
            }
        }
    }

    /** Whether the policy ends a way through a gateway for who the caller is. */
    private static boolean isDenied(Trace.Path path, AuthorizationPolicy policy) {
        Hop last = path.hops().isEmpty()
                ? new Hop(Hop.Kind.CLIENT, "", List.of())
                : path.hops().get(path.hops().size() - 1);
        boolean denied = path.outcome().status() == FORBIDDEN
                && path.outcome().certainty().compareTo(Certainty.LIKELY) <= 0
                && last.kind() == Hop.Kind.AUTHORIZATION
                && path.hops().get(0).kind() == Hop.Kind.GATEWAY
                && !last.places().isEmpty();
        return denied && isAbout(last.places().get(0), policy);
    }

    private static boolean isAbout(Place place, AuthorizationPolicy policy) {
        Place own = policy.spec().place();
        boolean same = place.source().path().equals(own.source().path())
                && place.resource().equals(policy.resource().id());
        boolean identity = policy.rules().isEmpty();
        for (String field : IDENTITIES) {
            identity |= place.path().contains(field);
        }
        return same && identity;
    }

    private void report(AuthorizationPolicy policy, Trace trace, Trace.Path path) {
        boolean empty = policy.rules().isEmpty();
        Place place = path.hops().get(path.hops().size() - 1).places().get(0);
        var draft = findings.report(
                        place,
                        policy.title()
                                + (empty
                                        ? " lets nobody in, and a gateway sends `"
                                        : " leaves out the gateway that sends `")
                                + RequestText.line(trace.request()) + "`")
                .hint(
                        empty
                                ? "add an ALLOW policy for these pods with the gateway's identity in `from.source.principals`"
                                : "add the gateway's identity here")
                .predicts(Foretold.line(trace, path))
                .confirm(policy.resource(), "istioctl experimental authz check {pod}");
        for (Hop hop : path.hops()) {
            if (hop.kind() == Hop.Kind.ROUTE && !hop.places().isEmpty()) {
                draft.related(hop.places().get(0), "the route that leads there");
            }
        }
    }
}
