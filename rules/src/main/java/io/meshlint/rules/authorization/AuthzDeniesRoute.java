package io.meshlint.rules.authorization;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Place;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.trace.Certainty;
import io.meshlint.trace.Client;
import io.meshlint.trace.Foretold;
import io.meshlint.trace.Hop;
import io.meshlint.trace.RequestText;
import io.meshlint.trace.Requests;
import io.meshlint.trace.Trace;
import io.meshlint.trace.Tracer;
import java.util.List;

/**
 * Reports ALLOW policies that turn away what a gateway sends to their pods by a declared route, because they list callers
 * and the gateway is not among them, or list none. What depends on the request itself is meant: tokens, paths, addresses.
 */
public final class AuthzDeniesRoute implements Rule {

    static final RuleInfo INFO = RuleInfo.named("authz-denies-route")
            .severity(Severity.WARNING)
            .summary("AuthorizationPolicy denies what a gateway sends by a declared route")
            .needs(AuthorizationPolicy.KIND)
            .since("0.1");

    /** So many requests are followed for one policy. */
    private static final int TRIED = 48;

    private static final int FORBIDDEN = 403;
    private static final List<String> IDENTITIES = List.of(".principals", ".namespaces", ".serviceAccounts");
    private static final List<String> OF_REQUESTS = List.of("requestPrincipals", "ipBlocks", "remoteIpBlocks");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Requests requests = new Requests(mesh);
        Tracer tracer = new Tracer(mesh);
        for (AuthorizationPolicy policy : mesh.authorization().all()) {
            boolean lists = policy.action().equals("ALLOW")
                    && !policy.isDryRun()
                    && !policy.hasTargets()
                    && !policy.resource().isContext()
                    && !mesh.world().manifests().kustomizations().mayChange(policy.spec());
            if (lists && !asksForMore(mesh, policy)) {
                check(policy, requests, tracer, findings);
            }
        }
    }

    /** Whether a policy beside it lets callers in by what they send, which no route says. */
    private static boolean asksForMore(Mesh mesh, AuthorizationPolicy policy) {
        for (AuthorizationPolicy other : mesh.authorization().all()) {
            if (other.action().equals("ALLOW") && other.namespace().equals(policy.namespace())) {
                for (Cursor rule : other.rules()) {
                    if (rule.at("when").size() > 0 || namesWhatIsSent(rule)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean namesWhatIsSent(Cursor rule) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : OF_REQUESTS) {
                if (from.at("source").at(field).size() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void check(AuthorizationPolicy policy, Requests requests, Tracer tracer, Findings findings) {
        for (Requests.Asked asked : requests.about(policy.resource(), TRIED)) {
            if (asked.client() instanceof Client.Outside) {
                Trace trace = tracer.trace(asked.request(), asked.client());
                for (Trace.Path path : trace.paths()) {
                    if (isDenied(path, policy)) {
                        report(policy, trace, path, findings);
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

    private static void report(AuthorizationPolicy policy, Trace trace, Trace.Path path, Findings findings) {
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
