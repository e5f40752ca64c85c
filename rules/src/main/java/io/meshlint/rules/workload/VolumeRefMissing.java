package io.meshlint.rules.workload;

import io.meshlint.cluster.PodReference;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import io.meshlint.text.Similar;
import io.meshlint.world.Resolution;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reports mounts of volumes that the pod does not have, claims that do not exist, and claims that more pods share than
 * their volume is for. Mounts follow {@code ValidateVolumeMounts} in Kubernetes' {@code pkg/apis/core/validation/validation.go}.
 */
public final class VolumeRefMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("volume-ref-missing")
            .severity(Severity.ERROR)
            .summary("mount of a volume, or claim, that does not exist")
            .flags(Flag.UH)
            .symptom(Symptom.PENDING)
            .covers("kv:container-volume-mount-ref", "kv:pod-spec-volume-pvc-ref")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (mesh.cluster().containers().areFinal(workload)) {
                checkMounts(mesh, workload, findings);
            }
            for (PodReference reference : PodReference.of(workload)) {
                if (reference.target() == PodReference.Target.CLAIM) {
                    checkClaim(mesh, workload, reference, findings);
                }
            }
        }
    }

    private static void checkMounts(Mesh mesh, Workload workload, Findings findings) {
        Optional<Set<String>> volumes = volumes(mesh, workload);
        for (Container container : volumes.isPresent() ? workload.pod().allContainers() : List.<Container>of()) {
            for (String field : List.of("volumeMounts", "volumeDevices")) {
                for (Cursor mount : container.cursor().at(field).items()) {
                    checkMount(workload, container, mount.at("name"), volumes.get(), findings);
                }
            }
        }
    }

    /** The names of a pod's volumes; nothing where some are filled in later. */
    private static Optional<Set<String>> volumes(Mesh mesh, Workload workload) {
        Cursor volumes = workload.pod().spec().at("volumes");
        boolean open = volumes.isPlaceholder()
                || mesh.world().manifests().kustomizations().mayAdd(volumes);
        Set<String> names = new LinkedHashSet<>();
        for (Cursor volume : volumes.items()) {
            open |= volume.isPlaceholder() || volume.at("name").isPlaceholder();
            names.add(volume.at("name").text());
        }
        Cursor templates = workload.spec().at("volumeClaimTemplates");
        open |= templates.isPlaceholder();
        for (Cursor template : templates.items()) {
            open |= template.isPlaceholder() || template.at("metadata", "name").isPlaceholder();
            names.add(template.at("metadata", "name").text());
        }
        return open ? Optional.empty() : Optional.of(names);
    }

    private static void checkMount(
            Workload workload, Container container, Cursor name, Set<String> volumes, Findings findings) {
        if (name.text().isEmpty() || name.isPlaceholder() || volumes.contains(name.text()) || isInjected(name.text())) {
            return;
        }
        Optional<String> near = Similar.to(name.text(), volumes);
        Draft draft = findings.report(
                        name,
                        "container `" + container.name() + "` of " + workload.title() + " mounts volume `" + name.text()
                                + "`, which the pod does not have")
                .harmless()
                .symptom(Symptom.REJECTED)
                .related(workload.pod().spec().at("volumes"), "the pod's volumes");
        if (near.isPresent()) {
            draft.change(name, near.get());
        } else {
            draft.hint("add a volume `" + name.text() + "` to the volumes of the pod, or remove the mount");
        }
    }

    /** Volumes that Istio's injection adds, which app containers may mount. */
    private static boolean isInjected(String volume) {
        return volume.startsWith("istio") || volume.startsWith("workload-") || volume.equals("credential-socket");
    }

    private static void checkClaim(Mesh mesh, Workload workload, PodReference reference, Findings findings) {
        Resolution<List<Resource>> claims = mesh.cluster().references().of(reference);
        String claim = "claim `" + reference.name().text() + "`";
        if (claims instanceof Resolution.Missing<List<Resource>> missing) {
            Draft draft = findings.report(
                            reference.name(), workload.title() + " needs " + claim + ", which does not exist")
                    .owns(missing.cause());
            MissingName.explain(draft, missing, reference.name(), "create " + claim);
        } else {
            SharedClaim.check(mesh, workload, reference.name(), claims.orElse(List.of()), findings);
        }
    }
}
