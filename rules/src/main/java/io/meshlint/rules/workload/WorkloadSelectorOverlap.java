package io.meshlint.rules.workload;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports controllers of one namespace that select each other's pods. Owner references keep them from fighting over
 * pods; what goes by the selector alone counts both, as {@code GetResourceReplicas} of the autoscaler does in
 * Kubernetes' {@code pkg/controller/podautoscaler/replica_calculator.go}.
 */
public final class WorkloadSelectorOverlap implements Rule {

    static final RuleInfo INFO = RuleInfo.named("workload-selector-overlap")
            .severity(Severity.WARNING)
            .summary("two controllers select each other's pods")
            .flags(Flag.UH)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        List<Workload> reported = new ArrayList<>();
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (!isController(workload) || isOpen(mesh, workload) || reported.contains(workload)) {
                continue;
            }
            List<Workload> selected = mesh.cluster()
                    .workloads()
                    .selected(workload.namespace(), selector(workload).matchLabels());
            for (Workload other : mesh.world().innermost(workload.resource(), selected, Workload::resource)) {
                if (areRivals(workload, other) && areTogether(mesh, workload, other) && !isOpen(mesh, other)) {
                    report(mesh, workload, other, findings);
                    reported.add(other);
                    break;
                }
            }
        }
    }

    private static boolean isController(Workload workload) {
        return switch (workload.kind()) {
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" ->
                workload.resource().group().equals("apps")
                        && !selector(workload).matchLabels().isEmpty()
                        && workload.resource().metadata().at("ownerReferences").size() == 0;
            default -> false;
        };
    }

    private static Selector selector(Workload workload) {
        return new Selector(workload.spec().at("selector"));
    }

    private static boolean isOpen(Mesh mesh, Workload workload) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        return kustomizations.mayChange(selector(workload).cursor())
                || kustomizations.mayChange(workload.labels().cursor())
                || kustomizations.mayChange(workload.resource().metadata().at("name"));
    }

    /** Whether they are two, live together and each selects the pods of the other. */
    private static boolean areRivals(Workload one, Workload other) {
        boolean same = one.kind().equals(other.kind()) && one.name().equals(other.name());
        return !same
                && isController(other)
                && !one.name().isEmpty()
                && one.namespace().to(other.namespace()) == Namespace.Relation.SAME
                && selector(one).match(other.labels()) == Selector.Match.YES
                && selector(other).match(one.labels()) == Selector.Match.YES
                && selector(one).match(one.labels()) == Selector.Match.YES;
    }

    /** Whether they are deployed together: from one file, or as members of one kustomization. */
    private static boolean areTogether(Mesh mesh, Workload one, Workload other) {
        String path = other.resource().source().path();
        if (one.resource().source().path().equals(path)) {
            return true;
        }
        for (Kustomization kustomization : mesh.world()
                .manifests()
                .kustomizations()
                .of(one.resource().source().path())) {
            if (kustomization.members().contains(path)) {
                return true;
            }
        }
        return false;
    }

    private static void report(Mesh mesh, Workload one, Workload other, Findings findings) {
        Cursor at = selector(one).cursor();
        Draft draft = findings.report(at, one.title() + " and " + other.title() + " select each other's pods")
                .hint("add a label to both selectors and templates in which they differ, such as"
                        + " `app.kubernetes.io/component`")
                .related(selector(other).cursor(), "this selects the pods of " + one.title() + " too")
                .key(other.kind() + "/" + other.name());
        Optional<Cursor> scaler = scaler(mesh, one);
        scaler = scaler.isPresent() ? scaler : scaler(mesh, other);
        if (scaler.isPresent()) {
            draft.related(scaler.get(), "this autoscaler measures the pods of both")
                    .predicts("the autoscaler goes by the load of both; scaled down too far, callers get 503 UH or UO");
        } else {
            draft.lowered(1).harmless();
        }
    }

    private static Optional<Cursor> scaler(Mesh mesh, Workload workload) {
        for (Resource scaler : mesh.cluster().ofKind("autoscaling", "HorizontalPodAutoscaler")) {
            Cursor target = scaler.spec().at("scaleTargetRef");
            if (target.at("name").text().equals(workload.name())
                    && target.at("kind").text().equals(workload.kind())
                    && scaler.namespace().to(workload.namespace()) == Namespace.Relation.SAME) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }
}
