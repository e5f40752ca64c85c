package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the objects that stand in the input more than once. */
public final class Copies {

    private Copies() {}

    /**
     * The objects of each group, kind, namespace and name that has several, in input order. Those of one file, folder or
     * kustomization are one object, others only may be. Context and names that are not known yet are left out.
     */
    public static List<List<Resource>> in(List<Resource> resources) {
        Map<String, List<Resource>> all = new LinkedHashMap<>();
        for (Resource resource : resources) {
            if (!resource.isContext() && !resource.name().isEmpty() && !Placeholders.in(resource.name())) {
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

    /**
     * What makes two objects one to the API server. The version is no part of it: each object is served under all
     * versions of its group. Of a namespace that is not known by name, what is written counts: objects of one file or
     * folder, or of one kustomization, share it. (Text, as the first hash of a record costs milliseconds at start-up.)
     */
    private static String identity(Resource resource) {
        Namespace namespace = resource.namespace();
        boolean named = namespace.isNamed() && !resource.id().clusterScoped();
        String written = resource.id().clusterScoped() ? "" : resource.id().namespace();
        return resource.group() + "\n" + resource.kind() + "\n" + resource.name() + "\n"
                + (named ? "=" + namespace.name() : written);
    }
}
