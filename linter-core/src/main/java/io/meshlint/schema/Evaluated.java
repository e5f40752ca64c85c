package io.meshlint.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The way through a schema that led to an error.
 *
 * @param levels for each part of the instance's path the schema that has it, from the root's on; the last one is around
 *     the keyword
 * @param choice the outermost keyword on the way that offers alternatives, empty if there is none
 * @param choiceAt the length of the way before that keyword
 * @param choiceDepth how deep in the instance that keyword stands
 * @param alternatives its value
 */
record Evaluated(List<JsonNode> levels, String choice, int choiceAt, int choiceDepth, JsonNode alternatives) {

    private static final List<String> CHOICES = List.of("anyOf", "oneOf", "not");

    /** @param from the length of the way up to which choices are already made */
    static Evaluated of(Error error, JsonNode root, int from) {
        return new Walk(error.getEvaluationPath(), root, from).walk();
    }

    /** The schema around the keyword. */
    JsonNode around() {
        return levels.get(levels.size() - 1);
    }

    /** Follows the way, keyword by keyword. */
    private static final class Walk {

        private final NodePath path;
        private final JsonNode root;
        private final int from;
        private final List<JsonNode> levels = new ArrayList<>();
        private JsonNode schema;
        private int next;
        private String choice = "";
        private int choiceAt;
        private int choiceDepth;
        private JsonNode alternatives;

        private Walk(NodePath path, JsonNode root, int from) {
            this.path = path;
            this.root = root;
            this.from = from;
            this.schema = root;
            this.alternatives = root;
        }

        private Evaluated walk() {
            while (next < path.getNameCount()) {
                String keyword = String.valueOf(path.getElement(next));
                if (choice.isEmpty() && next >= from && CHOICES.contains(keyword)) {
                    choose(keyword);
                }
                if (next == path.getNameCount() - 1) {
                    break;
                }
                step(keyword);
            }
            levels.add(schema);
            return new Evaluated(levels, choice, choiceAt, choiceDepth, alternatives);
        }

        private void choose(String keyword) {
            choice = keyword;
            choiceAt = next;
            choiceDepth = levels.size();
            alternatives = schema.path(keyword);
        }

        private void step(String keyword) {
            next++;
            switch (keyword) {
                case "properties", "patternProperties" -> {
                    levels.add(schema);
                    schema = schema.path(keyword).path(name());
                }
                case "prefixItems" -> {
                    levels.add(schema);
                    schema = item(schema.path(keyword));
                }
                case "items", "additionalProperties", "contains" -> {
                    levels.add(schema);
                    schema = schema.path(keyword);
                }
                case "allOf", "anyOf", "oneOf" -> schema = item(schema.path(keyword));
                case "dependentSchemas" -> schema = schema.path(keyword).path(name());
                case "$ref" -> schema = resolved(schema, root);
                default -> schema = schema.path(keyword);
            }
        }

        private String name() {
            return String.valueOf(path.getElement(next++));
        }

        private JsonNode item(JsonNode list) {
            String index = name();
            return index.matches("\\d{1,9}") ? list.path(Integer.parseInt(index)) : list;
        }
    }

    /** The schema that another one refers to; of one that refers to none, itself. */
    static JsonNode resolved(JsonNode schema, JsonNode root) {
        JsonNode target = schema;
        for (int i = 0; i < 20 && target.has("$ref"); i++) {
            String name = target.get("$ref").asString().substring("#/$defs/".length());
            target = root.path("$defs").path(name);
        }
        return target;
    }
}
