package io.meshlint.schema;

import com.networknt.schema.Error;
import io.meshlint.manifest.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Says in one flaw what is wrong where a schema offers alternatives and none of them fits, or too many do. */
final class Alternatives {

    private final Cursor at;
    private final Evaluated way;
    private final List<Error> errors;
    private final JsonNode root;

    Alternatives(Cursor at, Evaluated way, List<Error> errors, JsonNode root) {
        this.at = at;
        this.way = way;
        this.errors = errors;
        this.root = root;
    }

    Flaw flaw() {
        if (way.choice().equals("not")) {
            return excluded(way.alternatives());
        }
        Map<Integer, List<Error>> failures = byAlternative();
        if (way.choice().equals("oneOf") && failures.isEmpty()) {
            return tooMany();
        }
        Flaw flaw = ofFields(false);
        if (flaw == null) {
            flaw = ofOneKeyword();
        }
        if (flaw == null) {
            flaw = nearest(failures);
        }
        return flaw != null ? flaw : Assertions.unfit(at, "fits none of the " + way.alternatives().size() + " alternatives that its schema has");
    }

    /** The errors of each alternative. */
    private Map<Integer, List<Error>> byAlternative() {
        Map<Integer, List<Error>> failures = new LinkedHashMap<>();
        for (Error error : errors) {
            if (error.getEvaluationPath().getNameCount() > way.choiceAt() + 1
                    && error.getEvaluationPath().getElement(way.choiceAt() + 1) instanceof Integer index) {
                failures.computeIfAbsent(index, i -> new ArrayList<>()).add(error);
            }
        }
        return failures;
    }

    private Flaw tooMany() {
        Flaw flaw = ofFields(true);
        return flaw != null ? flaw : Assertions.unfit(at, "fits several alternatives of its schema, exactly one is allowed");
    }

    /** Where each alternative only requires a field: which are there, or missing. */
    private Flaw ofFields(boolean several) {
        List<String> names = new ArrayList<>();
        for (JsonNode alternative : way.alternatives()) {
            String name = onlyRequired(alternative);
            if (!name.isEmpty()) {
                names.add(name);
            } else if (!isNoneOfThem(alternative)) {
                return null;
            }
        }
        List<Cursor> present = new ArrayList<>();
        for (String name : names) {
            if (at.at(name).exists()) {
                present.add(at.at(name));
            }
        }
        if (present.size() > 1) {
            return Words.tooMany(present);
        }
        return several || !present.isEmpty() || names.isEmpty() ? null : Words.noneOf(at, names);
    }

    private static String onlyRequired(JsonNode alternative) {
        JsonNode required = alternative.path("required");
        return alternative.size() == 1 && required.size() == 1 ? required.get(0).asString() : "";
    }

    /** Whether an alternative is that none of the fields is there. */
    private static boolean isNoneOfThem(JsonNode alternative) {
        return alternative.size() == 1 && alternative.path("not").has("anyOf");
    }

    /** Where each alternative says the same sort of thing of one value. */
    private Flaw ofOneKeyword() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        List<String> patterns = new ArrayList<>();
        for (JsonNode alternative : way.alternatives()) {
            JsonNode resolved = Evaluated.resolved(alternative, root);
            if (resolved.size() == 1 && resolved.has("pattern")) {
                patterns.add(Words.cut(resolved.get("pattern").asString()));
            }
            for (JsonNode type : resolved.path("type")) {
                if (!types.toString().contains(type.toString())) {
                    types.add(type);
                }
            }
        }
        int alternatives = way.alternatives().size();
        if (patterns.size() == alternatives) {
            return Assertions.unexpected(at, "a match of " + Words.list(patterns, "or"));
        }
        return allAboutType() ? Words.type(at, Assertions.types(types)) : null;
    }

    private boolean allAboutType() {
        for (Error error : errors) {
            boolean own = error.getEvaluationPath().getNameCount() == way.choiceAt() + 1;
            if (!own && !(error.getKeyword().equals("type") && isHere(error))) {
                return false;
            }
        }
        return true;
    }

    private boolean isHere(Error error) {
        return error.getInstanceLocation().getNameCount() == way.choiceDepth();
    }

    /** Where one alternative alone is only one fault away, and that one decides nothing: this fault. */
    private Flaw nearest(Map<Integer, List<Error>> failures) {
        Error nearest = null;
        for (List<Error> some : failures.values()) {
            Error error = some.get(0);
            boolean decides = error.getKeyword().equals("enum")
                    || error.getKeyword().equals("type")
                    || error.getKeyword().equals("not");
            if (some.size() == 1 && !decides) {
                if (nearest != null) {
                    return null;
                }
                nearest = error;
            }
        }
        if (nearest == null || !nearest.getKeyword().equals("required")) {
            return null;
        }
        Cursor place = at;
        for (int i = way.choiceDepth(); i < nearest.getInstanceLocation().getNameCount(); i++) {
            Object element = nearest.getInstanceLocation().getElement(i);
            place = element instanceof Integer index && place.node().isSequence()
                    ? place.at(index)
                    : place.at(String.valueOf(element));
        }
        return Words.missing(place.at(nearest.getProperty()));
    }

    private Flaw excluded(JsonNode schema) {
        List<Cursor> present = new ArrayList<>();
        JsonNode alternatives = schema.path("anyOf");
        for (JsonNode alternative : alternatives) {
            String name = onlyRequired(alternative);
            if (!name.isEmpty() && at.at(name).exists()) {
                present.add(at.at(name));
            }
        }
        if (schema.size() == 1 && schema.has("required")) {
            for (JsonNode name : schema.get("required")) {
                present.add(at.at(name.asString()));
            }
            if (present.size() > 1) {
                return Words.tooMany(present);
            }
        }
        if (present.isEmpty()) {
            return Assertions.unfit(at, "is what its schema rules out");
        }
        return Words.wrong(Flaw.Sort.VALUE, present.get(0), "may not be set here", "delete it");
    }
}
