package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Revisions;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Optional;

/** Reports revisions that namespaces and pods name and no control plane in sight has: no webhook is called for them. */
public final class InjectionRevisionUnknown implements Rule {

    static final RuleInfo INFO = RuleInfo.named("injection-revision-unknown")
            .severity(Severity.WARNING)
            .summary("istio.io/rev names no revision or tag in sight")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Revisions revisions = mesh.revisions();
        if (revisions.isEmpty()) {
            return;
        }
        for (Resource namespace : mesh.cluster().ofKind("", "Namespace")) {
            if (!namespace.labels().has(Membership.INJECTION)) {
                check(namespace.title(), namespace.labels().at(Membership.REVISION), revisions, findings);
            }
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            boolean named = !mesh.world()
                    .namespaceLabel(workload.namespace(), Membership.REVISION)
                    .isEmpty();
            boolean plane = workload.labels().get("app").equals("istiod")
                    || mesh.mutualTls().isRoot(workload.namespace());
            if (!named && !plane) {
                check(workload.title(), workload.labels().at(Membership.REVISION), revisions, findings);
            }
        }
    }

    private static void check(String who, Cursor revision, Revisions revisions, Findings findings) {
        if (revision.text().isEmpty() || revision.isPlaceholder() || revisions.mayBe(revision.text())) {
            return;
        }
        Optional<String> meant = revisions.similar(revision.text());
        String there = String.join("`, `", revisions.names());
        Draft draft = findings.report(
                        revision,
                        who + " names revision `" + revision.text() + "`, which no control plane or tag in sight has")
                .hint(
                        meant.isPresent()
                                ? "write `istio.io/rev: " + meant.get() + "`"
                                : "name one of `" + there + "`, or declare it in `assume.revisions`")
                .confirm("kubectl get mutatingwebhookconfiguration -L istio.io/rev,istio.io/tag")
                .predicts("the pods get no proxy: connection reset from STRICT servers, 503 UC (upstream connection"
                        + " termination) behind proxies, policies are not enforced");
        revisions.first().ifPresent(at -> draft.related(at, "a control plane in sight"));
    }
}
