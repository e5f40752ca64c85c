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

/**
 * Reports namespaces whose label {@code istio-injection} keeps the revision that they name from injecting: every webhook
 * of a revision wants that label absent (Istio's {@code mutatingwebhook.yaml}).
 */
public final class InjectionLabelsConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("injection-labels-conflict")
            .severity(Severity.ERROR)
            .summary("labels of a namespace contradict each other about injection")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .covers("IST0123")
            .needs("Namespace")
            .since("0.1");

    /** What istioctl does not find: labels that keep every webhook away. */
    private static final String[] NONE = {};

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource namespace : mesh.cluster().ofKind("", "Namespace")) {
            Cursor injection = namespace.labels().at(Membership.INJECTION);
            Cursor revision = namespace.labels().at(Membership.REVISION);
            boolean both = !injection.text().isEmpty() && !revision.text().isEmpty();
            boolean open = injection.isPlaceholder() || revision.isPlaceholder();
            if (both && !open && !isAmbient(namespace)) {
                report(namespace, injection, revision, findings);
            }
        }
    }

    private static boolean isAmbient(Resource namespace) {
        return namespace.labels().get(Membership.DATAPLANE).equals("ambient");
    }

    private static void report(Resource namespace, Cursor injection, Cursor revision, Findings findings) {
        boolean enabled = injection.text().equals("enabled");
        String what = namespace.title() + " has `istio-injection: " + injection.text() + "` beside `istio.io/rev: "
                + revision.text() + "`: ";
        Severity severity = !enabled
                ? Severity.ERROR
                : revision.text().equals(Revisions.DEFAULT) ? Severity.INFO : Severity.WARNING;
        Draft draft = findings.report(
                        injection,
                        what + (enabled ? "the default revision injects, not this one" : "nothing injects its pods"))
                .severity(severity)
                .hint(
                        enabled
                                ? "delete `istio-injection`, then restart the pods"
                                : "delete `istio-injection` to inject, or `istio.io/rev` not to")
                .related(revision, "the revision that loses")
                .confirm("kubectl get pods -n %s -L istio.io/rev,security.istio.io/tlsMode", namespace.name())
                .predicts(
                        enabled
                                ? "pods get the proxy of the default revision, or none where there is no such revision:"
                                        + " 503 UC (upstream connection termination) or connection reset from STRICT"
                                        + " servers"
                                : "pods get no proxy: connection reset from STRICT servers, policies are not enforced");
        if (!enabled) {
            draft.covers(NONE);
        }
    }
}
