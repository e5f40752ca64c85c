package io.meshlint.rules.workload;

import io.meshlint.cluster.PodReference;
import io.meshlint.cluster.References;
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
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reports ConfigMaps, Secrets and keys of theirs that pods need and that are not there, so that no container starts.
 * Follows {@code makeEnvironmentVariables} in Kubernetes' {@code pkg/kubelet/kubelet_pods.go} and {@code MakePayload} in
 * {@code pkg/volume/configmap}.
 */
public final class ConfigRefMissing implements Rule {

    static final RuleInfo INFO = RuleInfo.named("config-ref-missing")
            .severity(Severity.ERROR)
            .summary("pods need a ConfigMap, Secret or key that does not exist")
            .flags(Flag.UH)
            .covers(
                    "kl:env-value-from",
                    "kv:container-env-config-map-ref",
                    "kv:container-env-from-config-map-ref",
                    "kv:container-env-from-secret-ref",
                    "kv:container-env-secret-ref",
                    "kv:pod-spec-volume-config-map-ref",
                    "kv:pod-spec-volume-secret-ref")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        References references = mesh.cluster().references();
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<String> told = new ArrayList<>();
            for (PodReference reference : PodReference.of(workload)) {
                if (!reference.optional() && isConfig(reference.target())) {
                    check(references, workload, reference, told, findings);
                }
            }
        }
    }

    private static boolean isConfig(PodReference.Target target) {
        return target == PodReference.Target.CONFIG_MAP || target == PodReference.Target.SECRET;
    }

    private static void check(
            References references, Workload workload, PodReference reference, List<String> told, Findings findings) {
        Resolution<List<Resource>> objects = references.of(reference);
        String title = title(reference);
        if (objects instanceof Resolution.Missing<List<Resource>> missing && !told.contains(title)) {
            told.add(title);
            Draft draft =
                    findings.report(reference.name(), workload.title() + " needs " + title + ", which does not exist");
            draft.lowered(missing.certain() ? 0 : 1).owns(missing.cause());
            MissingName.explain(draft, missing, reference.name(), "create " + title);
            outlook(draft, workload);
        }
        boolean found = objects instanceof Resolution.Resolved<List<Resource>>;
        for (Cursor key : found ? reference.keys() : List.<Cursor>of()) {
            String wanted = title + " " + key.text();
            boolean missing = references.key(objects.orElse(List.of()), key) instanceof Resolution.Missing<Resource>;
            if (missing && !told.contains(wanted)) {
                told.add(wanted);
                reportKey(references, workload, title, objects.orElse(List.of()), key, findings);
            }
        }
    }

    private static void reportKey(
            References references,
            Workload workload,
            String title,
            List<Resource> objects,
            Cursor key,
            Findings findings) {
        Draft draft = findings.report(
                key, workload.title() + " needs key `" + key.text() + "`, which " + title + " does not have");
        if (references.key(objects, key) instanceof Resolution.Missing<Resource> missing) {
            draft.owns(missing.cause());
            if (missing.near().isPresent()) {
                String found = missing.near().get().found();
                draft.change(key, found).related(missing.near().get().at(), "the key `" + found + "`");
            } else {
                draft.hint("add the key `" + key.text() + "` to " + title)
                        .related(objects.get(0).root().at("data"), "the keys of " + title);
            }
        }
        outlook(draft, workload);
    }

    private static String title(PodReference reference) {
        return reference.target().kind().toLowerCase(Locale.ROOT) + " `"
                + reference.name().text() + "`";
    }

    private static void outlook(Draft draft, Workload workload) {
        draft.confirm(workload.resource(), "kubectl get events{in} --field-selector type=Warning");
        if (workload.isJob()) {
            draft.harmless().predicts("its pods wait with CreateContainerConfigError or FailedMount and never run");
        } else {
            draft.predicts("its pods wait with CreateContainerConfigError or FailedMount; 503 UH (no healthy upstream)"
                    + " for callers");
        }
    }
}
