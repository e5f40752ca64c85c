package io.meshlint.rules.authorization;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
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

    private static final List<String> OF_REQUESTS = List.of("requestPrincipals", "ipBlocks", "remoteIpBlocks");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        List<AuthorizationPolicy> lists = new ArrayList<>();
        for (AuthorizationPolicy policy : mesh.authorization().all()) {
            boolean listed = policy.action().equals("ALLOW")
                    && !policy.isDryRun()
                    && !policy.hasTargets()
                    && !policy.resource().isContext()
                    && !mesh.world().manifests().kustomizations().mayChange(policy.spec());
            if (listed && !asksForMore(mesh, policy)) {
                lists.add(policy);
            }
        }
        if (!lists.isEmpty()) {
            new DeniedRoutes(mesh, findings).report(lists); // apart, so that no other run loads what follows requests
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
}
