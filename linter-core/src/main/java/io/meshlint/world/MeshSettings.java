package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of the mesh that answers depend on: from what installs Istio in the input or context and from the ConfigMaps
 * of istiod, else as assumed.
 *
 * @param rootNamespace where mesh-wide policies live
 * @param injection which pods the webhook injects
 * @param prometheusMerge whether the proxy serves the app's metrics on a port outside mTLS
 * @param rewriteProbes whether kubelet's probes go through the proxy's agent
 * @param autoMtls whether proxies use mTLS by themselves towards pods that have a proxy
 * @param registryOnly whether sidecars turn away what goes to hosts that the mesh does not know
 * @param answersNames whether sidecars answer for name servers: what they know has an address, whatever DNS says
 * @param allocatesAddresses whether proxies give an address to ServiceEntries that have none, in every version of Istio
 * @param exports who sees objects that do not say
 */
public record MeshSettings(
        String rootNamespace,
        Injection injection,
        boolean prometheusMerge,
        boolean rewriteProbes,
        boolean autoMtls,
        boolean registryOnly,
        boolean answersNames,
        boolean allocatesAddresses,
        Exports exports) {

    /**
     * Which pods the webhook injects.
     *
     * @param byDefault whether it is called for namespaces without a label
     * @param asksPods whether it injects only the pods that ask for it themselves
     * @param never the pods that it leaves alone unless they ask
     * @param always the pods that it injects where it is called, even if it {@code asksPods}
     */
    public record Injection(boolean byDefault, boolean asksPods, List<Selector> never, List<Selector> always) {}

    /** Where objects without {@code exportTo} are seen: {@code *}, {@code .}, {@code ~} or names of namespaces. */
    public record Exports(List<String> services, List<String> virtualServices, List<String> destinationRules) {

        static final Exports EVERYWHERE = new Exports(List.of("*"), List.of("*"), List.of("*"));

        Exports with(Cursor mesh) {
            return new Exports(
                    list(mesh.at("defaultServiceExportTo"), services),
                    list(mesh.at("defaultVirtualServiceExportTo"), virtualServices),
                    list(mesh.at("defaultDestinationRuleExportTo"), destinationRules));
        }

        private static List<String> list(Cursor cursor, List<String> fallback) {
            List<String> entries = new ArrayList<>();
            for (Cursor item : cursor.items()) {
                entries.add(item.text());
            }
            return entries.isEmpty() ? fallback : entries;
        }
    }

    /** What holds where nothing is said: Istio's defaults, and what the config assumes. */
    public static MeshSettings assumed(Assumptions assumptions) {
        return new MeshReader(assumptions).settings();
    }

    static MeshSettings read(List<Resource> resources, Assumptions assumptions) {
        MeshReader reader = new MeshReader(assumptions);
        for (MeshSource source : MeshSource.of(resources)) {
            reader.read(source);
        }
        return reader.settings();
    }

    /** The mesh configurations of the input and context as they are written. */
    public static List<Node> configs(List<Resource> resources) {
        List<Node> configs = new ArrayList<>();
        for (MeshSource source : MeshSource.of(resources)) {
            for (Cursor config : source.configs()) {
                configs.add(config.node());
            }
        }
        return configs;
    }
}
