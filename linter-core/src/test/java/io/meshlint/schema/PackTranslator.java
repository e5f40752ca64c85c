package io.meshlint.schema;

import io.meshlint.text.Parts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what a pack says in the words of JSON Schema. Nulls are gone before the comparison, but for items of lists; what
 * is filled in later is always right.
 */
final class PackTranslator {

    /** Of a string that is filled in later. */
    static final String PLACEHOLDER = "placeholder";

    /** Of a number that fits so many bits, or that Go writes without an exponent. */
    static final List<String> INTEGERS = List.of("int32", "int64", "integer");

    /** Starts the name of the format of a list whose items differ by the fields that follow, joined by a plus. */
    static final String UNIQUE = "unique:";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Definition> open = new TreeMap<>();
    private final Set<String> formats = new LinkedHashSet<>();
    private final ObjectNode definitions = JSON.objectNode();

    private PackTranslator() {}

    /** A schema and the formats that it names. */
    record Translated(ObjectNode schema, Set<String> formats) {}

    static Translated translate(Kind kind) {
        PackTranslator translator = new PackTranslator();
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        ObjectNode name = JSON.objectNode().put("format", translator.format(kind.nameFormat()));
        ObjectNode metadata = properties("name", filledInOr(name));
        schema.putArray("allOf").add(translator.ref(kind.definition())).add(properties("metadata", metadata));
        schema.set("$defs", translator.definitions);
        while (!translator.open.isEmpty()) {
            String next = translator.open.keySet().iterator().next();
            translator.definitions.set(next, translator.definition(translator.open.remove(next)));
        }
        return new Translated(schema, translator.formats);
    }

    private String format(String name) {
        formats.add(name);
        return name;
    }

    private ObjectNode ref(Definition definition) {
        String name = definition.name();
        if (!definitions.has(name)) {
            definitions.set(name, JSON.objectNode());
            open.put(name, definition);
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode definition(Definition definition) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Field field : definition.fields().values()) {
            properties.set(field.name(), filledInOr(type(field.type(), definition)));
            if (field.required()) {
                required.add(field.name());
            }
        }
        schema.putObject("patternProperties").set("\\$\\{", JSON.objectNode());
        schema.put("additionalProperties", false);
        ArrayNode groups = JSON.arrayNode();
        for (Group group : definition.groups()) {
            groups.addAll(GroupTranslator.translate(group));
        }
        if (!groups.isEmpty()) {
            schema.set("allOf", groups);
        }
        return schema;
    }

    private ObjectNode type(Type type, Definition home) {
        if (type instanceof Type.Leaf leaf) {
            return leaf(leaf);
        }
        if (type instanceof Type.Named named) {
            return ref(home.pack().definition(named.definition()));
        }
        return type instanceof Type.Listing listing ? listing(listing, home) : keyed((Type.Keyed) type, home);
    }

    private ObjectNode listing(Type.Listing listing, Definition home) {
        ObjectNode schema = JSON.objectNode().put("type", "array");
        range(listing.limits(), "minItems", "maxItems", schema);
        ObjectNode item = type(listing.item(), home);
        schema.set("items", takesNull(listing.item(), home) ? nullOr(filledInOr(item)) : filledInOr(item));
        ArrayNode all = JSON.arrayNode();
        for (List<String> fields : listing.unique()) {
            all.add(JSON.objectNode().put("format", format(UNIQUE + String.join("+", fields))));
        }
        if (!all.isEmpty()) {
            schema.set("allOf", all);
        }
        return schema;
    }

    /** Kubernetes' own kinds read an item that is null as one without fields, as long as it needs none. */
    private static boolean takesNull(Type item, Definition home) {
        if (!(item instanceof Type.Named named)) {
            return true;
        }
        Definition definition = home.pack().definition(named.definition());
        boolean takes = !definition.pack().isOfCustomResources();
        for (Field field : definition.fields().values()) {
            takes &= !field.required();
        }
        return takes;
    }

    private ObjectNode keyed(Type.Keyed keyed, Definition home) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        range(keyed.limits(), "minProperties", "maxProperties", schema);
        schema.set("additionalProperties", filledInOr(type(keyed.value(), home)));
        if (!keyed.limits().format().isEmpty()) {
            ObjectNode format =
                    JSON.objectNode().put("format", format(keyed.limits().format()));
            schema.set("propertyNames", filledInOr(format));
        }
        return schema;
    }

    private ObjectNode leaf(Type.Leaf leaf) {
        ObjectNode schema = base(leaf.base());
        Limits limits = leaf.limits();
        ArrayNode allowed = allowed(leaf);
        if (!allowed.isEmpty() && limits.format().isEmpty()) {
            return schema.set("enum", allowed);
        }
        ObjectNode free = JSON.objectNode();
        boolean text = leaf.base() == Type.Base.STRING;
        range(limits, text ? "minLength" : "minimum", text ? "maxLength" : "maximum", free);
        if (!limits.format().isEmpty()) {
            free.put("format", format(limits.format()));
        }
        ArrayNode any = JSON.arrayNode().add(free);
        if (!allowed.isEmpty()) {
            any.addObject().set("enum", allowed);
        }
        return schema.set("anyOf", any);
    }

    private ObjectNode base(Type.Base base) {
        ObjectNode schema = JSON.objectNode();
        return switch (base) {
            case ANY -> schema;
            case BOOLEAN -> schema.put("type", "boolean");
            case INTEGER -> schema.put("type", "integer").put("format", format("integer"));
            case INT64 -> schema.put("type", "integer").put("format", format("int64"));
            case INT32 -> schema.put("type", "integer").put("format", format("int32"));
            case NUMBER -> schema.put("type", "number");
            case OBJECT -> schema.put("type", "object");
            case INT_OR_STRING -> types("integer", "string").put("format", format("int32"));
            case QUANTITY -> types("number", "string").put("format", format("quantity"));
            case STRING -> schema.put("type", "string");
        };
    }

    static ObjectNode types(String one, String other) {
        ObjectNode schema = JSON.objectNode();
        schema.putArray("type").add(one).add(other);
        return schema;
    }

    private static ArrayNode allowed(Type.Leaf leaf) {
        ArrayNode allowed = JSON.arrayNode();
        boolean number = leaf.base() == Type.Base.INT32;
        for (String value : leaf.limits().allowed()) {
            allowed.add(number ? JSON.numberNode(Integer.parseInt(value)) : JSON.stringNode(value));
        }
        return allowed;
    }

    private static void range(Limits limits, String least, String most, ObjectNode schema) {
        if (!Double.isInfinite(limits.least())) {
            schema.put(least, (long) limits.least());
        }
        if (!Double.isInfinite(limits.most())) {
            schema.put(most, (long) limits.most());
        }
    }

    static ObjectNode filledInOr(ObjectNode other) {
        ObjectNode schema = JSON.objectNode();
        schema.putObject("if").put("type", "string").put("format", PLACEHOLDER);
        schema.set("else", other);
        return schema;
    }

    private static ObjectNode nullOr(ObjectNode other) {
        ObjectNode schema = JSON.objectNode();
        schema.putObject("if").put("type", "null");
        schema.set("else", other);
        return schema;
    }

    static ObjectNode properties(String name, JsonNode schema) {
        ObjectNode properties = JSON.objectNode();
        properties.putObject("properties").set(name, schema);
        return properties;
    }

    static List<String> fields(String unique) {
        return new ArrayList<>(Parts.of(unique.substring(UNIQUE.length()), '+'));
    }
}
