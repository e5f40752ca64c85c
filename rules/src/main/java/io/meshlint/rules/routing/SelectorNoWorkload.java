package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.WorkloadSelectors;
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
import java.util.Optional;

/**
 * Reports selectors of Istio's objects that pick no pod: they hold for nothing. Which pods they can pick follows
 * {@code WorkloadSelector} in Istio's {@code pkg/config/labels} and {@code pilot/pkg/model}.
 */
public final class SelectorNoWorkload implements Rule {

    static final RuleInfo INFO = RuleInfo.named("selector-no-workload")
            .severity(Severity.WARNING)
            .summary("selector of an Istio object picks no pod")
            .symptom(Symptom.IGNORED)
            .covers("IST0101", "KIA0004")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Resource object : mesh.workloadSelectors().objects()) {
            Labels selector = WorkloadSelectors.of(object);
            if (selector.isEmpty() || WorkloadSelectors.isGateway(selector)) {
                continue;
            }
            if (mesh.workloadSelectors().pods(object) instanceof Resolution.Missing<List<Workload>> missing) {
                report(object, missing, findings);
            } else {
                elsewhere(mesh, object, selector, findings);
            }
        }
    }

    private static void report(Resource object, Resolution.Missing<List<Workload>> missing, Findings findings) {
        Draft draft = findings.report(missing.cause().at(), object.title() + " selects no pod")
                .owns(missing.cause())
                .confirm(
                        "kubectl get pods{in} -l %s",
                        WorkloadSelectors.of(object).toString());
        if (missing.near().isEmpty()) {
            draft.hint("select labels that a pod template in the namespace carries, or remove the object");
            return;
        }
        Near near = missing.near().get();
        String title = near.at().resource().title();
        if (near.foundKey().isEmpty()) {
            draft.hint("add `" + near.key() + ": " + near.wanted() + "` to the pod labels of " + title
                    + ", or remove it here");
        } else {
            draft.change(WorkloadSelectors.of(object).at(near.key()), near.foundKey(), near.found());
        }
        draft.related(near.at(), "labels of the pods of " + title);
    }

    /** The pods that fit live in another namespace. */
    private static void elsewhere(Mesh mesh, Resource object, Labels selector, Findings findings) {
        boolean root = object.namespace().name().equals(mesh.world().mesh().rootNamespace());
        Optional<Workload> other =
                root ? Optional.empty() : mesh.cluster().selections().elsewhere(object, selector);
        if (other.isPresent()) {
            Cursor right = other.get().resource().metadata().at("namespace");
            findings.report(
                            object.metadata().at("namespace"),
                            object.title() + " selects no pod of namespace `" + object.namespace() + "`, but "
                                    + other.get().title() + " in `" + right.text() + "`")
                    .hint("set `namespace: " + right.text() + "`")
                    .related(right, "the pods that fit live here")
                    .confirm("kubectl get pods{in} -l %s", selector.toString());
        }
    }
}
