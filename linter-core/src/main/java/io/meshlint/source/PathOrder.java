package io.meshlint.source;

/** The order of paths in reports: folder by folder, names by their characters. */
public final class PathOrder {

    private PathOrder() {}

    /** Compares two paths with slashes, name by name: {@code a/b} comes before {@code a.yaml}. */
    public static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return a == '/' ? -1 : b == '/' ? 1 : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
