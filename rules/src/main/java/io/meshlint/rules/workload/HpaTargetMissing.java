package io.meshlint.rules.workload;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Resolution;
import java.util.List;

/**
 * Reports autoscalers whose target does not exist, so that nothing is ever scaled. Follows {@code reconcileAutoscaler}
 * in Kubernetes' {@code pkg/controller/podautoscaler/horizontal.go}.
 */
public final class HpaTargetMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("hpa-target-missing")
            .severity(Severity.ERROR)
            .summary("autoscaler scales a workload that does not exist")
            .covers(
                    "kl:dangling-horizontalpodautoscaler",
                    "ks:horizontalpodautoscaler-has-target",
                    "kv:hpa-scale-target-ref")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource autoscaler : mesh.cluster().ofKind("autoscaling", "HorizontalPodAutoscaler")) {
            check(mesh, autoscaler, "", findings);
        }
        for (Resource autoscaler : mesh.cluster().ofKind("keda.sh", "ScaledObject")) {
            check(mesh, autoscaler, "Deployment", findings);
        }
    }

    private static void check(Mesh mesh, Resource autoscaler, String fallback, Findings findings) {
        Cursor target = autoscaler.spec().at("scaleTargetRef");
        if (!(mesh.cluster().references().scaled(target, fallback)
                instanceof Resolution.Missing<List<Resource>> missing)) {
            return;
        }
        Cursor kind = target.at("kind");
        String workload = (kind.exists() ? kind.text() : fallback) + " `"
                + target.at("name").text() + "`";
        Draft draft = findings.report(
                        missing.cause().at(),
                        autoscaler.title() + " scales " + workload + ", which does not exist"
                                + (missing.certain() ? "" : " in these manifests"))
                .lowered(missing.certain() ? 0 : 1)
                .owns(missing.cause())
                .confirm("kubectl describe{in} {it}")
                .predicts("the number of pods stays as it is, whatever the load");
        String otherwise = "name a workload of these manifests, or create " + workload;
        MissingName.explain(draft, missing, target.at("name"), otherwise);
    }
}
