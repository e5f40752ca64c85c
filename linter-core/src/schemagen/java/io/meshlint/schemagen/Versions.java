package io.meshlint.schemagen;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes one pack of those of several versions of Kubernetes: what not every version has gets a range. */
final class Versions {

    private final List<String> notes;

    private Versions(List<String> notes) {
        this.notes = notes;
    }

    /**
     * Merges packs that have no ranges yet.
     *
     * @param packs by minor version
     * @param notes takes a line for whatever the merged pack says less exactly than the versions did
     * @throws IllegalArgumentException if a kind changes its definition, or something comes back after it was gone
     */
    static Pack merge(SortedMap<Integer, Pack> packs, List<String> notes) {
        Versions versions = new Versions(notes);
        Pack merged = new Pack();
        SortedMap<Integer, Pack> alike = Renames.undo(packs);
        byName(alike, Pack::kinds).values().forEach(kinds -> merged.add(merge(kinds, alike)));
        byName(alike, Pack::definitions).forEach((name, definitions) -> {
            Definition definition = merged.define(name);
            byName(definitions, Definition::fields)
                    .values()
                    .forEach(fields -> definition.add(versions.merge(name, fields, definitions)));
        });
        return merged;
    }

    private static <T, M> SortedMap<String, SortedMap<Integer, M>> byName(
            SortedMap<Integer, T> versions, Function<T, Map<String, M>> members) {
        SortedMap<String, SortedMap<Integer, M>> result = new TreeMap<>();
        versions.forEach((minor, version) -> members.apply(version)
                .forEach((name, member) ->
                        result.computeIfAbsent(name, key -> new TreeMap<>()).put(minor, member)));
        return result;
    }

    private static Kind merge(SortedMap<Integer, Kind> kinds, SortedMap<Integer, Pack> all) {
        Kind newest = kinds.get(kinds.lastKey());
        for (Kind kind : kinds.values()) {
            if (!kind.equals(newest)) {
                throw new IllegalArgumentException("a kind changes: " + kind.text() + " / " + newest.text());
            }
        }
        Range range = range(newest.id(), kinds, all);
        return new Kind(newest.id(), newest.definition(), range, newest.namespaced(), newest.nameFormat());
    }

    /** The newest type, if what changed is a mapping; anything, if a value of one version is none of another. */
    private Field merge(String definition, SortedMap<Integer, Field> fields, SortedMap<Integer, Definition> all) {
        Field newest = fields.get(fields.lastKey());
        String place = definition + "." + newest.name();
        boolean required = true;
        String type = newest.type();
        for (Field field : fields.values()) {
            required &= field.required();
            if (!field.type().equals(newest.type())) {
                boolean mappings = FieldType.isDefinition(field.leaf()) && FieldType.isDefinition(newest.leaf());
                type = mappings ? type : "any";
            }
        }
        note(place + " changes its type", type, fields, Field::type);
        note(place + " changes whether it is required", String.valueOf(required), fields, f -> "" + f.required());
        return new Field(newest.name(), required, range(place, fields, all), type);
    }

    /** Where an end coincides with the first or last version that could have it, it stays open. */
    private static Range range(String what, SortedMap<Integer, ?> having, SortedMap<Integer, ?> all) {
        int first = having.firstKey();
        int last = having.lastKey();
        if (all.subMap(first, last + 1).size() != having.size()) {
            throw new IllegalArgumentException(what + " is gone in between: " + having.keySet());
        }
        return new Range(
                first == all.firstKey() ? Range.ALWAYS.from() : first,
                last == all.lastKey() ? Range.ALWAYS.to() : last);
    }

    private void note(String what, String taken, SortedMap<Integer, Field> fields, Function<Field, String> fact) {
        StringBuilder line = new StringBuilder(what);
        String last = "";
        for (Map.Entry<Integer, Field> each : fields.entrySet()) {
            String now = fact.apply(each.getValue());
            if (!now.equals(last)) {
                line.append(", ").append(now).append(" since 1.").append(each.getKey());
            }
            last = now;
        }
        if (line.indexOf("since") != line.lastIndexOf("since")) {
            notes.add(line.append("; taken: ").append(taken).toString());
        }
    }
}
