package io.meshlint.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a definition's line in a pack: its name, then fields such as {@code port!@31-:int32(1..65535)}, then groups.
 * Packs are written by the schema generator, so a line that breaks the grammar is a fault of the build. This runs cold at
 * every start, so it looks at each character once.
 */
final class DefinitionReader {

    private DefinitionReader() {}

    static Definition read(String line, Pack pack) {
        try {
            return definition(line, pack);
        } catch (RuntimeException e) {
            throw new IllegalStateException("broken line in schema pack: " + line, e);
        }
    }

    private static Definition definition(String line, Pack pack) {
        int space = end(line, 0);
        Map<String, Field> fields = new LinkedHashMap<>();
        List<Group> groups = new ArrayList<>(2);
        List<Field> required = new ArrayList<>(4);
        for (int at = space + 1; at < line.length(); ) {
            int end = end(line, at);
            char first = line.charAt(at);
            if (first == '?' || first == '!' || first == '+' || first == '>' || first == '=') {
                groups.add(GroupReader.read(line.substring(at, end)));
            } else {
                Field field = field(line, at, end);
                fields.put(field.name(), field);
                if (field.required()) {
                    required.add(field);
                }
            }
            at = end + 1;
        }
        return new Definition(line.substring(0, space), pack, fields, required, groups);
    }

    private static int end(String line, int from) {
        int space = line.indexOf(' ', from);
        return space < 0 ? line.length() : space;
    }

    private static Field field(String line, int start, int end) {
        int colon = line.indexOf(':', start);
        String head = line.substring(start, colon);
        int range = head.indexOf('@');
        String name = range < 0 ? head : head.substring(0, range);
        boolean required = name.endsWith("!");
        return new Field(
                required ? name.substring(0, name.length() - 1) : name,
                required,
                range < 0 ? Minors.ALL : Minors.parse(head.substring(range + 1)),
                line.substring(colon + 1, end));
    }
}
