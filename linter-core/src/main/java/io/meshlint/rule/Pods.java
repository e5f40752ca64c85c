package io.meshlint.rule;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The pods that a command asks, as far as an object tells: by the controller that makes them, or by their labels.
 *
 * @param controller kind and name, as kubectl takes them; empty if only labels are known
 * @param labels as kubectl selects them; empty if the controller is known
 * @param namespace where they live, empty for the one that kubectl is set to
 * @param everywhere whether they may live in any namespace
 */
record Pods(String controller, String labels, String namespace, boolean everywhere) {

    /** What injection puts on every pod that gets a proxy. */
    private static final String WITH_PROXY = "security.istio.io/tlsMode=istio";

    private static final String NAME = "{.items[0].metadata.name}";
    private static final String NAMESPACE = "{.items[0].metadata.namespace}";

    /** Where objects count for the whole mesh, unless somebody has moved it. */
    private static final String ROOT = "istio-system";

    private static final List<String> CONTROLLERS =
            List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Pod");

    /** Those that an object makes, selects or applies to; any with a proxy if it does not tell. */
    static Pods of(Resource near) {
        Optional<Workload> workload = Workload.of(near);
        if (workload.isPresent()
                && CONTROLLERS.contains(near.kind())
                && !near.name().isEmpty()) {
            String kind = near.kind().toLowerCase(Locale.ROOT);
            return new Pods(kind + "/" + near.name(), "", near.namespace().name(), false);
        }
        boolean gateway = near.kind().equals("Gateway");
        if (gateway && near.group().startsWith("gateway.") && !near.name().isEmpty()) {
            return labelled("gateway.networking.k8s.io/gateway-name=" + near.name(), near, false);
        }
        Labels labels = workload.isPresent() ? workload.get().labels() : selected(near);
        boolean known = !labels.isEmpty()
                && !labels.hasPlaceholder()
                && labels.cursor().node().isMapping();
        return known ? labelled(labels.toString(), near, gateway || isRoot(near)) : inMesh(near);
    }

    /** Those with a proxy in the namespace of an object, or anywhere if it counts for the whole mesh. */
    static Pods inMesh(Resource near) {
        return labelled(WITH_PROXY, near, !near.namespace().isNamed() || isRoot(near));
    }

    private static boolean isRoot(Resource near) {
        return near.namespace().name().equals(ROOT);
    }

    private static Pods labelled(String labels, Resource near, boolean everywhere) {
        return new Pods("", labels, near.namespace().name(), everywhere);
    }

    private static Labels selected(Resource near) {
        Cursor spec = near.spec();
        if (spec.at("workloadSelector").exists()) {
            Cursor selector = spec.at("workloadSelector");
            return new Labels(selector.at("labels").exists() ? selector.at("labels") : selector.at("matchLabels"));
        }
        Cursor selector = spec.at("podSelector").exists() ? spec.at("podSelector") : spec.at("selector");
        boolean plain = near.kind().equals("Service") || near.kind().equals("Gateway");
        return new Labels(plain ? selector : selector.at("matchLabels"));
    }

    /** {@code TYPE/NAME.NAMESPACE}, or a command of its own that finds the first pod. */
    String forIstioctl() {
        if (!controller.isEmpty()) {
            return Command.quoted(namespace.isEmpty() ? controller : controller + "." + namespace);
        }
        return everywhere || namespace.isEmpty()
                ? "\"$(kubectl get pod" + where() + " -o jsonpath='" + NAME + "." + NAMESPACE + "')\""
                : forKubectl() + "." + Command.quoted(namespace);
    }

    /** {@code TYPE/NAME}, or a command of its own that finds the first pod. */
    String forKubectl() {
        return controller.isEmpty()
                ? "\"$(kubectl get pod" + where() + " -o jsonpath='" + NAME + "')\""
                : Command.quoted(controller);
    }

    private String where() {
        String named = namespace.isEmpty() ? "" : " -n " + Command.quoted(namespace);
        return (everywhere ? " -A" : named) + " -l " + Command.quoted(labels);
    }
}
