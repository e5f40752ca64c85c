package io.meshlint.schema;

import io.meshlint.manifest.Cursor;
import io.meshlint.yaml.Node;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A mapping of the input beside the JSON schema that describes it. */
final class JsonSpot extends Spot {

    private final JsonNode schema;
    private final JsonNode root;

    private JsonSpot(Cursor at, JsonNode schema, JsonNode root, JsonSpot up) {
        super(at, up);
        this.schema = Evaluated.resolved(schema, root);
        this.root = root;
    }

    /** The mapping with those around it, the schema of each from the root's on. */
    static JsonSpot of(Cursor at, List<JsonNode> levels, JsonNode root) {
        JsonSpot spot = null;
        for (int i = 0; i < levels.size(); i++) {
            Cursor here = at;
            for (int up = levels.size() - 1; up > i; up--) {
                here = here.parent();
            }
            spot = new JsonSpot(here, levels.get(i), root, spot);
        }
        return spot;
    }

    @Override
    Iterable<String> fields() {
        return schema.path("properties").propertyNames();
    }

    @Override
    boolean has(String key) {
        return schema.path("properties").has(key);
    }

    @Override
    boolean takes(String field, Node value) {
        JsonNode type =
                Evaluated.resolved(schema.path("properties").path(field), root).path("type");
        return switch (type.isString() ? type.stringValue() : "") {
            case "" -> true;
            case "object" -> value.isMapping();
            case "array" -> value.isSequence();
            default -> value.isScalar();
        };
    }

    @Override
    void addInner(String field, List<Spot> spots) {
        JsonNode inner = schema.path("properties").path(field);
        if (Evaluated.resolved(inner, root).has("properties")) {
            spots.add(new JsonSpot(at().at(field), inner, root, this));
        }
    }
}
