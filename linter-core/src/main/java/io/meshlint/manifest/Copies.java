package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the objects that stand in the input more than once. */
public final class Copies {

    /**
     * What makes two objects one to the API server. The version is no part of it: each object is served under all
     * versions of its group.
     *
     * @param written the namespace as written, where the one it lives in is not known by name
     */
    private record Identity(String group, String kind, Namespace namespace, String written, String name) {}

    private static final Namespace CLUSTER = Namespace.of("");

    private Copies() {}

    /** The objects of each identity that has several, in input order; context and names not known yet are left out. */
    public static List<List<Resource>> in(List<Resource> resources) {
        Map<Identity, List<Resource>> all = new LinkedHashMap<>();
        for (Resource resource : resources) {
            if (!resource.isContext()
                    && !resource.name().isEmpty()
                    && !Placeholders.in(resource.name())) {
                all.computeIfAbsent(identity(resource), i -> new ArrayList<>(1)).add(resource);
            }
        }
        List<List<Resource>> several = new ArrayList<>();
        for (List<Resource> copies : all.values()) {
            if (copies.size() > 1) {
                several.add(copies);
            }
        }
        return several;
    }

    private static Identity identity(Resource resource) {
        boolean cluster = resource.id().clusterScoped();
        Namespace namespace = cluster ? CLUSTER : resource.namespace();
        String written = cluster || namespace.isNamed() ? "" : resource.id().namespace();
        return new Identity(resource.group(), resource.kind(), namespace, written, resource.name());
    }
}
