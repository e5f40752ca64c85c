package io.meshlint.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Makes flaws of what a validator of JSON schema says of an object: one for each place, none where a value is filled in
 * later or a kustomization may still add what is missing.
 */
final class SchemaFlaws {

    private final Resource resource;
    private final Kustomizations kustomizations;
    private final JsonNode root;
    private final boolean exact;
    private final List<Flaw> flaws = new ArrayList<>();
    /** The errors of each choice between alternatives, by the way to it and its place. */
    private final Map<String, Choice> choices = new LinkedHashMap<>();

    /** A choice that nothing fits, or too much. */
    private record Choice(Cursor at, Evaluated way, List<Error> errors) {}

    /**
     * No flaws yet.
     *
     * @param root the schema, translated
     * @param exact whether a field that it lacks is a fault beyond doubt
     */
    SchemaFlaws(Resource resource, Kustomizations kustomizations, JsonNode root, boolean exact) {
        this.resource = resource;
        this.kustomizations = kustomizations;
        this.root = root;
        this.exact = exact;
    }

    void addAll(List<Error> errors) {
        addAll(errors, 0);
    }

    private void addAll(List<Error> errors, int from) {
        for (Error error : errors) {
            Evaluated way = Evaluated.of(error, root, from);
            if (way.choice().isEmpty()) {
                single(error, way);
            } else {
                choice(error, way);
            }
        }
        for (Choice choice : choices.values()) {
            chosen(choice);
        }
    }

    /** What one of several alternatives alone says. */
    private Optional<Flaw> first(List<Error> errors, int from) {
        SchemaFlaws some = new SchemaFlaws(resource, kustomizations, root, exact);
        some.addAll(errors, from);
        return some.inOrder().stream().findFirst();
    }

    void add(Flaw flaw) {
        flaws.add(flaw);
    }

    private Cursor cursor(NodePath path, int depth) {
        Cursor at = resource.root();
        for (int i = 0; i < depth; i++) {
            Object element = path.getElement(i);
            at = at.node().isSequence() && element instanceof Integer index
                    ? at.at(index)
                    : at.at(String.valueOf(element));
        }
        return at;
    }

    private void single(Error error, Evaluated way) {
        Cursor at =
                cursor(error.getInstanceLocation(), error.getInstanceLocation().getNameCount());
        if (!at.node().isPresent() || at.isPlaceholder()) {
            return;
        }
        switch (error.getKeyword()) {
            case "required" -> required(at, error.getProperty(), way);
            case "additionalProperties" -> unknown(at.at(error.getProperty()), way);
            default -> add(Assertions.flaw(error, at, way.around()));
        }
    }

    private void required(Cursor at, String name, Evaluated way) {
        Cursor missing = at.at(name);
        boolean mayBeNull = missing.node().isPresent()
                && isNullable(way.around().path("properties").path(name));
        boolean status = at.isRoot() && name.equals("status");
        if (!mayBeNull && !status && !kustomizations.mayAdd(missing)) {
            add(Words.missing(missing, true));
        }
    }

    private boolean isNullable(JsonNode schema) {
        for (JsonNode type : Evaluated.resolved(schema, root).path("type")) {
            if (type.asString().equals("null")) {
                return true;
            }
        }
        return false;
    }

    private void unknown(Cursor entry, Evaluated way) {
        if (entry.node().isPresent() && !Placeholders.in(entry.key())) {
            add(Misplaced.flaw(entry, JsonSpot.of(entry.parent(), way.levels(), root), exact));
        }
    }

    private void choice(Error error, Evaluated way) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < way.choiceDepth(); i++) {
            key.append('/').append(error.getInstanceLocation().getElement(i));
        }
        key.append(' ');
        for (int i = 0; i <= way.choiceAt(); i++) {
            key.append('/').append(error.getEvaluationPath().getElement(i));
        }
        Cursor at = cursor(error.getInstanceLocation(), way.choiceDepth());
        choices.computeIfAbsent(key.toString(), k -> new Choice(at, way, new ArrayList<>()))
                .errors
                .add(error);
    }

    private void chosen(Choice choice) {
        Cursor at = choice.at;
        if (at.node().isPresent() && !isOpen(at) && !kustomizations.mayChange(at)) {
            new Alternatives(at, choice.way, choice.errors, root)
                    .flaw(this::first)
                    .filter(flaw -> flaw.sort() != Flaw.Sort.REQUIRED || !kustomizations.mayAdd(flaw.at()))
                    .ifPresent(this::add);
        }
    }

    /** Whether something at or below a place is filled in later or null, which conditions may count as present. */
    private static boolean isOpen(Cursor at) {
        if (at.isPlaceholder() || at.node().isNull()) {
            return true;
        }
        for (Cursor item : at.items()) {
            if (isOpen(item)) {
                return true;
            }
        }
        for (Cursor entry : at.entries()) {
            if (Placeholders.in(entry.key()) || isOpen(entry)) {
                return true;
            }
        }
        return false;
    }

    /** In the order in which they stand in the object; of several about one place the gravest. */
    List<Flaw> inOrder() {
        Map<String, Flaw> byPlace = new LinkedHashMap<>();
        for (Flaw flaw : flaws) {
            boolean ofPlace = flaw.sort() == Flaw.Sort.TYPE || flaw.sort() == Flaw.Sort.VALUE;
            String place = flaw.at().path() + (ofPlace ? "" : " " + flaw.message());
            byPlace.merge(place, flaw, (one, other) -> other.sort() == Flaw.Sort.TYPE ? other : one);
        }
        List<Flaw> ordered = new ArrayList<>(byPlace.values());
        ordered.sort((one, other) -> start(one).compareStart(start(other)));
        return ordered;
    }

    private static Span start(Flaw flaw) {
        return flaw.at().span();
    }
}
