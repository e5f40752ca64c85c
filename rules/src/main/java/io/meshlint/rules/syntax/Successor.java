package io.meshlint.rules.syntax;

import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Rewrite;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.schema.Release;
import io.meshlint.schema.Retirement;
import io.meshlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** Words about what takes the place of an API version. */
final class Successor {

    /** Versions whose objects read the same, word for word, under their successor; all kinds that the table knows. */
    private static final List<String> SAME = List.of(
            "apiregistration.k8s.io/v1beta1",
            "apps/v1beta2",
            "autoscaling/v2beta2",
            "batch/v1beta1",
            "coordination.k8s.io/v1beta1",
            "node.k8s.io/v1beta1",
            "rbac.authorization.k8s.io/v1beta1",
            "scheduling.k8s.io/v1beta1",
            "storage.k8s.io/v1beta1");

    private Successor() {}

    /** Adds what to write, and writes it where all releases aimed at serve an equal version. */
    static void suggest(Draft draft, Mesh mesh, Resource resource, Retirement retirement, Release oldest) {
        draft.hint(hint(retirement, oldest));
        if (!retirement.hasSuccessor() || isLater(retirement, oldest) || !isSame(resource, retirement)) {
            return;
        }
        Optional<TextEdit> edit = Rewrite.value(resource.root().at("apiVersion"), retirement.successor());
        String path = resource.source().path();
        if (mesh.world().manifests().kustomizations().of(path).isEmpty()) {
            draft.fix(draft.hint(), edit);
        } else {
            // Patches find their objects by the API version too.
            draft.unsafeFix(draft.hint(), edit);
        }
    }

    private static boolean isSame(Resource resource, Retirement retirement) {
        return switch (retirement.kind()) {
            case "NetworkPolicy", "IngressClass" -> true;
            // The empty selector picks no pod in v1beta1, and all of them in v1.
            case "PodDisruptionBudget" ->
                resource.spec().at("selector", "matchLabels").size() > 0;
            case "VolumeAttributesClass" -> false;
            default -> SAME.contains(retirement.apiVersion());
        };
    }

    private static boolean isLater(Retirement retirement, Release oldest) {
        return retirement.since().isKnown() && !retirement.since().isBy(oldest);
    }

    /** What to write, and from which release on if the oldest one aimed at does not serve it yet. */
    private static String hint(Retirement retirement, Release oldest) {
        if (!retirement.hasSuccessor()) {
            return "";
        }
        boolean later = isLater(retirement, oldest);
        String when = later ? " from " + retirement.product() + " " + retirement.since() + " on" : "";
        return retirement.isRenamed()
                ? "write `" + retirement.successorKind() + "` of `" + retirement.successor() + "` instead" + when
                : "write `apiVersion: " + retirement.successor() + "`" + when;
    }
}
