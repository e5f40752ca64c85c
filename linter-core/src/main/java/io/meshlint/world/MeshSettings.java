package io.meshlint.world;

import io.meshlint.manifest.Resource;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The settings of the mesh that answers depend on: from the ConfigMap {@code istio}, an IstioOperator or an Istio object
 * in the input or context, else as assumed.
 *
 * @param rootNamespace where mesh-wide policies live
 * @param injectByDefault whether the webhook injects namespaces without a label
 * @param prometheusMerge whether the proxy serves the app's metrics on a port outside mTLS
 * @param rewriteProbes whether kubelet's probes go through the proxy's agent
 */
public record MeshSettings(
        String rootNamespace, boolean injectByDefault, boolean prometheusMerge, boolean rewriteProbes) {

    static MeshSettings read(List<Resource> resources, Assumptions assumptions) {
        MeshSettings settings =
                new MeshSettings(assumptions.rootNamespace(), assumptions.injectByDefault(), true, true);
        for (Resource resource : resources) {
            Node spec = resource.spec().node();
            if (resource.group().isEmpty()
                    && resource.kind().equals("ConfigMap")
                    && resource.name().equals("istio")) {
                settings = settings.mesh(parse(resource));
            } else if (resource.group().equals("install.istio.io")
                    && resource.kind().equals("IstioOperator")) {
                settings = settings.mesh(spec.get("meshConfig")).values(spec.get("values"));
            } else if (resource.kind().equals("Istio") && resource.group().endsWith("istio.io")) {
                settings = settings.mesh(spec.get("values").get("meshConfig")).values(spec.get("values"));
            }
        }
        return settings;
    }

    private static Node parse(Resource resource) {
        byte[] text = resource.root().at("data", "mesh").text().getBytes(StandardCharsets.UTF_8);
        for (Document document : YamlReader.read(resource.source(), text).documents()) {
            if (document.root().isMapping()) {
                return document.root();
            }
        }
        return Node.ABSENT;
    }

    private MeshSettings mesh(Node mesh) {
        String root = mesh.get("rootNamespace").text();
        boolean merge = flag(mesh.get("enablePrometheusMerge"), prometheusMerge);
        return new MeshSettings(root.isEmpty() ? rootNamespace : root, injectByDefault, merge, rewriteProbes);
    }

    private MeshSettings values(Node values) {
        Node webhook = values.get("sidecarInjectorWebhook");
        boolean inject = flag(webhook.get("enableNamespacesByDefault"), injectByDefault);
        boolean rewrite = flag(webhook.get("rewriteAppHTTPProbe"), rewriteProbes);
        return new MeshSettings(rootNamespace, inject, prometheusMerge, rewrite);
    }

    private static boolean flag(Node node, boolean fallback) {
        return node.isScalar() && !node.isNull() ? node.text().equalsIgnoreCase("true") : fallback;
    }
}
