package io.meshlint.schema;

import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Translates what a schema says of sizes, numbers and the syntax of strings. */
final class Bounds {

    private static final List<String> COUNTS =
            List.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");

    private Bounds() {}

    static void put(Node node, ObjectNode out) {
        for (String key : COUNTS) {
            Node count = node.get(key);
            if (count.isPresent() && !count.isNull()) {
                out.set(key, number(count, key));
            }
        }
        end(node, "minimum", "exclusiveMinimum", out);
        end(node, "maximum", "exclusiveMaximum", out);
        Node step = node.get("multipleOf");
        if (step.isPresent() && !step.isNull() && number(step, "multipleOf").asDouble() > 0) {
            out.set("multipleOf", number(step, "multipleOf"));
        }
        if (SchemaTranslator.isTrue(node, "uniqueItems")) {
            out.put("uniqueItems", true);
        }
        string(node, "pattern", out);
        string(node, "format", out);
        integers(node.get("format").text(), out);
    }

    /** Drafts up to 4 and OpenAPI say with a boolean that the end itself is left out, later ones with a number. */
    private static void end(Node node, String key, String exclusive, ObjectNode out) {
        Node end = node.get(key);
        Node other = node.get(exclusive);
        if (other.isScalar() && !other.isNull() && !JsonValues.isTrue(other) && !JsonValues.isFalse(other)) {
            out.set(exclusive, number(other, exclusive));
        }
        if (end.isPresent() && !end.isNull()) {
            out.set(JsonValues.isTrue(other) ? exclusive : key, number(end, key));
        }
    }

    private static JsonNode number(Node node, String key) {
        if (node.resolved() instanceof Scalar scalar
                && (scalar.type() == Scalar.Type.INTEGER || scalar.type() == Scalar.Type.FLOAT)) {
            return JsonValues.of(scalar);
        }
        throw new UnusableSchema(node, "`" + key + "` is no number");
    }

    private static void string(Node node, String key, ObjectNode out) {
        Node text = node.get(key);
        if (text.isPresent() && !text.isNull() && !text.isScalar()) {
            throw new UnusableSchema(text, "`" + key + "` is no string");
        }
        if (!text.text().isEmpty() && !text.isNull()) {
            out.put(key, text.text());
        }
    }

    private static void integers(String format, ObjectNode out) {
        if (format.equals("int32")) {
            range(Integer.MIN_VALUE, Integer.MAX_VALUE, out);
        } else if (format.equals("int64")) {
            range(Long.MIN_VALUE, Long.MAX_VALUE, out);
        }
    }

    private static void range(long least, long most, ObjectNode out) {
        if (!out.has("minimum") && !out.has("exclusiveMinimum")) {
            out.put("minimum", least);
        }
        if (!out.has("maximum") && !out.has("exclusiveMaximum")) {
            out.put("maximum", most);
        }
    }
}
