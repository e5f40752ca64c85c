package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Resource;
import io.meshlint.world.MeshSettings;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Telemetry objects of the input and the providers that the mesh has for them: those of every mesh
 * ({@code DefaultMeshConfig} in Istio's {@code pkg/config/mesh/mesh.go}) and {@code extensionProviders}.
 */
public final class Telemetry {

    public static final String GROUP = "telemetry.istio.io";
    public static final String KIND = "Telemetry";

    private final List<Resource> objects;
    private final List<Node> configs;
    private final Map<String, Node> providers = new LinkedHashMap<>();
    private final Set<String> builtIn = new HashSet<>(List.of("prometheus", "stackdriver", "envoy"));

    Telemetry(Cluster cluster) {
        this.objects = cluster.ofKind(GROUP, KIND);
        this.configs = MeshSettings.configs(cluster.world().manifests().resources());
        for (Node config : configs) {
            Node list = config.get("extensionProviders");
            for (int i = 0; list.isSequence() && i < list.size(); i++) {
                providers.put(list.value(i).get("name").text(), list.value(i));
            }
        }
    }

    /** Every Telemetry, context included, in input order. */
    public List<Resource> all() {
        return objects;
    }

    /** Those that say which pods they are for by selector or namespace, not by {@code targetRefs}. */
    public List<Resource> untargeted() {
        List<Resource> found = new ArrayList<>();
        for (Resource object : objects) {
            if (!object.spec().at("targetRefs").exists()
                    && !object.spec().at("targetRef").exists()) {
                found.add(object);
            }
        }
        return found;
    }

    /** Whether the configuration of the mesh is in the input: one, for several are those of several meshes. */
    public boolean knowsMesh() {
        return configs.size() == 1;
    }

    /** Whether there is a provider of that name. */
    public boolean hasProvider(String name) {
        return builtIn.contains(name) || providers.containsKey(name);
    }

    /** The providers that the configuration adds, in its order. */
    public List<String> providers() {
        return new ArrayList<>(providers.keySet());
    }

    /** Whether a provider is of the sort that Istio has given up. */
    public boolean isLightstep(String name) {
        Node provider = providers.get(name);
        return provider != null && provider.get("lightstep").isPresent();
    }

    /** Whether access logs go to some provider where a Telemetry names none. */
    public boolean logsByDefault() {
        for (Node config : configs) {
            boolean file = !config.get("accessLogFile").text().isEmpty();
            if (file || config.get("defaultProviders").get("accessLogging").size() > 0) {
                return true;
            }
        }
        return false;
    }
}
