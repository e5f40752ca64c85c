package io.meshlint.schema;

import io.meshlint.manifest.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names that files with JSON schemas have: those of the default schemas of kubeconform, of its script
 * {@code openapi2jsonschema.py} and of the CRDs catalogue of Datree.
 */
final class SchemaNames {

    private SchemaNames() {}

    /**
     * The ends of paths, in lower case, that name the schema of a kind, the best first.
     *
     * @param withGroup whether the name has to tell the group
     */
    static List<String> of(ResourceId id, boolean withGroup) {
        String kind = id.kind().toLowerCase(Locale.ROOT);
        String group = id.group().toLowerCase(Locale.ROOT);
        String version =
                id.apiVersion().substring(id.apiVersion().indexOf('/') + 1).toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>();
        if (group.isEmpty()) {
            names.add(kind + "-" + version + ".json");
        } else {
            names.add(group + "/" + kind + "_" + version + ".json");
            names.add(kind + "-" + group + "-" + version + ".json");
            int dot = group.indexOf('.');
            if (dot > 0) {
                names.add(kind + "-" + group.substring(0, dot) + "-" + version + ".json");
            }
        }
        if (group.isEmpty() || !withGroup) {
            names.add(kind + "_" + version + ".json");
        }
        return names;
    }

    /** Whether a name is one of those, whatever the kind. */
    static boolean isOne(String name) {
        if (!name.endsWith(".json")) {
            return false;
        }
        int end = name.length() - ".json".length();
        int start = Math.max(name.lastIndexOf('_'), name.lastIndexOf('-'));
        return start > 0
                && start + 2 < end
                && Character.toLowerCase(name.charAt(start + 1)) == 'v'
                && Character.isDigit(name.charAt(start + 2));
    }
}
