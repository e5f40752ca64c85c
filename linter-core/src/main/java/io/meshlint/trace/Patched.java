package io.meshlint.trace;

import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.List;

/** Objects that may change anything in a proxy's configuration, and that nobody evaluates. */
final class Patched {

    private final Mesh mesh;
    private final List<Resource> patches = new ArrayList<>();

    Patched(Mesh mesh) {
        this.mesh = mesh;
        patches.addAll(mesh.cluster().ofKind("networking.istio.io", "EnvoyFilter"));
        patches.addAll(mesh.cluster().ofKind("extensions.istio.io", "WasmPlugin"));
    }

    /** The way, less sure if one of them is for the proxy of these pods. */
    Walk doubt(Walk walk, Workload pods) {
        for (Resource patch : patches) {
            boolean near = patch.namespace().to(pods.namespace()) == Relation.SAME
                    || mesh.mutualTls().isRoot(patch.namespace());
            Labels labels = new Labels(patch.spec().at("workloadSelector", "labels"));
            Labels selector = labels.isEmpty() ? new Labels(patch.spec().at("selector", "matchLabels")) : labels;
            boolean picked = selector.isEmpty() || Selector.match(selector, pods.labels()) != Selector.Match.NO;
            if (near && picked && !patch.spec().at("targetRefs").exists()) {
                return walk.unsure(Certainty.LIKELY, Words.of(patch) + " may change what the proxy does");
            }
        }
        return walk;
    }
}
