package io.meshlint.schema;

import io.meshlint.yaml.Node;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates what a schema says of types and of the values that there are. */
final class Types {

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "integer", "number", "boolean", "null");

    private Types() {}

    static void put(Node node, ObjectNode out) {
        Set<String> types = new LinkedHashSet<>();
        Node type = node.get("type");
        for (int i = 0; i < type.size(); i++) {
            add(type.value(i), types);
        }
        if (type.isScalar() && !type.isNull()) {
            add(type, types);
        }
        if (SchemaTranslator.isTrue(node, "x-kubernetes-int-or-string") || isIntOrString(node, types)) {
            types.clear();
            types.add("integer");
            types.add("string");
        }
        boolean nullable = SchemaTranslator.isTrue(node, "nullable");
        if (!types.isEmpty()) {
            ArrayNode names = out.putArray("type");
            types.forEach(names::add);
            if (nullable && !types.contains("null")) {
                names.add("null");
            }
        }
        values(node, nullable, out);
    }

    /** As the schemas of Kubernetes' own kinds say it. */
    private static boolean isIntOrString(Node node, Set<String> types) {
        return types.contains("string") && node.get("format").text().equals("int-or-string");
    }

    private static void add(Node type, Set<String> types) {
        if (!TYPES.contains(type.text())) {
            throw new UnusableSchema(type, "there is no type `" + Naming.cut(type.text()) + "`");
        }
        types.add(type.text());
    }

    private static void values(Node node, boolean nullable, ObjectNode out) {
        Node values = node.get("enum");
        if (values.isPresent() && !values.isNull() && !values.isSequence()) {
            throw new UnusableSchema(values, "`enum` is no list");
        }
        if (values.size() > 0) {
            ArrayNode all = out.putArray("enum");
            for (int i = 0; i < values.size(); i++) {
                all.add(JsonValues.of(values.value(i)));
            }
            if (nullable) {
                all.addNull();
            }
        }
        if (node.indexOf("const") >= 0) {
            out.putArray("enum").add(JsonValues.of(node.get("const")));
        }
    }
}
