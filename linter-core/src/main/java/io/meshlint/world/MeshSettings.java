package io.meshlint.world;

import io.meshlint.manifest.Embedded;
import io.meshlint.manifest.Resource;
import io.meshlint.yaml.Node;
import java.util.List;

/**
 * The settings of the mesh that answers depend on: from the ConfigMap {@code istio}, an IstioOperator or an Istio object
 * in the input or context, else as assumed.
 *
 * @param rootNamespace where mesh-wide policies live
 * @param injectByDefault whether the webhook injects namespaces without a label
 * @param prometheusMerge whether the proxy serves the app's metrics on a port outside mTLS
 * @param rewriteProbes whether kubelet's probes go through the proxy's agent
 * @param asksPods whether the webhook injects only the pods that ask for it themselves
 */
public record MeshSettings(
        String rootNamespace,
        boolean injectByDefault,
        boolean prometheusMerge,
        boolean rewriteProbes,
        boolean asksPods) {

    static MeshSettings read(List<Resource> resources, Assumptions assumptions) {
        MeshSettings settings =
                new MeshSettings(assumptions.rootNamespace(), assumptions.injectByDefault(), true, true, false);
        for (Resource resource : resources) {
            Node spec = resource.spec().node();
            if (resource.group().isEmpty() && resource.kind().equals("ConfigMap")) {
                settings = settings.configMap(resource);
            } else if (resource.group().equals("install.istio.io")
                    && resource.kind().equals("IstioOperator")) {
                settings = settings.mesh(spec.get("meshConfig")).values(spec.get("values"));
            } else if (resource.kind().equals("Istio")
                    && (resource.group().equals("sailoperator.io")
                            || resource.group().equals("operator.istio.io"))) {
                settings = settings.mesh(spec.get("values").get("meshConfig")).values(spec.get("values"));
            }
        }
        return settings;
    }

    private MeshSettings configMap(Resource resource) {
        return switch (resource.name()) {
            case "istio" -> mesh(Embedded.parse(resource.root().at("data", "mesh")));
            case "istio-sidecar-injector" ->
                values(Embedded.parse(resource.root().at("data", "values")));
            default -> this;
        };
    }

    private MeshSettings mesh(Node mesh) {
        String root = mesh.get("rootNamespace").text();
        boolean merge = flag(mesh.get("enablePrometheusMerge"), prometheusMerge);
        return new MeshSettings(root.isEmpty() ? rootNamespace : root, injectByDefault, merge, rewriteProbes, asksPods);
    }

    private MeshSettings values(Node values) {
        Node webhook = values.get("sidecarInjectorWebhook");
        boolean inject = flag(webhook.get("enableNamespacesByDefault"), injectByDefault);
        boolean rewrite = flag(webhook.get("rewriteAppHTTPProbe"), rewriteProbes);
        Node auto = values.get("global").get("proxy").get("autoInject");
        boolean asks = auto.isScalar() ? auto.text().equals("disabled") : asksPods;
        return new MeshSettings(rootNamespace, inject, prometheusMerge, rewrite, asks);
    }

    private static boolean flag(Node node, boolean fallback) {
        return node.isScalar() && !node.isNull() ? node.text().equalsIgnoreCase("true") : fallback;
    }
}
