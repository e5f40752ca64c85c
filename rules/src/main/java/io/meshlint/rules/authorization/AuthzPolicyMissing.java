package io.meshlint.rules.authorization;

import io.meshlint.manifest.Workload;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/** Reports pods in the mesh that no AuthorizationPolicy in sight is for: every caller may call all of them. */
public final class AuthzPolicyMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("authz-policy-missing")
            .severity(Severity.INFO)
            .summary("no AuthorizationPolicy is for the pods")
            .profile("security")
            .covers("KIA1301")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (isServer(mesh, workload) && !mesh.authorization().maySelect(workload)) {
                findings.report(
                                workload.resource().metadata().at("name"),
                                "no AuthorizationPolicy is for the pods of " + workload.title())
                        .hint("add an AuthorizationPolicy that selects them and lists who may call them")
                        .predicts("every caller that reaches them may call them")
                        .confirm("istioctl experimental authz check {pod}");
            }
        }
    }

    /** Whether the pods are apps in the mesh that others may call. */
    private static boolean isServer(Mesh mesh, Workload workload) {
        Membership.Status status = mesh.membership().of(workload).status();
        boolean proxied = status == Membership.Status.SIDECAR || status == Membership.Status.AMBIENT;
        boolean owned = workload.resource().metadata().at("ownerReferences").size() > 0;
        return proxied && !owned && !workload.isJob() && !GatewayPods.is(workload);
    }
}
