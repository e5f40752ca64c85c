package io.meshlint.schema;

import io.meshlint.schema.References.Target;
import io.meshlint.schema.UserSchema.Form;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a schema of the user's as one JSON schema of draft 2020-12 that refers to nothing outside of itself. Of
 * keywords only those pass that assert something; what Kubernetes adds to JSON schema is put into their terms
 * ({@code apiextensions-apiserver/pkg/apiserver/schema} and {@code kube-openapi/pkg/validation} are what is mirrored).
 */
final class SchemaTranslator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> OBJECT = List.of("apiVersion", "kind", "metadata");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLE = List.of("not", "if", "then", "else", "propertyNames", "contains");
    private static final List<String> TABLES = List.of("patternProperties", "dependentSchemas");

    private final UserSchema schema;
    private final Form form;
    private final References references;
    private boolean celRules;

    SchemaTranslator(UserSchema schema) {
        this.schema = schema;
        this.form = schema.form();
        this.references = new References(schema);
    }

    /**
     * The whole schema.
     *
     * @throws UnusableSchema if it is none
     */
    ObjectNode translate() {
        Library.Document document = schema.document();
        if (!document.root().isMapping()) {
            throw new UnusableSchema("it is no JSON schema");
        }
        ObjectNode whole = (ObjectNode) schema(document.root(), document, form != Form.JSON, form != Form.JSON);
        ObjectNode definitions = JSON.objectNode();
        for (Target next = references.next(); next != null; next = references.next()) {
            definitions.set(next.name(), schema(next.node(), next.document(), false, false));
        }
        if (!definitions.isEmpty()) {
            whole.set("$defs", definitions);
        }
        return whole;
    }

    boolean hasCelRules() {
        return celRules;
    }

    /**
     * A schema.
     *
     * @param structure whether what it leaves out is dropped; not so of conditions, which add to a structure
     * @param object whether it describes a whole object of Kubernetes
     */
    private JsonNode schema(Node node, Library.Document document, boolean structure, boolean object) {
        if (node.resolved() instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN && form == Form.JSON) {
            return BooleanNode.valueOf(JsonValues.isTrue(node));
        }
        ObjectNode out = JSON.objectNode();
        if (!node.isPresent() || node.isNull()) {
            return out;
        }
        if (!node.isMapping()) {
            throw new UnusableSchema(node, "a schema is no mapping");
        }
        celRules |= node.get("x-kubernetes-validations").size() > 0;
        boolean embedded = isTrue(node, "x-kubernetes-embedded-resource");
        if (references.isOne(node)) {
            out.put("$ref", "#/$defs/" + references.name(node.get("$ref"), document));
        }
        Types.put(node, out);
        Bounds.put(node, out);
        required(node, embedded && structure, out);
        fields(node, document, structure, object || embedded && structure, out);
        items(node, document, structure, out);
        combinations(node, document, out);
        return out;
    }

    private void required(Node node, boolean embedded, ObjectNode out) {
        Node required = node.get("required");
        ArrayNode names = JSON.arrayNode();
        if (required.isSequence()) {
            for (int i = 0; i < required.size(); i++) {
                names.add(required.value(i).text());
            }
        } else if (required.isPresent()
                && !required.isNull()
                && required.resolved() instanceof Scalar scalar
                && scalar.type() != Scalar.Type.BOOLEAN) {
            throw new UnusableSchema(required, "`required` is no list");
        }
        if (embedded) {
            names.add("apiVersion").add("kind");
        }
        if (!names.isEmpty()) {
            out.set("required", names);
        }
    }

    private void fields(Node node, Library.Document document, boolean structure, boolean object, ObjectNode out) {
        Node properties = table(node, "properties");
        ObjectNode fields = JSON.objectNode();
        for (int i = 0; i < properties.size(); i++) {
            boolean metadata = object && properties.key(i).equals("metadata");
            fields.set(properties.key(i), schema(properties.value(i), document, structure && !metadata, false));
        }
        Node others = node.get("additionalProperties");
        if (others.isMapping()) {
            out.set("additionalProperties", schema(others, document, structure, false));
        } else if (JsonValues.isFalse(others) || structure && dropsOthers(node)) {
            out.put("additionalProperties", false);
        }
        if (object) {
            for (String name : OBJECT) {
                if (!fields.has(name)) {
                    fields.putObject(name);
                }
            }
        }
        if (!fields.isEmpty()) {
            out.set("properties", fields);
        }
    }

    /** Whether the API server drops fields that are not named. */
    private boolean dropsOthers(Node node) {
        boolean isObject = node.get("type").text().equals("object")
                || node.get("properties").size() > 0;
        return form == Form.STRUCTURAL
                && isObject
                && !JsonValues.isTrue(node.get("additionalProperties"))
                && !isTrue(node, "x-kubernetes-preserve-unknown-fields");
    }

    private void items(Node node, Library.Document document, boolean structure, ObjectNode out) {
        Node items = node.get("items");
        Node first = items.isSequence() ? items : node.get("prefixItems");
        Node rest = items.isSequence() ? node.get("additionalItems") : items;
        if (first.isSequence() && form != Form.JSON) {
            throw new UnusableSchema(first, "`items` is a list");
        }
        if (first.isSequence()) {
            ArrayNode each = out.putArray("prefixItems");
            for (int i = 0; i < first.size(); i++) {
                each.add(schema(first.value(i), document, structure, false));
            }
        }
        if (rest.isPresent() && !rest.isNull()) {
            out.set("items", schema(rest, document, structure, false));
        }
    }

    private void combinations(Node node, Library.Document document, ObjectNode out) {
        for (String key : LISTS) {
            Node list = node.get(key);
            if (list.isPresent() && !list.isNull() && !list.isSequence()) {
                throw new UnusableSchema(list, "`" + key + "` is no list");
            }
            if (list.size() > 0) {
                ArrayNode each = out.putArray(key);
                for (int i = 0; i < list.size(); i++) {
                    each.add(schema(list.value(i), document, false, false));
                }
            }
        }
        for (String key : SINGLE) {
            if (node.indexOf(key) >= 0) {
                out.set(key, schema(node.get(key), document, false, false));
            }
        }
        for (String key : TABLES) {
            Node table = table(node, key);
            for (int i = 0; i < table.size(); i++) {
                ObjectNode entries = out.has(key) ? (ObjectNode) out.get(key) : out.putObject(key);
                entries.set(table.key(i), schema(table.value(i), document, false, false));
            }
        }
    }

    private static Node table(Node node, String key) {
        Node table = node.get(key);
        if (table.isPresent() && !table.isNull() && !table.isMapping()) {
            throw new UnusableSchema(table, "`" + key + "` is no mapping");
        }
        return table.isMapping() ? table : Node.ABSENT;
    }

    static boolean isTrue(Node node, String key) {
        return JsonValues.isTrue(node.get(key));
    }
}
