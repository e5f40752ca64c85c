package io.meshlint.rules.membership;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;

/** Reports proxies whose image injection is to fill in, in pods that are not injected: no registry has {@code auto}. */
public final class ImageAutoNotInjected implements Rule {

    static final RuleInfo INFO = RuleInfo.named("image-auto-not-injected")
            .severity(Severity.ERROR)
            .summary("container has the image auto and its pod is not injected")
            .flags(Flag.UH, Flag.UF)
            .symptom(Symptom.REFUSED)
            .covers("IST0146")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            for (Container container : workload.pod().containers()) {
                if (GatewayPods.isLeftToInjection(container)) {
                    check(mesh, workload, container, findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, Workload workload, Container container, Findings findings) {
        Membership.Answer answer = mesh.membership().of(workload);
        boolean ambient = answer.status() == Membership.Status.AMBIENT;
        if (!answer.isOut() && !ambient) {
            return;
        }
        String why = ambient ? "the ambient mesh injects nothing" : answer.why();
        findings.report(
                        container.image(),
                        "container `" + container.name() + "` of " + workload.title()
                                + " has the image `auto`, which only injection replaces: " + why)
                .hint("set the label `sidecar.istio.io/inject: \"true\"` in the metadata of the pod template")
                .related(answer.at(), why)
                .confirm("kubectl get events{in} --field-selector reason=Failed")
                .predicts("ErrImagePull: the pods never become ready, callers get 503 UH (no healthy upstream) or"
                        + " connection refused");
    }
}
