package io.meshlint.rules.membership;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Reports namespaces and pods that are told to have sidecars and to be in the ambient mesh: a pod with a sidecar is left
 * alone by ztunnel ({@code PodRedirectionEnabled} in Istio's {@code cni/pkg/util}).
 */
public final class SidecarAndAmbient implements Rule {

    static final RuleInfo INFO = RuleInfo.named("sidecar-and-ambient")
            .severity(Severity.ERROR)
            .summary("pods are to have a sidecar and to be in the ambient mesh")
            .flags(Flag.UC)
            .covers("IST0123", "KIA1311", "KIA1314", "KIA1315", "KIA1316")
            .since("0.1");

    private static final String AMBIENT = "ambient";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource namespace : mesh.cluster().ofKind("", "Namespace")) {
            check(namespace, findings);
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            check(mesh, workload, findings);
        }
    }

    private static void check(Resource namespace, Findings findings) {
        Cursor injection = namespace.labels().at(Membership.INJECTION);
        Cursor sidecar = injection.exists() ? injection : namespace.labels().at(Membership.REVISION);
        Cursor ambient = namespace.labels().at(Membership.DATAPLANE);
        boolean injects = injection.exists()
                ? injection.text().equals("enabled")
                : !sidecar.text().isEmpty();
        if (injects && ambient.text().equals(AMBIENT) && !sidecar.isPlaceholder()) {
            report(namespace.title(), sidecar, ambient, Severity.ERROR, findings);
        }
    }

    private static void check(Mesh mesh, Workload workload, Findings findings) {
        Membership.Answer answer = mesh.membership().of(workload);
        Cursor own = workload.labels().at(Membership.DATAPLANE);
        if (answer.status() != Membership.Status.SIDECAR || answer.ground() == Membership.Ground.PROXY) {
            return;
        }
        boolean pod = answer.ground() == Membership.Ground.POD;
        if (own.text().equals(AMBIENT)) {
            report(workload.title(), answer.at(), own, pod ? Severity.ERROR : Severity.WARNING, findings);
        } else if (pod && !own.text().equals("none")) {
            mesh.world()
                    .namespaceObject(workload.namespace())
                    .map(namespace -> namespace.labels().at(Membership.DATAPLANE))
                    .filter(label -> label.text().equals(AMBIENT))
                    .ifPresent(label -> report(workload.title(), answer.at(), label, Severity.WARNING, findings));
        }
    }

    private static void report(String who, Cursor sidecar, Cursor ambient, Severity severity, Findings findings) {
        findings.report(
                        sidecar,
                        who + " is injected by `" + sidecar.key() + "` and in the ambient mesh by `" + ambient.key()
                                + "`: its pods get sidecars, and ztunnel leaves them alone")
                .severity(severity)
                .hint("delete `" + sidecar.key() + "` for ambient, or `" + ambient.key() + "` for sidecars")
                .related(ambient, "this enrols in the ambient mesh")
                .confirm("istioctl ztunnel-config workloads")
                .predicts("waypoints and their policies do not apply to these pods; callers may meet 503 UC (upstream"
                        + " connection termination) while pods of both sorts run");
    }
}
