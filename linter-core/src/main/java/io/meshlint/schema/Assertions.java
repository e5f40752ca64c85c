package io.meshlint.schema;

import com.networknt.schema.Error;
import io.meshlint.manifest.Cursor;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Says what a single assertion of a JSON schema expects, in the words of {@link Words}. */
final class Assertions {

    private Assertions() {}

    /** @param around the schema in which the assertion stands */
    static Flaw flaw(Error error, Cursor at, JsonNode around) {
        JsonNode value = around.path(error.getKeyword());
        return switch (error.getKeyword()) {
            case "type" -> Words.type(at, types(value));
            case "enum" -> values(at, value);
            case "minLength", "maxLength" -> size(at, around, "Length", "characters");
            case "minItems", "maxItems" -> size(at, around, "Items", "items");
            case "minProperties", "maxProperties" -> size(at, around, "Properties", "entries");
            case "minimum", "maximum" -> Words.range(at, limits(around, "minimum", "maximum"), "");
            case "exclusiveMinimum" -> unexpected(at, "more than `" + value.asString() + "`");
            case "exclusiveMaximum" -> unexpected(at, "less than `" + value.asString() + "`");
            case "multipleOf" -> unexpected(at, "a multiple of `" + value.asString() + "`");
            case "pattern" -> unexpected(at, "a match of `" + Naming.cut(value.asString()) + "`");
            case "format" -> unexpected(at, JsonFormats.words(value.asString()));
            case "uniqueItems" -> repeated(at);
            default -> unfit(at, "is not what its schema allows");
        };
    }

    static Flaw unexpected(Cursor at, String expected) {
        return unfit(
                at, "is " + (at.node().isScalar() ? Naming.value(at) : Naming.found(at)) + ", expected " + expected);
    }

    /** @param predicate such as {@code is empty} */
    static Flaw unfit(Cursor at, String predicate) {
        return Words.wrong(Flaw.Sort.VALUE, at, predicate, "");
    }

    /** The types' names, with articles. */
    static String types(JsonNode types) {
        List<String> names = new ArrayList<>();
        for (JsonNode type : types) {
            names.add(
                    switch (type.asString()) {
                        case "object" -> "a mapping";
                        case "array" -> "a list";
                        case "integer" -> "an integer";
                        case "null" -> "null";
                        default -> "a " + type.asString();
                    });
        }
        if (names.size() > 1) {
            names.remove("null");
        }
        return String.join(" or ", names);
    }

    private static Flaw values(Cursor at, JsonNode values) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isNull()) {
                texts.add(value.isContainer() ? value.toString() : value.asString());
            }
        }
        return at.node().isScalar()
                ? Words.notAllowed(at, texts)
                : unfit(at, "is none of the values that its schema allows");
    }

    private static Flaw size(Cursor at, JsonNode around, String what, String unit) {
        boolean none = unit.equals("characters") ? at.text().isEmpty() : at.size() == 0;
        return none ? Words.empty(at) : Words.range(at, limits(around, "min" + what, "max" + what), unit);
    }

    private static Limits limits(JsonNode around, String least, String most) {
        return new Limits(
                around.has(least) ? around.get(least).asDouble() : Double.NEGATIVE_INFINITY,
                around.has(most) ? around.get(most).asDouble() : Double.POSITIVE_INFINITY,
                "",
                List.of());
    }

    private static Flaw repeated(Cursor at) {
        List<Flaw> flaws = new ArrayList<>();
        Repeats.check(at, List.of(""), flaws);
        return flaws.isEmpty() ? unfit(at, "has equal items") : flaws.get(0);
    }
}
