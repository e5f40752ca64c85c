package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/** Paths as reports write them: with slashes, relative to the working directory. */
public final class Paths {

    private Paths() {}

    /** A path below a folder, {@code .} and {@code ..} worked out. */
    public static String resolve(String folder, String path) {
        List<String> parts = new ArrayList<>();
        String whole = folder.isEmpty() ? path : folder + "/" + path;
        for (String part : whole.split("/")) {
            boolean up = part.equals("..")
                    && !parts.isEmpty()
                    && !parts.get(parts.size() - 1).equals("..");
            if (up) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return (whole.startsWith("/") ? "/" : "") + String.join("/", parts);
    }

    /** The folder above, empty above the first. */
    public static String parent(String folder) {
        int slash = folder.lastIndexOf('/');
        return slash < 0 ? "" : folder.substring(0, slash);
    }

    /** Whether a path is a folder or lies below it. */
    public static boolean isBelow(String path, String folder) {
        return folder.isEmpty()
                || path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    /** How many folders one has to go up from the first to reach a folder that holds the second too. */
    public static int stepsUp(String from, String to) {
        int steps = 0;
        int length = from.length();
        while (!isBelow(to, from, length)) {
            length = Math.max(0, from.lastIndexOf('/', length - 1));
            steps++;
        }
        return steps;
    }

    /** Whether a path is the folder that so many characters name, or lies below it. */
    private static boolean isBelow(String path, String folder, int length) {
        return length == 0
                || path.regionMatches(0, folder, 0, length) && (path.length() == length || path.charAt(length) == '/');
    }
}
