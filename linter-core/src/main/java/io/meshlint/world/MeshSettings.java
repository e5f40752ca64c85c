package io.meshlint.world;

import io.meshlint.manifest.Embedded;
import io.meshlint.manifest.Resource;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
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
 * @param autoMtls whether proxies use mTLS by themselves towards pods that have a proxy
 * @param registryOnly whether sidecars turn away what goes to hosts that the mesh does not know
 * @param exports who sees objects that do not say
 */
public record MeshSettings(
        String rootNamespace,
        boolean injectByDefault,
        boolean prometheusMerge,
        boolean rewriteProbes,
        boolean asksPods,
        boolean autoMtls,
        boolean registryOnly,
        Exports exports) {

    /** Where objects without {@code exportTo} are seen: {@code *}, {@code .}, {@code ~} or names of namespaces. */
    public record Exports(List<String> services, List<String> virtualServices, List<String> destinationRules) {

        static final Exports EVERYWHERE = new Exports(List.of("*"), List.of("*"), List.of("*"));

        private Exports with(Node mesh) {
            return new Exports(
                    list(mesh.get("defaultServiceExportTo"), services),
                    list(mesh.get("defaultVirtualServiceExportTo"), virtualServices),
                    list(mesh.get("defaultDestinationRuleExportTo"), destinationRules));
        }

        private static List<String> list(Node node, List<String> fallback) {
            List<String> entries = new ArrayList<>();
            for (int i = 0; node.isSequence() && i < node.size(); i++) {
                entries.add(node.value(i).text());
            }
            return entries.isEmpty() ? fallback : entries;
        }
    }

    static MeshSettings read(List<Resource> resources, Assumptions assumptions) {
        MeshSettings settings = new MeshSettings(
                assumptions.rootNamespace(),
                assumptions.injectByDefault(),
                true,
                true,
                false,
                true,
                false,
                Exports.EVERYWHERE);
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

    /** The mesh configurations of the input and context as they are written, in input order. */
    public static List<Node> configs(List<Resource> resources) {
        List<Node> configs = new ArrayList<>();
        for (Resource resource : resources) {
            Node spec = resource.spec().node();
            if (resource.group().isEmpty()
                    && resource.kind().equals("ConfigMap")
                    && resource.name().equals("istio")) {
                configs.add(Embedded.parse(resource.root().at("data", "mesh")));
            } else if (resource.group().equals("install.istio.io")
                    && resource.kind().equals("IstioOperator")) {
                configs.add(spec.get("meshConfig"));
            } else if (resource.kind().equals("Istio") && resource.group().equals("sailoperator.io")) {
                configs.add(spec.get("values").get("meshConfig"));
            }
        }
        configs.removeIf(node -> !node.isMapping());
        return configs;
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
        String mode = mesh.get("outboundTrafficPolicy").get("mode").text();
        return new MeshSettings(
                root.isEmpty() ? rootNamespace : root,
                injectByDefault,
                merge,
                rewriteProbes,
                asksPods,
                flag(mesh.get("enableAutoMtls"), autoMtls),
                mode.isEmpty() ? registryOnly : mode.equals("REGISTRY_ONLY"),
                exports.with(mesh));
    }

    private MeshSettings values(Node values) {
        Node webhook = values.get("sidecarInjectorWebhook");
        boolean inject = flag(webhook.get("enableNamespacesByDefault"), injectByDefault);
        boolean rewrite = flag(webhook.get("rewriteAppHTTPProbe"), rewriteProbes);
        Node auto = values.get("global").get("proxy").get("autoInject");
        boolean asks = auto.isScalar() ? auto.text().equals("disabled") : asksPods;
        return new MeshSettings(rootNamespace, inject, prometheusMerge, rewrite, asks, autoMtls, registryOnly, exports);
    }

    private static boolean flag(Node node, boolean fallback) {
        return node.isScalar() && !node.isNull() ? node.text().equalsIgnoreCase("true") : fallback;
    }
}
