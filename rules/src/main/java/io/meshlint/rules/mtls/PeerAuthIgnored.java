package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.PeerAuthentication;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;

/**
 * Reports PeerAuthentications that hold for nothing: a selector in the root namespace, which
 * {@code ComposePeerAuthentication} in Istio's {@code pilot/pkg/security/authn/policy_applier.go} leaves out, or one
 * that misses its workload by a slip.
 */
public final class PeerAuthIgnored implements Rule {

    static final RuleInfo INFO = RuleInfo.named("peer-auth-ignored")
            .severity(Severity.ERROR)
            .summary("PeerAuthentication holds for no workload")
            .symptom(Symptom.NOT_ENFORCED)
            .covers("KIA0004")
            .needs(PeerAuthentication.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (PeerAuthentication policy : mesh.cluster().peerAuthentications()) {
            if (!policy.hasSelector()) {
                continue;
            }
            if (mesh.mutualTls().isRoot(policy.namespace())) {
                inRoot(policy, findings);
            } else if (mesh.cluster().selections().of(policy.resource(), policy.selector())
                    instanceof Resolution.Missing<List<Workload>> missing) {
                missesAll(policy, missing, findings);
            } else {
                mesh.cluster()
                        .selections()
                        .elsewhere(policy.resource(), policy.selector())
                        .ifPresent(workload -> inOther(policy, workload, findings));
            }
        }
    }

    private static void inRoot(PeerAuthentication policy, Findings findings) {
        String root = policy.namespace().name();
        findings.report(
                        policy.resource().spec().at("selector"),
                        policy.title() + " has a selector in the root namespace `" + root + "`, where Istio ignores it")
                .hint("move it to the namespace of its workloads, or remove `selector` to make it mesh-wide")
                .confirm("kubectl get peerauthentication{in} {name} -o yaml");
    }

    private static void inOther(PeerAuthentication policy, Workload workload, Findings findings) {
        String right = workload.namespace().name();
        findings.report(
                        policy.resource().metadata().at("namespace"),
                        policy.title() + " selects no pod of namespace `"
                                + policy.namespace().name() + "`, but " + workload.title() + " in `" + right + "`")
                .severity(Severity.WARNING)
                .hint("set `namespace: " + right + "`: a policy holds for its own namespace alone")
                .related(workload.resource().metadata().at("namespace"), "the pods that fit live here");
    }

    private static void missesAll(
            PeerAuthentication policy, Resolution.Missing<List<Workload>> missing, Findings findings) {
        Cursor at = missing.cause().at();
        Draft draft = findings.report(at, policy.title() + " selects no pod").owns(missing.cause());
        if (missing.near().isEmpty()) {
            draft.hint("select labels that a pod template in the namespace carries, or remove the policy");
            return;
        }
        Near near = missing.near().get();
        String title = near.at().resource().title();
        if (near.foundKey().isEmpty()) {
            draft.hint("add `" + near.key() + ": " + near.wanted() + "` to the pod labels of " + title
                            + ", or remove it here")
                    .related(near.at(), "labels of the pods of " + title);
            return;
        }
        draft.change(policy.selector().at(near.key()), near.foundKey(), near.found())
                .related(near.at(), title + " is labelled here");
    }
}
