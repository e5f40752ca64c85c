package io.meshlint.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the {@code .gitignore} of a folder and of those above it say, the nearest first. Follows gitignore(5), but for
 * the user's own excludes: what is linted must not depend on the machine.
 */
final class Ignore {

    static final String FILE = ".gitignore";
    static final String REPOSITORY = ".git";
    static final Ignore NOTHING = new Ignore(null, "", List.of());

    private final Ignore above;
    private final String base;
    private final List<Line> lines;

    private record Line(Glob glob, boolean negated) {}

    private Ignore(Ignore above, String base, List<Line> lines) {
        this.above = above;
        this.base = base;
        this.lines = lines;
    }

    /** Whether the entry is ignored, given that the folder it stands in is not. */
    boolean ignores(String path, boolean folder) {
        for (Ignore level = this; level.above != null; level = level.above) {
            String relative = path.substring(level.base.length());
            for (int i = level.lines.size() - 1; i >= 0; i--) {
                Line line = level.lines.get(i);
                if (line.glob.matches(relative, folder)) {
                    return !line.negated;
                }
            }
        }
        return false;
    }

    /**
     * What holds for the entries of a folder that was named: the files of all folders from the repository's top down,
     * without the folder's own. Nothing, if the folder is ignored itself: whoever names it wants it read.
     */
    static Ignore above(Path folder) {
        List<Path> chain = new ArrayList<>();
        Path top = folder;
        while (top != null && !Files.exists(top.resolve(REPOSITORY), LinkOption.NOFOLLOW_LINKS)) {
            chain.add(top);
            top = top.getParent();
        }
        if (top == null) {
            return NOTHING;
        }
        Ignore ignore = repository(top);
        Path at = top;
        Collections.reverse(chain);
        for (Path next : chain) {
            ignore = ignore.file(at, at.resolve(FILE));
            if (ignore.ignores(slashed(next), true)) {
                return NOTHING;
            }
            at = next;
        }
        return ignore;
    }

    /** What holds at the top of a repository, inside another one or not: its own excludes. */
    static Ignore repository(Path top) {
        return NOTHING.file(top, top.resolve(REPOSITORY).resolve("info").resolve("exclude"));
    }

    /** This and, before it, what a file says of the entries below a folder; a file that cannot be read says nothing. */
    Ignore file(Path folder, Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return this;
        }
        try {
            return with(slashed(folder), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return this;
        }
    }

    private Ignore with(String folder, String text) {
        List<Line> parsed = new ArrayList<>();
        int at = text.startsWith("\ufeff") ? 1 : 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end > at && text.charAt(end - 1) == '\r' ? end - 1 : end);
            add(trimmed(line), parsed);
            at = end + 1;
        }
        return parsed.isEmpty() ? this : new Ignore(this, folder.endsWith("/") ? folder : folder + "/", parsed);
    }

    private static void add(String line, List<Line> lines) {
        boolean negated = line.startsWith("!");
        String pattern = negated ? line.substring(1) : line;
        // Git compares ./x with names and never finds it.
        if (!pattern.isEmpty() && !line.startsWith("#") && !pattern.startsWith("./")) {
            lines.add(new Line(Glob.of(pattern), negated));
        }
    }

    /** Without the spaces at the end that no backslash keeps. */
    private static String trimmed(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        int backslashes = 0;
        while (end - backslashes > 0 && line.charAt(end - backslashes - 1) == '\\') {
            backslashes++;
        }
        return line.substring(0, backslashes % 2 == 1 && end < line.length() ? end + 1 : end);
    }

    /** The path with slashes on every system. */
    static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
