package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A mapping of the input beside the JSON schema that describes it. */
record JsonSpot(Cursor at, JsonNode schema, JsonNode root, JsonSpot up) implements Spot {

    /** The mapping with those around it, the schema of each from the root's on. */
    static JsonSpot of(Cursor at, List<JsonNode> levels, JsonNode root) {
        JsonSpot spot = null;
        for (int i = 0; i < levels.size(); i++) {
            Cursor here = at;
            for (int up = levels.size() - 1; up > i; up--) {
                here = here.parent();
            }
            spot = new JsonSpot(here, Evaluated.resolved(levels.get(i), root), root, spot);
        }
        return spot;
    }

    @Override
    public Iterable<String> fields() {
        return schema.path("properties").propertyNames();
    }

    @Override
    public boolean has(String key) {
        return schema.path("properties").has(key);
    }

    @Override
    public boolean holds(String field, String key) {
        JsonNode inner = schema.path("properties").path(field);
        return Evaluated.resolved(inner, root).path("properties").has(key);
    }
}
