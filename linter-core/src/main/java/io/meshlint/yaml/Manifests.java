package io.meshlint.yaml;

/** Tells manifests from other YAML: they say {@code apiVersion} and {@code kind} at top level. */
final class Manifests {

    private static final String VERSION = "apiVersion";
    private static final String KIND = "kind";

    private Manifests() {}

    /** Whether a root is an object, or a list of which some item is one. */
    static boolean isManifest(Node root) {
        if (root.isSequence()) {
            for (int i = 0; i < root.size(); i++) {
                if (isObject(root.value(i))) {
                    return true;
                }
            }
        }
        return isObject(root);
    }

    private static boolean isObject(Node node) {
        return node.indexOf(VERSION) >= 0 && node.indexOf(KIND) >= 0;
    }

    /** The same for text that does not parse: both keys start a line, or stand on the first level of a JSON object. */
    static boolean isManifest(String text) {
        int first = firstContent(text);
        return first < text.length() && text.charAt(first) == '{' && !text.startsWith("{{", first)
                ? isJsonManifest(text, first)
                : hasLine(text, VERSION) && hasLine(text, KIND);
    }

    /** The offset of what is neither white space nor a comment. */
    private static int firstContent(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '#')) {
            int end = text.charAt(at) == '#' ? text.indexOf('\n', at) : at + 1;
            at = end < 0 ? text.length() : end;
        }
        return at;
    }

    private static boolean hasLine(String text, String key) {
        for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
            int start = at > 0 && (text.charAt(at - 1) == '"' || text.charAt(at - 1) == '\'') ? at - 1 : at;
            int end = at + key.length() + at - start;
            boolean begins = start == 0 || text.charAt(start - 1) == '\n' || text.charAt(start - 1) == '\r';
            if (begins && isColonNext(text, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJsonManifest(String text, int first) {
        boolean version = false;
        boolean kind = false;
        int depth = 0;
        for (int i = first; i < text.length() && !(version && kind); i++) {
            char here = text.charAt(i);
            if (here == '"') {
                int end = closingQuote(text, i + 1);
                boolean key = depth == 1 && isColonNext(text, end + 1);
                version |= key && text.startsWith(VERSION, i + 1) && end == i + 1 + VERSION.length();
                kind |= key && text.startsWith(KIND, i + 1) && end == i + 1 + KIND.length();
                i = end;
            } else {
                depth += here == '{' || here == '[' ? 1 : here == '}' || here == ']' ? -1 : 0;
            }
        }
        return version && kind;
    }

    private static boolean isColonNext(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }

    private static int closingQuote(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
