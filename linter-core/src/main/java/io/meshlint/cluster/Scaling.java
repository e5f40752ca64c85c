package io.meshlint.cluster;

import io.meshlint.manifest.ByNamespace;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many pods workloads have: by their own count, or by what scales them. */
public final class Scaling {

    /**
     * The fewest pods that a workload has.
     *
     * @param count pods
     * @param at where it is written; absent where the default holds
     * @param by the autoscaler that decides, or the workload itself
     */
    public record Replicas(int count, Cursor at, Resource by) {

        /** Whether an autoscaler may run more. */
        public boolean isScaled() {
            return isAutoscaler(by);
        }
    }

    private final World world;
    private final Map<Resource, List<Resource>> autoscalers = new IdentityHashMap<>();
    private final Map<Resource, Workload> targets = new IdentityHashMap<>();
    /** Autoscalers by what they name, wherever that lives. */
    private final ByNamespace<Resource> byTarget = new ByNamespace<>();

    /**
     * Follows the references of autoscalers.
     *
     * @param all HorizontalPodAutoscalers and KEDA's ScaledObjects, in input order
     */
    Scaling(World world, Workloads workloads, List<Resource> all) {
        this.world = world;
        for (Resource autoscaler : all) {
            Cursor reference = autoscaler.spec().at("scaleTargetRef");
            String name = reference.at("name").text();
            byTarget.add(kind(reference) + "/" + name, autoscaler.namespace(), autoscaler);
            List<Workload> named = new ArrayList<>();
            for (Workload candidate : workloads.named(autoscaler.namespace(), name)) {
                if (candidate.kind().equals(kind(reference))) {
                    named.add(candidate);
                }
            }
            for (Workload target : world.innermost(autoscaler, named, Workload::resource)) {
                targets.putIfAbsent(autoscaler, target);
                autoscalers
                        .computeIfAbsent(target.resource(), r -> new ArrayList<>(1))
                        .add(autoscaler);
            }
        }
    }

    /** KEDA takes a reference without kind for a Deployment. */
    private static String kind(Cursor reference) {
        String kind = reference.at("kind").text();
        return kind.isEmpty() ? "Deployment" : kind;
    }

    private static boolean isAutoscaler(Resource resource) {
        return isHorizontal(resource) || resource.kind().equals("ScaledObject");
    }

    /** Whether an autoscaler is Kubernetes' own. */
    public static boolean isHorizontal(Resource autoscaler) {
        return autoscaler.kind().equals("HorizontalPodAutoscaler");
    }

    /** The workload that an autoscaler scales, if it is in its scope. */
    public Optional<Workload> target(Resource autoscaler) {
        return Optional.ofNullable(targets.get(autoscaler));
    }

    /** The autoscalers that surely scale a workload, in input order. */
    public List<Resource> autoscalers(Workload workload) {
        return autoscalers.getOrDefault(workload.resource(), List.of());
    }

    /** Whether something scales the workload, or may do so from a namespace that is filled in later. */
    public boolean mayBeScaled(Workload workload) {
        if (!autoscalers(workload).isEmpty() || world.unseen().managesService(workload.name())) {
            return true;
        }
        for (Resource candidate : byTarget.fitting(workload.kind() + "/" + workload.name(), workload.namespace())) {
            if (candidate.namespace().to(workload.namespace()) == Namespace.Relation.MAYBE) {
                return true;
            }
        }
        return false;
    }

    /** The fewest pods that a workload has; empty where the input does not tell. */
    public Optional<Replicas> fewest(Workload workload) {
        Optional<Replicas> least = Optional.empty();
        for (Resource autoscaler : autoscalers(workload)) {
            Optional<Replicas> low = low(autoscaler);
            if (low.isEmpty()) {
                return low;
            }
            least = least.isPresent() && least.get().count() <= low.get().count() ? least : low;
        }
        return least.isPresent() || mayBeScaled(workload) ? least : own(workload);
    }

    private Optional<Replicas> low(Resource autoscaler) {
        return isHorizontal(autoscaler)
                ? count(autoscaler.spec().at("minReplicas"), 1)
                : count(autoscaler.spec().at("minReplicaCount"), -1);
    }

    private Optional<Replicas> own(Workload workload) {
        boolean referred = workload.spec().at("workloadRef").exists();
        return switch (workload.kind()) {
            case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout", "DeploymentConfig" ->
                referred ? Optional.empty() : count(workload.spec().at("replicas"), 1);
            default -> Optional.empty();
        };
    }

    /** A count as it is written or by default; a negative default is unknown. */
    private Optional<Replicas> count(Cursor field, int fallback) {
        Kustomizations kustomizations = world.manifests().kustomizations();
        boolean open = field.exists()
                ? field.integer().isEmpty() || kustomizations.mayChange(field)
                : fallback < 0 || kustomizations.mayAdd(field);
        return open ? Optional.empty() : Optional.of(new Replicas(field.integer(fallback), field, field.resource()));
    }
}
