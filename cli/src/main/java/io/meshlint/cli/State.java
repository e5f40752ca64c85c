package io.meshlint.cli;

import io.meshlint.engine.Config;
import io.meshlint.source.Inputs;
import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the outcome of a check depends on.
 *
 * @param files every file with its size and the time of its last change, and what cannot be read
 */
record State(Config config, List<String> files) {

    /** The inputs but for some files. */
    static State of(Config config, Inputs inputs, Path here, List<Path> without) {
        List<String> files = new ArrayList<>(inputs.unreadable());
        for (Source source : inputs.sources()) {
            Path file = source.file().orElse(here);
            if (!without.contains(here.resolve(source.path()))) {
                files.add(source.path() + stamp(file));
            }
        }
        return new State(config, files);
    }

    /** This, and other files and folders. */
    State and(Path here, List<String> more) {
        List<String> all = new ArrayList<>(files);
        for (String path : more) {
            try {
                Files.walkFileTree(here.resolve(path), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        all.add(file + stamp(attributes));
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                all.add(path + " " + e.getClass().getSimpleName());
            }
        }
        return new State(config, all);
    }

    private static String stamp(Path file) {
        try {
            return stamp(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return " " + e.getClass().getSimpleName();
        }
    }

    private static String stamp(BasicFileAttributes attributes) {
        return " " + attributes.size() + " " + attributes.lastModifiedTime();
    }
}
