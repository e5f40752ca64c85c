package io.meshlint.schema;

import io.meshlint.text.Parts;
import java.util.ArrayList;
import java.util.List;

/** Reads a type as packs write it: {@code [1..16,^name]V1Port}, {@code {..8,label-key}string(=A|B)}. */
final class TypeReader {

    private final String line;
    private int at;

    private TypeReader(String line) {
        this.line = line;
    }

    static Type read(String text) {
        try {
            return new TypeReader(text).type();
        } catch (RuntimeException e) {
            throw new IllegalStateException("broken type in schema pack: " + text, e);
        }
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
        for (String part : Parts.of(line.substring(at, end), ',')) {
            if (part.startsWith("^")) {
                unique.add(Parts.of(part.substring(1), '+'));
            } else {
                others.append(others.length() == 0 ? "" : ",").append(part);
            }
        }
        at = end + 1;
        Limits limits = new TypeReader(others + "]").limits(']');
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
        for (String part : Parts.of(line.substring(at, end), ',')) {
            int dots = part.indexOf("..");
            if (part.startsWith("=")) {
                allowed = Parts.of(part.substring(1), '|');
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
}
