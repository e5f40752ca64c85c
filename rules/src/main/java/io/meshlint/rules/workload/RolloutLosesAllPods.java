package io.meshlint.rules.workload;

import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Digits;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reports rollouts that stop every pod before a new one is ready. {@code maxUnavailable} is rounded down, as by
 * {@code ResolveFenceposts} in Kubernetes' {@code pkg/controller/deployment/util}.
 */
public final class RolloutLosesAllPods implements Rule {

    static final RuleInfo INFO = RuleInfo.named("rollout-loses-all-pods")
            .severity(Severity.WARNING)
            .summary("rollout stops all pods of a service at once")
            .flags(Flag.UH)
            .covers("ks:deployment-strategy", "kl:no-rolling-update-strategy")
            .parameter(AppliesTo.PARAMETER)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        boolean all = AppliesTo.all(parameters);
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        for (Workload workload : mesh.cluster().workloads().all()) {
            Cursor strategy = strategy(workload);
            if (!strategy.exists() || kustomizations.mayChange(strategy)) {
                continue;
            }
            Optional<Service> service = SoleBackend.of(mesh, workload);
            Optional<Draft> draft =
                    all || service.isPresent() ? judge(mesh, workload, strategy, findings) : Optional.empty();
            if (draft.isPresent() && service.isPresent()) {
                draft.get()
                        .predicts("503 UH (no healthy upstream) from the start of a rollout to the first ready pod")
                        .related(
                                service.get().selector().cursor(),
                                service.get().title() + " selects the pods, and no others");
            } else if (draft.isPresent()) {
                draft.get().harmless().predicts("nothing runs from the start of a rollout to the first ready pod");
            }
        }
    }

    private static Cursor strategy(Workload workload) {
        return workload.spec().at(workload.isDaemonSet() ? "updateStrategy" : "strategy");
    }

    private static Optional<Draft> judge(Mesh mesh, Workload workload, Cursor strategy, Findings findings) {
        boolean deployment =
                workload.kind().equals("Deployment") || workload.kind().equals("DeploymentConfig");
        if (deployment && strategy.at("type").text().equals("Recreate")) {
            boolean open = mesh.world().manifests().kustomizations().mayChange(volumes(workload));
            Draft draft = recreate(workload, strategy, findings);
            return Optional.of(open ? draft.severity(Severity.INFO) : draft);
        }
        Cursor most = strategy.at("rollingUpdate", "maxUnavailable");
        if (most.text().equals("100%") && (deployment || workload.isDaemonSet())) {
            String message = workload.title() + " lets a rollout stop all pods at once";
            return Optional.of(findings.report(most, message).hint("write `maxUnavailable: 25%`"));
        }
        return deployment ? counted(mesh, workload, strategy.at("rollingUpdate"), findings) : Optional.empty();
    }

    private static Cursor volumes(Workload workload) {
        return workload.pod().spec().at("volumes");
    }

    /** A volume that one pod alone may mount leaves no other way. */
    private static Draft recreate(Workload workload, Cursor strategy, Findings findings) {
        Draft draft = findings.report(
                strategy.at("type"), workload.title() + " is rolled out by stopping all pods before a new one starts");
        for (Cursor volume : volumes(workload).items()) {
            if (volume.at("persistentVolumeClaim").exists()) {
                return draft.severity(Severity.INFO)
                        .related(volume, "a volume that two pods may not be able to share")
                        .hint("use `type: RollingUpdate` if the volume is ReadWriteMany, or a StatefulSet");
            }
        }
        return draft.hint("use `type: RollingUpdate`");
    }

    /** With one replica, a pod that may be unavailable is all of them, whatever the surge. */
    private static Optional<Draft> counted(Mesh mesh, Workload workload, Cursor update, Findings findings) {
        Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
        if (fewest.isEmpty() || fewest.get().count() == 0 || !update.exists()) {
            return Optional.empty();
        }
        int count = fewest.get().count();
        OptionalInt unavailable = scaled(update.at("maxUnavailable"), count, 0);
        OptionalInt surge = scaled(update.at("maxSurge"), count, 99);
        if (unavailable.isEmpty() || surge.isEmpty()) {
            return Optional.empty();
        }
        boolean stuck = unavailable.getAsInt() == 0 && surge.getAsInt() == 0;
        if ((stuck ? 1 : unavailable.getAsInt()) < count) {
            return Optional.empty();
        }
        Cursor most = update.at("maxUnavailable");
        String message = workload.title() + " lets a rollout stop "
                + (count == 1 ? "its only pod" : "all " + count + " pods") + " before a new one is ready";
        Draft draft = findings.report(most.exists() ? most : update.at("maxSurge"), message)
                .lowered(fewest.get().at().exists() ? 0 : 1)
                .related(fewest.get().at(), fewest.get().by().title() + " runs " + count);
        return Optional.of(draft.hint("write `maxUnavailable: 0` and `maxSurge: 1`"));
    }

    /** A number or percentage of pods; 25 % by default. */
    private static OptionalInt scaled(Cursor value, int of, int roundUp) {
        if (value.integer().isPresent()) {
            return value.integer();
        }
        String text = value.exists() ? value.text() : "25%";
        OptionalInt percent =
                text.endsWith("%") ? Digits.port(text.substring(0, text.length() - 1)) : OptionalInt.empty();
        return percent.isPresent() ? OptionalInt.of((percent.getAsInt() * of + roundUp) / 100) : OptionalInt.empty();
    }
}
