package io.meshlint.engine;

import java.nio.file.FileSystems;
import java.nio.file.Path;

final class Glob {
    private Glob() {}

    static boolean matches(String glob, String path) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path))
                || glob.startsWith("**/") && matches(glob.substring(3), path);
    }
}
