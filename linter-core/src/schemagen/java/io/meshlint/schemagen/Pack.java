package io.meshlint.schemagen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kinds and definitions, by name; what one file of schemas holds. */
final class Pack {

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final Map<String, Definition> definitions = new TreeMap<>();

    Map<String, Kind> kinds() {
        return kinds;
    }

    Map<String, Definition> definitions() {
        return definitions;
    }

    boolean defines(String name) {
        return definitions.containsKey(name);
    }

    /** A new definition without fields, which takes the place of one of that name. */
    Definition define(String name) {
        Definition definition = new Definition(name);
        definitions.put(name, definition);
        return definition;
    }

    void add(Kind kind) {
        kinds.put(kind.id(), kind);
    }

    /** The definitions in this pack that a value of one of the kinds can hold. */
    LinkedHashSet<String> reached() {
        LinkedHashSet<String> reached = new LinkedHashSet<>();
        List<String> open = new ArrayList<>();
        kinds.values().forEach(kind -> open.add(kind.definition()));
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            Definition definition = definitions.get(name);
            if (definition != null && reached.add(name)) {
                definition.fields().values().forEach(field -> open.add(field.leaf()));
            }
        }
        return reached;
    }

    /** The file: a comment, then a line per kind and definition, sorted by their first word. */
    String text(String comment) {
        Map<String, String> lines = new TreeMap<>();
        kinds.values().forEach(kind -> lines.put(kind.id(), kind.text()));
        definitions.values().forEach(definition -> lines.put(definition.name(), definition.text()));
        return "# " + comment + "\n" + String.join("\n", lines.values()) + "\n";
    }
}
