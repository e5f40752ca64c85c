package io.meshlint.schema;

import com.networknt.schema.Error;
import io.meshlint.manifest.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What errors of one alternative come down to, those left of it that are not about an inner choice. */
    interface Inner {
        Optional<Flaw> first(List<Error> errors, int from);
    }

    /** The flaw, if something is wrong that no later step may mend. */
    Optional<Flaw> flaw(Inner inner) {
        if (way.choice().equals("not")) {
            return Optional.of(excluded(way.alternatives()));
        }
        Map<Integer, List<Error>> failures = byAlternative();
        if (failures.isEmpty()) {
            String several = "fits several alternatives of its schema, of which exactly one may apply";
            return ofFields(true).or(() -> Optional.of(Assertions.unfit(at, several)));
        }
        return ofFields(false).or(this::ofOneKeyword).or(() -> ofWhatIsMeant(failures, inner));
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

    /** Where each alternative only requires a field: which are there, or missing. */
    private Optional<Flaw> ofFields(boolean several) {
        List<String> names = new ArrayList<>();
        for (JsonNode alternative : way.alternatives()) {
            String name = onlyRequired(alternative);
            if (!name.isEmpty()) {
                names.add(name);
            } else if (!isNoneOfThem(alternative)) {
                return Optional.empty();
            }
        }
        List<Cursor> present = new ArrayList<>();
        for (String name : names) {
            if (at.at(name).exists()) {
                present.add(at.at(name));
            }
        }
        if (present.size() > 1) {
            return Optional.of(Words.tooMany(present));
        }
        boolean none = !several && present.isEmpty() && !names.isEmpty();
        return none ? Optional.of(Words.noneOf(at, names)) : Optional.empty();
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
    private Optional<Flaw> ofOneKeyword() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        List<String> patterns = new ArrayList<>();
        List<String> formats = new ArrayList<>();
        for (JsonNode alternative : way.alternatives()) {
            JsonNode resolved = Evaluated.resolved(alternative, root);
            if (resolved.size() == 1 && resolved.has("pattern")) {
                patterns.add(Naming.cut(resolved.get("pattern").asString()));
            }
            if (resolved.size() == 1 && resolved.has("format")) {
                formats.add(JsonFormats.words(resolved.get("format").asString()));
            }
            for (JsonNode type : resolved.path("type")) {
                if (!types.toString().contains(type.toString())) {
                    types.add(type);
                }
            }
        }
        int alternatives = way.alternatives().size();
        if (patterns.size() == alternatives) {
            return Optional.of(Assertions.unexpected(at, "a match of " + Naming.list(patterns, "or")));
        }
        if (formats.size() == alternatives) {
            return Optional.of(Assertions.unexpected(at, String.join(" or ", formats)));
        }
        return allAboutType() ? Optional.of(Words.type(at, Assertions.types(types))) : Optional.empty();
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

    /** What is wrong in the eyes of the one alternative that is not ruled out, if there is such. */
    private Optional<Flaw> ofWhatIsMeant(Map<Integer, List<Error>> failures, Inner inner) {
        List<Error> only = List.of();
        int left = 0;
        for (List<Error> some : failures.values()) {
            if (!isRuledOut(some)) {
                left++;
                only = some;
            }
        }
        String none = "fits none of the " + way.alternatives().size() + " alternatives in its schema";
        return left == 1 ? inner.first(only, way.choiceAt() + 2) : Optional.of(Assertions.unfit(at, none));
    }

    /** Whether it is about another type, or a field right here says that it is not meant. */
    private boolean isRuledOut(List<Error> some) {
        for (Error error : some) {
            int depth = error.getInstanceLocation().getNameCount() - way.choiceDepth();
            boolean decides =
                    error.getKeyword().equals("enum") || error.getKeyword().equals("not");
            if (decides && depth <= 1 || error.getKeyword().equals("type") && depth == 0) {
                return true;
            }
        }
        return false;
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
