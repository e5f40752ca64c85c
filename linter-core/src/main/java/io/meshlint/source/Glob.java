package io.meshlint.source;

import io.meshlint.text.Wildcard;

/**
 * A pattern over paths, with the meaning that it has in a {@code .gitignore}: {@code *} and {@code ?} stop at slashes,
 * {@code **} between slashes stands for any number of folders, a pattern without a slash before its end fits at any
 * depth, and a slash at the end makes it fit folders alone. What is above fits only a pattern that names {@code ..}.
 * Follows {@code wildmatch.c} and gitignore(5) of Git.
 */
public final class Glob {

    private static final String ANY_FOLDERS = "**";

    private final String[] segments;
    private final boolean anchored;
    private final boolean folderOnly;

    private Glob(String[] segments, boolean anchored, boolean folderOnly) {
        this.segments = segments;
        this.anchored = anchored;
        this.folderOnly = folderOnly;
    }

    /** Any text is a pattern; one that cannot fit anything, such as an unclosed bracket, fits nothing. */
    public static Glob of(String pattern) {
        int from = 0;
        while (pattern.startsWith("./", from)) {
            from += 2;
        }
        boolean rooted = from > 0 || pattern.startsWith("/");
        if (pattern.startsWith("/", from)) {
            from++;
        }
        boolean folderOnly = pattern.endsWith("/") && from < pattern.length();
        String body = pattern.substring(from, pattern.length() - (folderOnly ? 1 : 0));
        return new Glob(body.split("/", -1), rooted || body.indexOf('/') >= 0, folderOnly);
    }

    /**
     * Whether the pattern fits the path itself.
     *
     * @param path relative to what the pattern is relative to, with slashes
     * @param folder whether it is a folder's
     */
    public boolean matches(String path, boolean folder) {
        if (folderOnly && !folder) {
            return false;
        }
        if (anchored) {
            return matchesFromRoot(path);
        }
        return Wildcard.matches(segments[0], path, path.lastIndexOf('/') + 1, path.length());
    }

    /** Whether the pattern fits a file or one of the folders that it stands in. */
    public boolean covers(String file) {
        for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
            if (matches(file.substring(0, slash), true)) {
                return true;
            }
        }
        return matches(file, false);
    }

    // A mismatch lets the last ** take one more folder: going back to earlier ones could not find more.
    private boolean matchesFromRoot(String path) {
        int segment = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at <= path.length()) {
            if (segment < segments.length && segments[segment].equals(ANY_FOLDERS)) {
                star = segment++;
                starAt = at;
                if (segment == segments.length) {
                    return !isUp(path, at);
                }
                continue;
            }
            int end = end(path, at);
            if (segment < segments.length && fits(segments[segment], path, at, end)) {
                segment++;
                at = end + 1;
            } else if (star >= 0 && !isUp(path, starAt)) {
                starAt = end(path, starAt) + 1;
                at = starAt;
                segment = star + 1;
            } else {
                return false;
            }
        }
        return segment == segments.length;
    }

    private static boolean fits(String segment, String path, int from, int end) {
        return isUp(path, from) ? segment.equals("..") : Wildcard.matches(segment, path, from, end);
    }

    private static boolean isUp(String path, int at) {
        return path.startsWith("..", at) && end(path, at) == at + 2;
    }

    private static int end(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }
}
