package io.meshlint.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a definition's line in a pack: its name, then fields such as {@code port!@31-:int32(1..65535)}, then groups.
 * Packs are written by the schema generator, so a line that breaks the grammar is a fault of the build.
 */
final class DefinitionReader {

    private final String line;
    private int at;

    private DefinitionReader(String line) {
        this.line = line;
    }

    static Definition read(String line, Pack pack) {
        DefinitionReader reader = new DefinitionReader(line);
        try {
            return reader.definition(pack);
        } catch (RuntimeException e) {
            throw new IllegalStateException("broken line in schema pack: " + line, e);
        }
    }

    private Definition definition(Pack pack) {
        String name = until(" ");
        Map<String, Field> fields = new LinkedHashMap<>();
        List<Group> groups = new ArrayList<>();
        while (at < line.length()) {
            at++;
            if ("?!+>".indexOf(line.charAt(at)) >= 0) {
                groups.add(GroupReader.read(until(" ")));
            } else {
                Field field = field();
                fields.put(field.name(), field);
            }
        }
        return new Definition(name, pack, fields, groups);
    }

    private Field field() {
        String name = until("!@:");
        boolean required = skip('!');
        Minors minors = skip('@') ? Minors.parse(until(":")) : Minors.ALL;
        at++;
        return new Field(name, required, minors, type());
    }

    private Type type() {
        if (skip('[')) {
            return listing();
        }
        if (skip('{')) {
            Limits limits = limits('}');
            return new Type.Keyed(limits, type());
        }
        String name = until(" (");
        if (Character.isUpperCase(name.charAt(0)) || name.indexOf('.') >= 0) {
            return new Type.Named(name);
        }
        return new Type.Leaf(Type.Base.of(name), skip('(') ? limits(')') : Limits.NONE);
    }

    private Type listing() {
        int end = line.indexOf(']', at);
        List<List<String>> unique = new ArrayList<>();
        StringBuilder others = new StringBuilder();
        for (String part : split(line.substring(at, end), ',')) {
            if (part.startsWith("^")) {
                unique.add(split(part.substring(1), '+'));
            } else {
                others.append(others.length() == 0 ? "" : ",").append(part);
            }
        }
        at = end + 1;
        Limits limits = new DefinitionReader(others + "]").limits(']');
        return new Type.Listing(limits, unique, type());
    }

    /** Constraints up to the closing bracket: a range, values, a format. */
    private Limits limits(char close) {
        if (skip(close)) {
            return Limits.NONE;
        }
        double least = Limits.NONE.least();
        double most = Limits.NONE.most();
        String format = "";
        List<String> allowed = List.of();
        int end = line.indexOf(close, at);
        for (String part : split(line.substring(at, end), ',')) {
            int dots = part.indexOf("..");
            if (part.startsWith("=")) {
                allowed = split(part.substring(1), '|');
            } else if (dots >= 0) {
                least = dots == 0 ? least : Double.parseDouble(part.substring(0, dots));
                most = dots + 2 == part.length() ? most : Double.parseDouble(part.substring(dots + 2));
            } else {
                format = part;
            }
        }
        at = end + 1;
        return new Limits(least, most, format, allowed);
    }

    private boolean skip(char c) {
        boolean there = at < line.length() && line.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private String until(String ends) {
        int start = at;
        while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(start, at);
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, start)) {
            parts.add(text.substring(start, i));
            start = i + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
