package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.AuthorizationPolicy;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AuthorizationPolicies that hold for no proxy in sight, where the input shows that there is none elsewhere. */
public final class IdlePolicies {

    /** Why a policy holds for nothing. */
    public enum Ground {
        /** Its selector picks no pod. */
        NO_POD,
        /** The pods that fit live in another namespace. */
        ELSEWHERE,
        /** The pods have no proxy. */
        OUTSIDE,
        /** The Service that it is aimed at does not exist. */
        NO_TARGET
    }

    /**
     * What is wrong.
     *
     * @param at the field that says whom the policy is for
     * @param evidence what shows it: a pod that nearly fits, lives elsewhere, or has no proxy; empty where nothing does
     * @param near the slip of the pen, if it is one
     */
    public record Idle(Ground ground, Cursor at, Optional<Cursor> evidence, Optional<Near> near) {}

    private final Mesh mesh;
    private final Cluster cluster;
    private final Map<String, List<Workload>> byNamespace = new HashMap<>();

    IdlePolicies(Mesh mesh) {
        this.mesh = mesh;
        this.cluster = mesh.cluster();
        for (Workload workload : cluster.workloads().all()) {
            byNamespace
                    .computeIfAbsent(workload.namespace().key(), n -> new ArrayList<>())
                    .add(workload);
        }
    }

    /** Why a policy holds for nothing; empty if it holds for something, or may. */
    public Optional<Idle> of(AuthorizationPolicy policy) {
        if (policy.hasTargets()) {
            return target(policy.resource());
        }
        Labels selector = policy.selector();
        boolean root = mesh.mutualTls().isRoot(policy.namespace());
        if (policy.spec().at("selector").isPlaceholder() || WorkloadSelectors.isGateway(selector)) {
            return Optional.empty();
        }
        if (selector.isEmpty()) {
            List<Workload> pods = byNamespace.getOrDefault(policy.namespace().key(), List.of());
            return root
                    ? Optional.empty()
                    : outside(policy.resource().metadata().at("name"), pods);
        }
        Resolution<List<Workload>> pods = mesh.workloadSelectors().pods(policy.resource());
        if (pods instanceof Resolution.Missing<List<Workload>> missing) {
            return Optional.of(
                    new Idle(Ground.NO_POD, missing.cause().at(), missing.near().map(Near::at), missing.near()));
        }
        return pods instanceof Resolution.Resolved<List<Workload>> found
                ? outside(policy.spec().at("selector", "matchLabels"), found.value())
                : root ? Optional.empty() : elsewhere(policy.resource(), selector);
    }

    private Optional<Idle> elsewhere(Resource policy, Labels selector) {
        return cluster.selections()
                .elsewhere(policy, selector)
                .map(workload -> new Idle(
                        Ground.ELSEWHERE,
                        policy.metadata().at("namespace"),
                        Optional.of(workload.resource().metadata().at("namespace")),
                        Optional.empty()));
    }

    /** Whether none of the pods has a proxy, for sure. */
    private Optional<Idle> outside(Cursor at, List<Workload> pods) {
        for (Workload workload : pods) {
            Membership.Answer answer = mesh.membership().of(workload);
            if (!answer.isOut() || !answer.certain()) {
                return Optional.empty();
            }
        }
        return pods.isEmpty()
                ? Optional.empty()
                : Optional.of(new Idle(
                        Ground.OUTSIDE,
                        at,
                        Optional.of(mesh.membership().of(pods.get(0)).at()),
                        Optional.empty()));
    }

    private Optional<Idle> target(Resource policy) {
        List<Cursor> targets = PolicyScope.targets(policy);
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        Cursor name = targets.get(0).at("name");
        boolean service = targets.get(0).at("kind").text().equals("Service");
        if (targets.size() == 1
                && service
                && cluster.references().service(name) instanceof Resolution.Missing<List<Resource>> missing) {
            return Optional.of(new Idle(Ground.NO_TARGET, name, missing.near().map(Near::at), missing.near()));
        }
        return Optional.empty();
    }
}
