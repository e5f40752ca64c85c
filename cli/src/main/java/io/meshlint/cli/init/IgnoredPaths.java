package io.meshlint.cli.init;

import java.util.ArrayList;
import java.util.List;

/** Turns kube-linter's globs, which are relative to the folder that it runs in, into those of our config. */
final class IgnoredPaths {

    private static final int MOST = 64;

    private IgnoredPaths() {}

    /** Globs that together match the same files, none if the glob is about files elsewhere. */
    static List<String> globs(String path) {
        List<String> globs = new ArrayList<>();
        for (String plain : withoutBraces(path)) {
            String glob = plain;
            while (glob.startsWith("./")) {
                glob = glob.substring(2);
            }
            if (glob.isEmpty() || glob.startsWith("/") || glob.startsWith("~") || glob.startsWith("..")) {
                return List.of();
            }
            int slash = glob.indexOf('/');
            // Without a slash before its end, ours would match in every folder.
            globs.add(slash < 0 || slash == glob.length() - 1 ? "/" + glob : glob);
        }
        return globs;
    }

    /** The globs that one with {@code {a,b}} stands for; none if its braces do not match. */
    private static List<String> withoutBraces(String path) {
        List<String> open = new ArrayList<>(List.of(path));
        for (int i = 0; i < open.size(); i++) {
            String glob = open.get(i);
            int start = glob.indexOf('{');
            int end = glob.indexOf('}', Math.max(start, 0));
            boolean nested = start >= 0 && end >= 0 && glob.lastIndexOf('{', end) != start;
            if (start < 0 != end < 0 || nested || open.size() > MOST) {
                return List.of();
            }
            if (start >= 0) {
                open.remove(i--);
                for (String choice : glob.substring(start + 1, end).split(",", -1)) {
                    open.add(glob.substring(0, start) + choice + glob.substring(end + 1));
                }
            }
        }
        return open;
    }
}
