package io.meshlint.rules.authorization;

import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.IdlePolicies.Idle;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;

/**
 * Reports AuthorizationPolicies that hold for no proxy: nothing enforces them. Which they hold for follows
 * {@code ShouldAttachPolicy} in Istio's {@code pilot/pkg/model/policyattachment.go}.
 */
public final class AuthzSelectsNothing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("authz-selects-nothing")
            .severity(Severity.WARNING)
            .summary("AuthorizationPolicy selects no workload in the mesh")
            .symptom(Symptom.IGNORED)
            .covers("IST0127", "KIA0004")
            .needs(AuthorizationPolicy.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (AuthorizationPolicy policy : mesh.authorization().all()) {
            mesh.authorization().idle().of(policy).ifPresent(idle -> report(policy, idle, findings));
        }
    }

    private static void report(AuthorizationPolicy policy, Idle idle, Findings findings) {
        Draft draft = findings.report(idle.at(), policy.title() + words(policy, idle))
                .hint(hint(policy, idle))
                .confirm("istioctl experimental authz check {pod}");
        idle.evidence().ifPresent(at -> draft.related(at, note(idle)));
        switch (idle.ground()) {
            case NO_POD -> draft.owns(new Cause(Cause.Kind.POLICY_SELECTOR_MATCHES_NO_POD, idle.at()));
            case NO_TARGET -> draft.owns(new Cause(Cause.Kind.REFERENCE_MISSING, idle.at()));
            default -> {}
        }
    }

    private static String words(AuthorizationPolicy policy, Idle idle) {
        boolean all = policy.selector().isEmpty();
        return switch (idle.ground()) {
            case NO_POD -> all ? " is for a namespace without pods" : " selects no pod";
            case ELSEWHERE ->
                " selects no pod of namespace `" + policy.namespace() + "`, but "
                        + idle.evidence().orElse(idle.at()).resource().title();
            case OUTSIDE ->
                all
                        ? " is for a namespace whose pods have no proxy to enforce it"
                        : " selects pods that have no proxy to enforce it";
            case NO_TARGET -> " is aimed at service `" + idle.at().text() + "`, which does not exist";
        };
    }

    private static String note(Idle idle) {
        return switch (idle.ground()) {
            case NO_POD, NO_TARGET -> "what nearly fits";
            case ELSEWHERE -> "the pods that fit live here";
            case OUTSIDE -> "not in the mesh because of this";
        };
    }

    private static String hint(AuthorizationPolicy policy, Idle idle) {
        return switch (idle.ground()) {
            case ELSEWHERE ->
                "set `namespace: " + idle.evidence().map(Cursor::text).orElse("") + "`";
            case OUTSIDE -> "bring the pods into the mesh, or guard them with a NetworkPolicy";
            case NO_TARGET ->
                idle.near()
                        .map(near -> "change `" + near.wanted() + "` to `" + near.found() + "`")
                        .orElse("name a Service of the policy's namespace");
            case NO_POD ->
                idle.near()
                        .map(near -> slip(near))
                        .orElse("select labels that a pod template in namespace `" + policy.namespace()
                                + "` carries, or remove the policy");
        };
    }

    private static String slip(Near near) {
        String wanted = "`" + near.key() + ": " + near.wanted() + "`";
        return near.foundKey().isEmpty()
                ? "add " + wanted + " to the pod labels of "
                        + near.at().resource().title() + ", or remove it here"
                : "change " + wanted + " to `" + near.foundKey() + ": " + near.found() + "`";
    }
}
