package io.meshlint.rule;

import java.util.Optional;

/** Paths as kubectl's {@code -o jsonpath} reads them. */
final class JsonPath {

    private JsonPath() {}

    /**
     * Rewrites a path of a finding: keys in brackets become names with backslashes. Nothing for the root, and for keys
     * that kubectl has no way to write.
     */
    static Optional<String> of(String path) {
        StringBuilder out = new StringBuilder(path.startsWith("[\"") ? "" : ".");
        int i = 0;
        while (i < path.length()) {
            if (path.startsWith("[\"", i)) {
                i = key(path, i + 2, out.append('.'));
            } else {
                out.append(path.charAt(i++));
            }
            if (i < 0) {
                return Optional.empty();
            }
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(out.toString());
    }

    /** Appends the key that begins there, and returns where the next part begins; −1 if it cannot be written. */
    private static int key(String path, int from, StringBuilder out) {
        for (int i = from; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '"') {
                return i + 2;
            }
            if (c == '\\' || c == '{' || c == '}' || c == '\'' || c <= ' ' || c > '~') {
                return -1;
            }
            out.append(".[]:@=<>()?*,$&|".indexOf(c) < 0 ? "" : "\\").append(c);
        }
        return -1;
    }
}
