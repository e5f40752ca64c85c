package io.meshlint.mesh;

import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code extensionProviders} of the mesh's configuration, as AuthorizationPolicies of action CUSTOM name them. */
public final class Providers {

    private final Map<String, Node> byName = new LinkedHashMap<>();
    private final boolean known;

    Providers(List<Node> configs) {
        this.known = configs.size() == 1;
        for (Node config : configs) {
            Node list = config.get("extensionProviders");
            for (int i = 0; list.isSequence() && i < list.size(); i++) {
                byName.putIfAbsent(list.value(i).get("name").text(), list.value(i));
            }
        }
    }

    /** Whether the configuration is in the input, one alone, and holds no such provider that can authorize. */
    public boolean isUndefined(String name) {
        Node provider = byName.get(name);
        return known
                && (provider == null
                        || !isHttp(name) && !provider.get("envoyExtAuthzGrpc").isPresent());
    }

    /** Whether a provider is asked by HTTP, and so left out where a proxy knows bytes alone. */
    boolean isHttp(String name) {
        Node provider = byName.get(name);
        return provider != null && provider.get("envoyExtAuthzHttp").isPresent();
    }

    /** The names of those that can authorize, in the order of the configuration. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : byName.keySet()) {
            if (!isUndefined(name)) {
                names.add(name);
            }
        }
        return names;
    }
}
