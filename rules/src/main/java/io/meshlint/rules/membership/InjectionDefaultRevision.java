package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Reports namespaces that ask for the default revision where everything else in sight has a revision of its own: only a
 * control plane without a revision, or a tag {@code default}, serves {@code istio-injection=enabled}.
 */
public final class InjectionDefaultRevision implements Rule {

    static final RuleInfo INFO = RuleInfo.named("injection-default-revision")
            .severity(Severity.WARNING)
            .summary("istio-injection is enabled where no default revision is in sight")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .needs("Namespace")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        List<Cursor> enabled = new ArrayList<>();
        List<Cursor> revisioned = new ArrayList<>();
        boolean byDefault = false;
        for (Resource namespace : mesh.cluster().ofKind("", "Namespace")) {
            Cursor injection = namespace.labels().at(Membership.INJECTION);
            Cursor revision = namespace.labels().at(Membership.REVISION);
            if (injection.text().equals("enabled")) {
                enabled.add(injection);
            } else if (!injection.exists() && !revision.text().isEmpty()) {
                revisioned.add(revision);
                byDefault |= revision.text().equals(Revisions.DEFAULT) || revision.isPlaceholder();
            }
        }
        Revisions revisions = mesh.revisions();
        if (!revisions.isEmpty()) {
            byDefault |= revisions.mayBe(Revisions.DEFAULT);
        }
        boolean odd = enabled.size() == 1 && revisioned.size() > 1;
        if (enabled.isEmpty() || byDefault || revisions.isEmpty() && !odd) {
            return;
        }
        Cursor evidence =
                revisions.isEmpty() ? revisioned.get(0) : revisions.first().orElse(enabled.get(0));
        for (Cursor injection : enabled) {
            report(injection, evidence, revisions, findings);
        }
    }

    private static void report(Cursor injection, Cursor evidence, Revisions revisions, Findings findings) {
        Resource namespace = injection.resource();
        boolean planes = !revisions.isEmpty();
        String instead = planes ? revisions.names().get(0) : evidence.text();
        Draft draft = findings.report(
                        injection,
                        namespace.title() + " asks for the default revision, but "
                                + (planes
                                        ? "no control plane or tag in sight is it"
                                        : "the other namespaces name revisions"))
                .hint("write `istio.io/rev: " + instead + "` instead of `istio-injection`, or point a tag `default` at"
                        + " a revision")
                .confirm("istioctl tag list")
                .predicts("the pods get no proxy unless a revision or tag `default` exists: connection reset from"
                        + " STRICT servers, policies are not enforced");
        if (evidence != injection) {
            draft.related(evidence, planes ? "a control plane with a revision" : "another namespace names a revision");
        }
    }
}
