package io.meshlint.rules.network_policy;

import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/** Reports pods that no NetworkPolicy in sight isolates: everything in the cluster may call them. */
public final class NetworkPolicyMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("network-policy-missing")
            .severity(Severity.INFO)
            .summary("no NetworkPolicy selects the pods")
            .profile("security")
            .covers("kl:non-isolated-pod", "ks:pod-networkpolicy", "pol:missingNetworkPolicy")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            boolean owned = workload.resource().metadata().at("ownerReferences").size() > 0;
            boolean outside = workload.isHook() || workload.pod().isHostNetwork() || owned;
            if (!outside && !mesh.cluster().networkPolicies().maySelect(workload)) {
                findings.report(
                                workload.resource().metadata().at("name"),
                                "no NetworkPolicy selects the pods of " + workload.title())
                        .confirm("kubectl get networkpolicy{in} -o wide")
                        .hint("add a NetworkPolicy that selects them and lists who may call them")
                        .predicts("every pod of the cluster may call them");
            }
        }
    }
}
