package io.meshlint.source;

import java.nio.file.Path;

/** How reports show paths: relative to the working directory, with slashes. */
final class Shown {

    private final Path base;
    private final Path realBase;

    /** Both the working directory, as given and with links resolved. */
    Shown(Path base, Path realBase) {
        this.base = base;
        this.realBase = realBase;
    }

    /**
     * A path, empty for the working directory.
     *
     * @param given absolute
     * @param real the same, with links resolved
     */
    String of(Path given, Path real) {
        Path normal = given.normalize();
        if (!normal.startsWith(base) && real.startsWith(realBase)) {
            return Ignore.slashed(realBase.relativize(real));
        }
        boolean sameDrive = base.getRoot() != null && base.getRoot().equals(normal.getRoot());
        return Ignore.slashed(sameDrive ? base.relativize(normal) : normal);
    }

    /** Whether a folder, its links resolved, is the working directory or above it. */
    boolean isAround(Path real) {
        return realBase.startsWith(real);
    }

    /** What stands before the names in such a folder: nothing for the working directory, else {@code ../}. */
    String prefixAround(Path real) {
        return "../".repeat(realBase.getNameCount() - real.getNameCount());
    }

    /** What stands before the names in a folder that is shown like this. */
    static String prefix(String folder) {
        return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }
}
