package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Membership.Ground;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.Locale;
import java.util.Optional;

/**
 * Reports pods that ask for a sidecar in a way that calls no webhook: the object selectors of Istio's
 * {@code mutatingwebhook.yaml} look at labels of pods, and only where the namespace has no {@code istio-injection}.
 */
public final class InjectionAnnotationIneffective implements Rule {

    static final RuleInfo INFO = RuleInfo.named("injection-annotation-ineffective")
            .severity(Severity.ERROR)
            .summary("pods ask for a sidecar in a way that calls no webhook")
            .flags(Flag.UC)
            .symptom(Symptom.RESET)
            .covers("IST0107")
            .since("0.1");

    private static final String LABEL = "`sidecar.istio.io/inject: \"true\"`";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            asked(mesh, workload).ifPresent(at -> report(mesh, workload, at, findings));
        }
    }

    /** Where a workload asks for sidecars that its pods do not get. */
    static Optional<Cursor> asked(Mesh mesh, Workload workload) {
        Membership.Answer answer = mesh.membership().of(workload);
        if (!answer.isOut() || answer.ground() != Ground.NAMESPACE) {
            return Optional.empty();
        }
        Cursor label = workload.labels().at(Membership.INJECT);
        Cursor annotation = workload.pod().annotations().at(Membership.INJECT);
        Cursor own = label.exists() ? label : annotation;
        if (own.exists()) {
            return own.text().equals("true") ? Optional.of(own) : Optional.empty();
        }
        for (Cursor outer : new Cursor[] {
            workload.resource().labels().at(Membership.INJECT),
            workload.resource().annotations().at(Membership.INJECT)
        }) {
            if (outer.text().equals("true") && !workload.kind().equals("Pod")) {
                return Optional.of(outer);
            }
        }
        return Optional.empty();
    }

    private static void report(Mesh mesh, Workload workload, Cursor at, Findings findings) {
        Membership.Answer answer = mesh.membership().of(workload);
        boolean disabled = answer.at().key().equals(Membership.INJECTION);
        boolean label = at.parent().key().equals("labels");
        boolean pods = at.parent()
                .parent()
                .parent()
                .path()
                .equals(workload.pod().cursor().path());
        String fault = disabled
                ? "its namespace opts out"
                : !pods
                        ? "it stands on the " + workload.kind().toLowerCase(Locale.ROOT) + ", not on its pod template"
                        : "the webhook looks at labels of pods, not at annotations";
        var draft = findings.report(
                        at,
                        (label ? "label " : "annotation ") + LABEL + " of " + workload.title() + " brings no sidecar: "
                                + fault)
                .hint(
                        disabled
                                ? "delete the label `istio-injection` of the namespace, and keep " + LABEL
                                        + " as a label of the pods"
                                : "set the label " + LABEL + " in the metadata of the pod template, or label the"
                                        + " namespace `istio-injection: enabled`")
                .confirm("kubectl get pods{in} -o jsonpath='{.items[*].spec.containers[*].name}'")
                .predicts("the pods run without a proxy: connection reset from STRICT servers, 503 UC (upstream"
                        + " connection termination) behind proxies that expect mTLS, policies are not enforced");
        if (disabled) {
            draft.related(answer.at(), answer.why());
        }
        if (!disabled && !mesh.membership().labelsNamespaces()) {
            draft.lowered(1);
        }
    }
}
