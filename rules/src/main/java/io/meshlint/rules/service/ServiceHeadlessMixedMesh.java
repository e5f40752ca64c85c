package io.meshlint.rules.service;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports headless Services with pods inside and outside the mesh: as one of them takes no mTLS, sidecars send plaintext
 * to all. Follows {@code BestEffortInferServiceMTLSMode} in Istio's {@code pilot/pkg/model/authentication.go}.
 */
public final class ServiceHeadlessMixedMesh implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-headless-mixed-mesh")
            .severity(Severity.WARNING)
            .summary("headless service has pods inside and outside the mesh")
            .flags(Flag.UC)
            .needs(Service.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.membership().hasIstio()) {
            return;
        }
        for (Service service : mesh.cluster().services()) {
            List<Workload> pods =
                    service.isHeadless() ? mesh.cluster().endpoints().workloads(service) : List.<Workload>of();
            if (pods.size() > 1) {
                check(mesh, service, pods, findings);
            }
        }
    }

    private static void check(Mesh mesh, Service service, List<Workload> pods, Findings findings) {
        List<Workload> inside = new ArrayList<>();
        List<Workload> outside = new ArrayList<>();
        for (Workload workload : pods) {
            Membership.Answer answer = mesh.membership().of(workload);
            boolean sure = answer.certain()
                    && !workload.isJob()
                    && workload.namespace().to(service.namespace()) == Namespace.Relation.SAME;
            if (sure && answer.status() == Membership.Status.SIDECAR) {
                inside.add(workload);
            } else if (sure && answer.isOut()) {
                outside.add(workload);
            }
        }
        if (!inside.isEmpty() && !outside.isEmpty()) {
            report(mesh, service, inside.get(0), outside.get(0), findings);
        }
    }

    private static void report(Mesh mesh, Service service, Workload inside, Workload outside, Findings findings) {
        Membership.Answer out = mesh.membership().of(outside);
        String message = "headless " + service.title() + " selects " + inside.title() + " inside the mesh and "
                + outside.title() + " outside";
        findings.report(service.selector().cursor(), message)
                .hint("inject both, or give each a headless service of its own")
                .related(out.at(), out.why())
                .related(inside.resource().metadata().at("name"), "these pods have a sidecar")
                .confirm(Confirm.endpoints(service))
                .predicts("sidecars send plaintext to all of its pods: 503 UC (upstream connection termination) where"
                        + " mTLS is STRICT");
    }
}
