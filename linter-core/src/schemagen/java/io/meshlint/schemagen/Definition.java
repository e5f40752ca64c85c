package io.meshlint.schemagen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields that a mapping of one kind takes, and which of them go together; filled while models are read. */
final class Definition {

    /** What a field can be called, as a regular expression. */
    static final String FIELD_NAME = "[A-Za-z_$][A-Za-z0-9_$-]*";

    private final String name;
    private final Map<String, Field> fields = new TreeMap<>();
    private final TreeSet<String> groups = new TreeSet<>();

    Definition(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** By name, sorted. */
    Map<String, Field> fields() {
        return fields;
    }

    /** As packs write them, sorted. */
    TreeSet<String> groups() {
        return groups;
    }

    void add(Field field) {
        fields.put(field.name(), field);
    }

    /** As a pack writes it. */
    String text() {
        List<String> words = new ArrayList<>();
        words.add(name);
        fields.values().forEach(field -> words.add(field.text()));
        words.addAll(groups);
        return String.join(" ", words);
    }
}
