package io.meshlint.rules.authorization;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.PolicyReferences.Unheard;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Reports values in rules of AuthorizationPolicies that no request can have: namespaces, service accounts, trust domains,
 * hosts and methods that do not exist, and stars that stand for themselves. How they are compared follows {@code generator.go} in Istio's
 * {@code pilot/pkg/security/authz/model}.
 */
public final class AuthzReferenceUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("authz-reference-unknown")
            .severity(Severity.WARNING)
            .summary("AuthorizationPolicy names a namespace, account, trust domain, host or method that does not exist")
            .covers("IST0101", "KIA0101", "KIA0102", "KIA0104", "KIA0106", "KIA0107", "KIA0108")
            .needs(AuthorizationPolicy.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (AuthorizationPolicy policy : mesh.authorization().all()) {
            for (Unheard unheard : mesh.authorization().references().of(policy)) {
                report(policy, unheard, findings);
            }
        }
    }

    private static void report(AuthorizationPolicy policy, Unheard unheard, Findings findings) {
        Draft draft = findings.report(
                        unheard.at(),
                        policy.title() + " names " + what(unheard) + " `" + unheard.name() + "`" + why(unheard))
                .key(unheard.at().text())
                .covers(covers(unheard))
                .hint(hint(unheard))
                .predicts(predicts(policy, unheard))
                .confirm("istioctl experimental authz check {pod}");
        unheard.near().ifPresent(near -> draft.related(near.at(), "what nearly fits"));
        if (!unheard.certain()) {
            draft.lowered(1);
        }
    }

    private static String what(Unheard unheard) {
        return switch (unheard.sort()) {
            case NAMESPACE -> "namespace";
            case ACCOUNT -> "service account";
            case TRUST_DOMAIN -> "trust domain";
            case PRINCIPAL -> "principal";
            case HOST -> "host";
            case METHOD -> "method";
            case PATH -> "path";
        };
    }

    private static String why(Unheard unheard) {
        return switch (unheard.sort()) {
            case NAMESPACE, ACCOUNT -> ", which does not exist";
            case TRUST_DOMAIN -> ", which is none of the mesh's";
            case PRINCIPAL -> ", which no certificate bears";
            case HOST ->
                unheard.name().indexOf('*') < 0
                        ? ", which no Service and no route bears"
                        : ", in which the star stands for itself";
            case PATH -> ", in which the star stands for itself";
            case METHOD -> unheard.right().isEmpty() ? ", which HTTP does not have" : ", but methods are upper case";
        };
    }

    private static String hint(Unheard unheard) {
        if (!unheard.right().isEmpty()) {
            return "change `" + unheard.at().text() + "` to `" + unheard.right() + "`";
        }
        return switch (unheard.sort()) {
            case NAMESPACE -> "name a namespace that callers run in, or add the Namespace";
            case ACCOUNT -> "name an account that callers run under, or add the ServiceAccount";
            case TRUST_DOMAIN -> "add it to `trustDomainAliases` of the mesh, or name the mesh's own";
            case PRINCIPAL -> "write `TRUST_DOMAIN/ns/NAMESPACE/sa/ACCOUNT`; a star may only begin or end it";
            case HOST -> "name a host that requests bear, or remove it; a star may only begin or end it";
            case PATH -> "let a star begin or end it, or write `{*}` for one part of a path";
            case METHOD -> "name a method such as `GET`; what gRPC calls belongs in `paths`, with method `POST`";
        };
    }

    /** What a value that nothing bears leads to; a list of exceptions turns it around. */
    private static String predicts(AuthorizationPolicy policy, Unheard unheard) {
        boolean exception = unheard.at().parent().key().startsWith("not");
        return policy.action().equals("ALLOW") != exception
                ? "403 `RBAC: access denied`"
                : exception ? "requests pass that are meant to be kept out" : "requests pass that are meant here";
    }

    private static String[] covers(Unheard unheard) {
        return switch (unheard.sort()) {
            case NAMESPACE ->
                unheard.at().text().equals(unheard.name())
                        ? new String[] {"IST0101", "KIA0101"}
                        : new String[] {"KIA0106"};
            case ACCOUNT, PRINCIPAL -> new String[] {"KIA0106"};
            case TRUST_DOMAIN -> new String[] {"KIA0108"};
            case HOST -> new String[] {"KIA0104"};
            case METHOD -> new String[] {"KIA0102"};
            case PATH -> new String[] {};
        };
    }
}
