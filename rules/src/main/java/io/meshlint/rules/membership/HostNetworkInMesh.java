package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Membership.Ground;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports hostNetwork pods that policies, or the pods themselves, take for pods with a proxy: they never have one. */
public final class HostNetworkInMesh implements Rule {

    static final RuleInfo INFO = RuleInfo.named("host-network-in-mesh")
            .severity(Severity.WARNING)
            .summary("hostNetwork pods are meant to have a proxy and get none")
            .flags(Flag.UF)
            .symptom(Symptom.NOT_ENFORCED)
            .since("0.1");

    private static final List<String> POLICIES =
            List.of("AuthorizationPolicy", "RequestAuthentication", "PeerAuthentication");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (mesh.membership().of(workload).ground() != Ground.HOST_NETWORK) {
                continue;
            }
            Cursor asked = workload.labels().at(Membership.INJECT);
            if (asked.text().equals("true")) {
                report(workload, asked, "its pods ask for a proxy here", findings);
            } else if (mesh.membership().presence(workload.namespace()) == Membership.Presence.PROVEN) {
                policy(mesh, workload).ifPresent(at -> report(workload, at, "this is for its proxy", findings));
            }
        }
    }

    /** A policy whose selector picks the pods. */
    private static Optional<Cursor> policy(Mesh mesh, Workload workload) {
        for (Resource policy : policies(mesh)) {
            Cursor selector = policy.spec().at("selector", "matchLabels");
            boolean picks =
                    selector.size() > 0 && Membership.selects(policy.namespace(), new Labels(selector), workload);
            if (picks && !mesh.mutualTls().isRoot(policy.namespace())) {
                return Optional.of(selector);
            }
        }
        return Optional.empty();
    }

    private static List<Resource> policies(Mesh mesh) {
        List<Resource> policies = new ArrayList<>();
        for (String kind : POLICIES) {
            policies.addAll(mesh.cluster().ofKind("security.istio.io", kind));
        }
        return policies;
    }

    private static void report(Workload workload, Cursor at, String note, Findings findings) {
        Draft draft = findings.report(
                        workload.pod().spec().at("hostNetwork"),
                        "pods of " + workload.title() + " use the host's network and get no proxy")
                .hint("delete `hostNetwork: true`, or what counts on a proxy")
                .related(at, note)
                .predicts("the policy is not enforced; clients with ISTIO_MUTUAL get 503 UF (upstream connection"
                        + " failure)");
        if (at.resource() != workload.resource()) {
            draft.key(at.resource().id().toString());
        }
    }
}
