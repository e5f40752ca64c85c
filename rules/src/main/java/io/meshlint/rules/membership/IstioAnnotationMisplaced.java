package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.PodTemplate;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.IstioKeys;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports labels and annotations of Istio's on objects where nothing reads them, such as a workload for its pods. */
public final class IstioAnnotationMisplaced implements Rule {

    static final RuleInfo INFO = RuleInfo.named("istio-annotation-misplaced")
            .severity(Severity.WARNING)
            .summary("annotation or label of Istio stands where it has no effect")
            .symptom(Symptom.IGNORED)
            .covers("IST0107")
            .since("0.1");

    /** Kinds that hand nothing of their metadata on, and that no operator reads for more than Istio does. */
    private static final List<String> KINDS = List.of(
            "Namespace",
            "Service",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "ReplicationController",
            "Job",
            "CronJob",
            "VirtualService",
            "DestinationRule");

    private static final List<String> GROUPS = List.of("", "apps", "batch", "extensions", "networking.istio.io");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (mesh.istioKeys().uses().isEmpty()) {
            return;
        }
        KeyTable table = new KeyTable();
        for (IstioKeys.Use use : mesh.istioKeys().uses()) {
            Optional<KeyTable.Key> key = table.find(use.key());
            if (key.isPresent() && isJudged(use) && !isOwnedElsewhere(mesh, use)) {
                check(use, key.get(), findings);
            }
        }
    }

    /**
     * Whether it stands on pods or on a kind of Kubernetes' or Istio's own: custom resources read what they like. Istio's
     * charts and its gateway controller label everything, with what would be so anyway.
     */
    private static boolean isJudged(IstioKeys.Use use) {
        boolean managed = use.resource().labels().has("gateway.istio.io/managed");
        boolean none = use.key().equals(Membership.DATAPLANE) && use.at().text().equals("none");
        if (managed || none && use.label()) {
            return false;
        }
        return use.on().equals(IstioKeys.POD) || GROUPS.contains(use.resource().group()) && KINDS.contains(use.on());
    }

    /** Whether {@code injection-annotation-ineffective} reports it: as the reason why pods have no proxy. */
    private static boolean isOwnedElsewhere(Mesh mesh, IstioKeys.Use use) {
        if (use.workload().isEmpty()) {
            return false;
        }
        Optional<Cursor> asked =
                InjectionAnnotationIneffective.asked(mesh, use.workload().get());
        return asked.isPresent() && asked.get().path().equals(use.at().path());
    }

    private static void check(IstioKeys.Use use, KeyTable.Key key, Findings findings) {
        boolean pods = key.isFor(IstioKeys.POD)
                && use.workload().isPresent()
                && !use.on().equals(IstioKeys.POD);
        if (!key.isFor(use.on())) {
            if (!pods || !isOnPods(use)) {
                String on = use.on().equals(IstioKeys.POD)
                        ? "pods"
                        : "a " + use.on().toLowerCase(Locale.ROOT);
                report(use, "has no effect on " + on, where(use, key, pods), findings);
            }
        } else if (!key.is(use.label())) {
            String right = use.label() ? "annotation" : "label";
            report(use, "has an effect as " + right + " alone", "write it as " + right, findings);
        }
    }

    /** Whether the pod template carries the key as well: then the other is only to be read by people. */
    private static boolean isOnPods(IstioKeys.Use use) {
        PodTemplate pod = use.workload().map(Workload::pod).orElseThrow();
        Labels same = use.label() ? pod.labels() : pod.annotations();
        return same.has(use.key()) || pod.labels().has(use.key());
    }

    private static String where(IstioKeys.Use use, KeyTable.Key key, boolean pods) {
        return pods
                ? "move it to the " + use.sort() + "s of the pod template"
                : "it is for objects of kind " + String.join(", ", key.kinds());
    }

    private static void report(IstioKeys.Use use, String fault, String hint, Findings findings) {
        findings.report(
                        use.at(),
                        use.sort() + " `" + use.key() + "` of " + use.resource().title() + " " + fault)
                .hint(hint);
    }
}
