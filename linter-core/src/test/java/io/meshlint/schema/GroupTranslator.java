package io.meshlint.schema;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what holds for several fields together in the words of JSON Schema. */
final class GroupTranslator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GroupTranslator() {}

    static ArrayNode translate(Group group) {
        if (group instanceof Group.Choice choice) {
            return choice(choice);
        }
        if (group instanceof Group.Moved) {
            return JSON.arrayNode();
        }
        return JSON.arrayNode().add(group instanceof Group.When when ? when(when) : beside((Group.Beside) group));
    }

    private static ArrayNode choice(Group.Choice choice) {
        ArrayNode all = JSON.arrayNode();
        ArrayNode there = JSON.arrayNode();
        ArrayNode set = JSON.arrayNode();
        for (String field : choice.fields()) {
            there.add(present(field));
            set.add(set(field));
        }
        if (choice.least() > 0) {
            all.add(JSON.objectNode().set("anyOf", there));
        }
        if (choice.most() < choice.fields().size()) {
            ObjectNode one = all.addObject();
            one.set("if", JSON.objectNode().set("anyOf", set));
            one.set("then", JSON.objectNode().set("oneOf", set.deepCopy()));
        }
        return all;
    }

    private static ObjectNode when(Group.When when) {
        ObjectNode schema = JSON.objectNode();
        schema.set("if", isOneOf(when.field(), when.values(), false));
        schema.set("then", required(when.required()));
        return schema;
    }

    private static ObjectNode beside(Group.Beside beside) {
        ObjectNode filledIn = JSON.objectNode().put("type", "string").put("format", PackTranslator.PLACEHOLDER);
        ArrayNode wrong = JSON.arrayNode();
        wrong.add(set(beside.field()));
        wrong.add(not(PackTranslator.properties(beside.other(), filledIn).set("required", names(beside.other()))));
        ObjectNode listed =
                beside.values().isEmpty() ? required(beside.other()) : isOneOf(beside.other(), beside.values(), true);
        wrong.add(beside.not() ? listed : not(listed));
        return not(JSON.objectNode().set("allOf", wrong));
    }

    /** @param container whether a list or mapping counts as the empty text, as its absence does */
    private static ObjectNode isOneOf(String field, List<String> values, boolean container) {
        ArrayNode texts = JSON.arrayNode();
        values.forEach(texts::add);
        ObjectNode listed = JSON.objectNode().set("enum", texts);
        ArrayNode any = JSON.arrayNode();
        any.add(PackTranslator.properties(field, listed).set("required", names(field)));
        if (values.contains("")) {
            any.add(not(required(field)));
            if (container) {
                any.add(PackTranslator.properties(field, PackTranslator.types("object", "array")));
            }
        }
        return JSON.objectNode().set("anyOf", any);
    }

    /** There, and nothing that the API server decodes as it decodes nothing. */
    private static ObjectNode set(String field) {
        ArrayNode empty = JSON.arrayNode().add("").add("0").add(0);
        empty.addArray();
        ObjectNode schema =
                PackTranslator.properties(field, not(JSON.objectNode().set("enum", empty)));
        return schema.set("required", names(field));
    }

    /** There, and no empty list: that satisfies nothing. */
    private static ObjectNode present(String field) {
        ArrayNode empty = JSON.arrayNode();
        empty.addArray();
        ObjectNode schema =
                PackTranslator.properties(field, not(JSON.objectNode().set("enum", empty)));
        return schema.set("required", names(field));
    }

    private static ObjectNode required(String field) {
        return JSON.objectNode().set("required", names(field));
    }

    private static ArrayNode names(String field) {
        return JSON.arrayNode().add(field);
    }

    private static ObjectNode not(ObjectNode schema) {
        return JSON.objectNode().set("not", schema);
    }
}
