package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.List;

/**
 * Finds the placeholders of build tools, {@code %NAME%} and {@code @NAME@}, where a value begins with one: quotes would
 * make the document parse and leave the placeholder in it.
 */
final class FillIns {

    private FillIns() {}

    /** The placeholder that begins there, empty if none does. */
    static String at(String line, int at) {
        if (at >= line.length() || line.charAt(at) != '%' && line.charAt(at) != '@') {
            return "";
        }
        int end = at + 1;
        while (end < line.length() && isNamePart(line.charAt(end), end == at + 1)) {
            end++;
        }
        boolean closed = end > at + 1 && end < line.length() && line.charAt(end) == line.charAt(at);
        return closed ? line.substring(at, end + 1) : "";
    }

    private static boolean isNamePart(char here, boolean first) {
        boolean letter = here >= 'A' && here <= 'Z' || here >= 'a' && here <= 'z' || here == '_';
        return letter || !first && (here >= '0' && here <= '9' || here == '.' || here == '-');
    }

    static void report(Faults faults, Span span, String placeholder) {
        faults.add(
                Fault.Kind.TEMPLATE,
                span,
                "placeholder `" + placeholder + "` is not filled in, expected plain YAML",
                "fill in `" + placeholder + "` and check the result",
                List.of());
    }
}
