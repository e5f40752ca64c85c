package io.meshlint.schema;

import java.util.List;
import java.util.Map;

/** Writes maps, lists and single values as YAML; strings always in quotes. */
public final class YamlText {

    /** A scalar without quotes. */
    public record Plain(String text) {}

    private YamlText() {}

    public static String of(Map<String, Object> root) {
        StringBuilder out = new StringBuilder();
        entries(root, 0, out);
        return out.toString();
    }

    private static void entries(Map<?, ?> map, int indent, StringBuilder out) {
        map.forEach((key, value) -> {
            out.append(" ".repeat(indent)).append(key((String) key)).append(':');
            value(value, indent + 2, out);
        });
    }

    private static void value(Object value, int indent, StringBuilder out) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            entries(map, indent, out);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            for (Object item : list) {
                out.append(" ".repeat(indent)).append('-');
                value(item, indent + 2, out);
            }
        } else {
            out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static String scalar(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Map) {
            return "{}";
        }
        if (value instanceof List) {
            return "[]";
        }
        return value instanceof Plain plain ? plain.text() : String.valueOf(value);
    }

    private static String key(String key) {
        boolean simple = !key.isEmpty() && key.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
        return simple && key.length() > 5 ? key : quoted(key);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
