package io.meshlint.rules.authorization;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MutualTls;
import io.meshlint.mesh.MutualTls.Mode;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports rules that allow callers by an identity which they cannot have: only mutual TLS proves one, and without it
 * {@code principals} and {@code namespaces} match nobody ({@code pilot/pkg/security/authz/model} in Istio).
 */
public final class AuthzNeedsMtls implements Rule {

    static final RuleInfo INFO = RuleInfo.named("authz-needs-mtls")
            .severity(Severity.ERROR)
            .summary("AuthorizationPolicy allows callers by an identity that they cannot have")
            .covers("KIA0105")
            .needs(AuthorizationPolicy.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (AuthorizationPolicy policy : mesh.authorization().all()) {
            if (!policy.action().equals("ALLOW") || policy.isDryRun() || policy.hasTargets()) {
                continue;
            }
            Optional<Cursor> off = off(mesh, policy);
            for (Cursor identity : identities(policy)) {
                if (off.isPresent()) {
                    report(identity, policy, "callers send no mutual TLS to it", off.get(), findings);
                } else {
                    outsider(mesh, identity)
                            .ifPresent(caller -> report(
                                    identity,
                                    policy,
                                    caller.title() + " has no proxy to prove it",
                                    mesh.membership().of(caller).at(),
                                    findings));
                }
            }
        }
    }

    private static void report(
            Cursor identity, AuthorizationPolicy policy, String why, Cursor evidence, Findings findings) {
        findings.report(identity, policy.title() + " allows identity `" + identity.text() + "`, and " + why)
                .key(identity.text())
                .related(evidence, "no mutual TLS because of this")
                .hint("let the caller into the mesh and mutual TLS on, or allow it by `ipBlocks`")
                .predicts("403 `RBAC: access denied`; TCP connections are reset")
                .confirm("istioctl experimental authz check {pod}");
    }

    /** The identities by which a policy lets callers in. */
    private static List<Cursor> identities(AuthorizationPolicy policy) {
        List<Cursor> identities = new ArrayList<>();
        for (Cursor rule : policy.rules()) {
            for (Cursor from : rule.at("from").items()) {
                Cursor source = from.at("source");
                for (String field : List.of("principals", "namespaces", "serviceAccounts")) {
                    for (Cursor value : source.at(field).items()) {
                        if (!value.isPlaceholder()) {
                            identities.add(value);
                        }
                    }
                }
            }
        }
        return identities;
    }

    /** What turns mutual TLS off for all that the policy holds for: a policy or rule of the namespace. */
    private static Optional<Cursor> off(Mesh mesh, AuthorizationPolicy policy) {
        MutualTls.Answer wide = mesh.mutualTls().atLarge(policy.namespace(), policy.resource());
        boolean open = wide.ambiguous() || mesh.mutualTls().isRoot(policy.namespace());
        for (Workload workload : mesh.cluster().workloads().all()) {
            open |= mesh.authorization().holds(policy, workload)
                    && !mesh.mutualTls().selecting(workload).isEmpty();
        }
        if (open) {
            return Optional.empty();
        }
        if (wide.mode() == Mode.DISABLE) {
            return wide.at();
        }
        for (DestinationRule rule : mesh.destinationRules().all()) {
            Cursor tls = rule.spec().at("trafficPolicy", "tls");
            boolean own = tls.exists()
                    && mesh.handshakes().client().speech(tls) == Speech.PLAINTEXT
                    && mesh.handshakes()
                            .atLarge(rule)
                            .filter(namespace -> namespace.to(policy.namespace()) == Relation.SAME)
                            .isPresent();
            if (own) {
                return Optional.of(tls.at("mode"));
            }
        }
        return Optional.empty();
    }

    /** A workload that bears the identity, if all that do are outside the mesh. */
    private static Optional<Workload> outsider(Mesh mesh, Cursor identity) {
        Optional<Workload> found = Optional.empty();
        for (Workload workload : mesh.authorization().bearing(identity)) {
            Membership.Answer answer = mesh.membership().of(workload);
            if (!answer.isOut() || !answer.certain()) {
                return Optional.empty();
            }
            found = Optional.of(workload);
        }
        return found;
    }
}
