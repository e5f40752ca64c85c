package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.List;

/** Reads which kinds a CustomResourceDefinition defines. */
final class Definitions {

    private static final String GROUP = "apiextensions.k8s.io";

    private Definitions() {}

    /**
     * A version of a kind.
     *
     * @param key such as {@code example.com/v1/Widget}
     * @param schema its schema, which may not be there
     * @param keepsUnknown whether the API server keeps the fields that the schema does not name
     */
    record Version(String key, Cursor schema, boolean keepsUnknown) {}

    static boolean isDefinition(Resource resource) {
        return resource.kind().equals("CustomResourceDefinition")
                && resource.group().equals(GROUP);
    }

    /** The versions that have a schema. */
    static List<Version> versions(Resource definition) {
        Cursor spec = definition.spec();
        Cursor shared = spec.at("validation", "openAPIV3Schema");
        boolean old = definition.id().apiVersion().endsWith("/v1beta1");
        boolean keeps = spec.at("preserveUnknownFields").isTrue()
                || old && !spec.at("preserveUnknownFields").isFalse();
        List<Version> found = new ArrayList<>();
        for (Cursor version : spec.at("versions").items()) {
            Cursor own = version.at("schema", "openAPIV3Schema");
            add(spec, version.at("name").text(), own.exists() ? own : shared, keeps, found);
        }
        if (spec.at("versions").size() == 0) {
            add(spec, spec.at("version").text(), shared, keeps, found);
        }
        return found;
    }

    private static void add(Cursor spec, String version, Cursor schema, boolean keeps, List<Version> found) {
        String group = spec.at("group").text();
        String kind = spec.at("names", "kind").text();
        if (schema.exists() && !group.isEmpty() && !kind.isEmpty() && !version.isEmpty()) {
            found.add(new Version(group + "/" + version + "/" + kind, schema, keeps));
        }
    }
}
