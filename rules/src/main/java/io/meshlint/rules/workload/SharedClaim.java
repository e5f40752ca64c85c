package io.meshlint.rules.workload;

import io.meshlint.cluster.Scaling;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;
import java.util.Optional;

/**
 * Judges claims that several pods of a workload share: {@code ReadWriteOnce} is for the pods of one node,
 * {@code ReadWriteOncePod} for one pod ({@code pkg/scheduler/framework/plugins/volumerestrictions} in Kubernetes).
 */
final class SharedClaim {

    private static final String ONE_NODE = "ReadWriteOnce";
    private static final String ONE_POD = "ReadWriteOncePod";
    private static final String HOST = "kubernetes.io/hostname";

    private SharedClaim() {}

    /**
     * Reports a claim that pods cannot share, at once or while a rollout replaces them.
     *
     * @param claim the field of the pod that names it
     * @param variants what it resolves to
     */
    static void check(Mesh mesh, Workload workload, Cursor claim, List<Resource> variants, Findings findings) {
        Optional<Cursor> mode = mode(variants);
        if (mode.isEmpty() || mode.get().text().equals(ONE_NODE) && isHeldOnOneNode(workload)) {
            return;
        }
        Cursor only = mode.get();
        String reason = among(mesh, workload);
        if (!reason.isEmpty()) {
            shared(workload, claim, only, reason, findings);
        } else if (isSurged(mesh, workload)) {
            rolledOut(workload, claim, only, findings);
        }
    }

    /** The only access mode of a claim, where it is a narrow one in every variant. */
    private static Optional<Cursor> mode(List<Resource> variants) {
        Optional<Cursor> only = Optional.empty();
        for (Resource claim : variants) {
            Cursor modes = claim.spec().at("accessModes");
            Cursor mode = modes.at(0);
            boolean narrow = modes.size() == 1
                    && (mode.text().equals(ONE_NODE) || mode.text().equals(ONE_POD))
                    && (only.isEmpty() || only.get().text().equals(mode.text()));
            if (!narrow) {
                return Optional.empty();
            }
            only = only.isEmpty() ? Optional.of(mode) : only;
        }
        return only;
    }

    private static boolean isHeldOnOneNode(Workload workload) {
        Cursor affinity = workload.pod().spec().at("affinity", "podAffinity");
        for (Cursor term :
                affinity.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
            if (term.at("topologyKey").text().equals(HOST)) {
                return true;
            }
        }
        return workload.pod().nodeSelector().has(HOST)
                || workload.pod().spec().at("nodeName").exists();
    }

    /** Among which pods the claim is shared, as the message says it; empty if it is not known to be. */
    private static String among(Mesh mesh, Workload workload) {
        if (workload.isDaemonSet()) {
            return "the pods of all nodes";
        }
        Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
        if (fewest.isPresent() && fewest.get().count() > 1) {
            return fewest.get().count() + " pods";
        }
        for (Resource autoscaler : mesh.cluster().scaling().autoscalers(workload)) {
            Cursor most = autoscaler.spec().at(Scaling.isHorizontal(autoscaler) ? "maxReplicas" : "maxReplicaCount");
            if (most.integer(0) > 1) {
                return "up to " + most.integer(0) + " pods";
            }
        }
        return "";
    }

    private static void shared(Workload workload, Cursor claim, Cursor mode, String among, Findings findings) {
        boolean pod = mode.text().equals(ONE_POD);
        boolean sure = pod && !among.startsWith("up to") && !workload.isDaemonSet();
        findings.report(
                        claim,
                        workload.title() + " shares claim `" + claim.text() + "` among " + among
                                + ", and its volume is for one " + (pod ? "pod" : "node"))
                .severity(sure ? Severity.ERROR : Severity.WARNING)
                .related(mode, "the access mode of the claim")
                .hint("run one pod, use `ReadWriteMany` with a storage class that has it, or give each pod a claim of"
                        + " its own with the `volumeClaimTemplates` of a StatefulSet")
                .predicts(
                        pod
                                ? "all pods but one stay Pending"
                                : "pods on other nodes than the first wait in ContainerCreating with Multi-Attach"
                                        + " error");
    }

    /** Whether a rollout of the one pod starts the new one before it stops the old one. */
    private static boolean isSurged(Mesh mesh, Workload workload) {
        Kustomizations kustomizations = mesh.world().manifests().kustomizations();
        Cursor strategy = workload.spec().at("strategy");
        Cursor surge = strategy.at("rollingUpdate", "maxSurge");
        boolean rolling =
                !strategy.at("type").exists() || strategy.at("type").text().equals("RollingUpdate");
        boolean none = surge.isPlaceholder()
                || surge.text().equals("0")
                || surge.text().equals("0%");
        Optional<Scaling.Replicas> fewest = mesh.cluster().scaling().fewest(workload);
        return workload.kind().equals("Deployment")
                && fewest.isPresent()
                && fewest.get().count() == 1
                && rolling
                && !none
                && !kustomizations.mayChange(strategy);
    }

    private static void rolledOut(Workload workload, Cursor claim, Cursor mode, Findings findings) {
        boolean pod = mode.text().equals(ONE_POD);
        Draft draft = findings.report(
                claim,
                "a rollout of " + workload.title() + " starts a second pod on claim `" + claim.text()
                        + "`, and its volume is for one " + (pod ? "pod" : "node"));
        draft.severity(pod ? Severity.WARNING : Severity.INFO)
                .harmless()
                .symptom(Symptom.PENDING)
                .related(mode, "the access mode of the claim")
                .related(workload.spec().at("strategy"), "the old pod goes when the new one is ready")
                .hint("set `strategy: {type: Recreate}`, or use a StatefulSet")
                .predicts(
                        pod
                                ? "the new pod stays Pending, and the rollout never ends"
                                : "on another node the new pod waits in ContainerCreating with Multi-Attach error, and the"
                                        + " rollout never ends");
    }
}
