package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.List;
import java.util.Optional;

/** What the references of autoscalers lead to. */
final class ScaleTargets {

    private final World world;
    private final Workloads workloads;
    private final ObjectNames names;

    ScaleTargets(World world, Workloads workloads, ObjectNames names) {
        this.world = world;
        this.workloads = workloads;
        this.names = names;
    }

    /** The workloads that a reference with {@code kind} and {@code name} means; the fallback is for one without kind. */
    Resolution<List<Resource>> of(Cursor target, String fallback) {
        String kind = target.at("kind").exists() ? target.at("kind").text() : fallback;
        Cursor name = target.at("name");
        if (name.text().isEmpty()
                || kind.isEmpty()
                || name.isPlaceholder()
                || target.at("kind").isPlaceholder()) {
            return new Resolution.Unknown<>("its target is filled in later");
        }
        List<Resource> found = names.all(kind).fitting(name.resource(), name.text());
        if (!found.isEmpty()) {
            return new Resolution.Resolved<>(found);
        }
        for (Workload workload : workloads.named(name.resource().namespace(), name.text())) {
            if (!workload.kind().equals(kind) && isScalable(workload) && !isPatched(target)) {
                Cursor at = workload.resource().root().at("kind");
                return ObjectNames.missing(
                        target.at("kind"), true, Optional.of(new Near(at, "kind", kind, "kind", at.text())));
            }
        }
        Resolution<List<Resource>> answer = names.absent(kind, name, names.all(kind));
        boolean beside = answer instanceof Resolution.Unknown<List<Resource>>
                && standsBesideWorkload(name.resource())
                && !names.makers().mayMake(kind, name.text())
                && !isPatched(target);
        return beside ? ObjectNames.missing(name, false, Optional.empty()) : answer;
    }

    /** Whether the file of an autoscaler holds a workload of its namespace: its target would stand there too. */
    private boolean standsBesideWorkload(Resource autoscaler) {
        if (world.unseen().mayMakePods(autoscaler.source().folder())) {
            return false;
        }
        for (Workload workload : workloads.all()) {
            if (isScalable(workload)
                    && workload.namespace().equals(autoscaler.namespace())
                    && workload.resource()
                            .source()
                            .path()
                            .equals(autoscaler.source().path())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScalable(Workload workload) {
        return switch (workload.kind()) {
            case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout", "DeploymentConfig" ->
                true;
            default -> false;
        };
    }

    private boolean isPatched(Cursor target) {
        return world.manifests().kustomizations().mayChange(target);
    }
}
