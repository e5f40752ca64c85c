package io.meshlint.schema;

import io.meshlint.yaml.Node;
import io.meshlint.yaml.Scalar;
import io.meshlint.yaml.Scalars;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes JSON of YAML as kubectl does, and of an object what the API server compares with a schema: null is absent, and
 * defaults are filled in.
 */
final class JsonValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonValues() {}

    /** A value as it is written; entries that are null are left out. */
    static JsonNode of(Node node) {
        return of(node, Node.ABSENT);
    }

    /**
     * A value with the defaults of its schema.
     *
     * @param schema as the user wrote it; absent where no defaults count
     */
    static JsonNode of(Node node, Node schema) {
        if (node.isMapping()) {
            return mapping(node, schema, "");
        }
        if (node.isSequence()) {
            ArrayNode items = JSON.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                items.add(of(node.value(i), schema.get("items")));
            }
            return items;
        }
        return node.resolved() instanceof Scalar scalar ? scalar(scalar) : JSON.nullNode();
    }

    /** A whole object without its status, which the API server drops. */
    static JsonNode object(Node root, Node schema) {
        return mapping(root, schema, "status");
    }

    private static ObjectNode mapping(Node node, Node schema, String without) {
        ObjectNode fields = JSON.objectNode();
        Node properties = schema.get("properties");
        for (int i = 0; i < node.size(); i++) {
            Node value = node.value(i);
            String key = node.key(i);
            if (!value.isNull() && !key.equals(without)) {
                Node own = properties.get(key);
                fields.set(key, of(value, own.isPresent() ? own : schema.get("additionalProperties")));
            }
        }
        for (int i = 0; i < properties.size(); i++) {
            Node preset = properties.value(i).get("default");
            String key = properties.key(i);
            if (preset.isPresent() && !preset.isNull() && !fields.has(key) && !key.equals(without)) {
                fields.set(key, of(preset, properties.value(i)));
            }
        }
        return fields;
    }

    private static JsonNode scalar(Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> JSON.stringNode(scalar.text());
            case BOOLEAN -> JSON.booleanNode(Scalars.isTrue(scalar.text()));
            case INTEGER -> whole(scalar.text());
            case FLOAT -> fraction(Scalars.toDouble(scalar.text()));
            default -> JSON.nullNode();
        };
    }

    /** The validator fails on doubles beyond the longs where it expects an integer; none of these has a fraction. */
    private static JsonNode fraction(double value) {
        return Math.abs(value) < 0x1p63
                ? JSON.numberNode(value)
                : JSON.numberNode(new BigDecimal(value).toBigInteger());
    }

    private static JsonNode whole(String text) {
        BigDecimal exact = new BigDecimal(Scalars.toDouble(text));
        try {
            boolean plain = text.length() > 15 && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-');
            return JSON.numberNode(plain ? Long.parseLong(text) : exact.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return JSON.numberNode(exact.toBigInteger());
        }
    }

    static boolean isTrue(Node node) {
        return isBoolean(node) && Scalars.isTrue(node.text());
    }

    static boolean isFalse(Node node) {
        return isBoolean(node) && !Scalars.isTrue(node.text());
    }

    private static boolean isBoolean(Node node) {
        return node.resolved() instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN;
    }
}
