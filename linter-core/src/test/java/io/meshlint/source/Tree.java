package io.meshlint.source;

import io.meshlint.text.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with files for one test. */
record Tree(Path root) {

    Tree file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files with nothing of interest in them. */
    Tree files(String... paths) {
        for (String path : paths) {
            file(path, "a: 1\n");
        }
        return this;
    }

    Tree folder(String path) {
        try {
            Files.createDirectories(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Tree link(String path, String target) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.createSymbolicLink(root.resolve(path), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Inputs find(String... paths) {
        return Discovery.find(Discovery.Options.of(root, List.of(paths)));
    }

    /** The paths of sources, with a question mark behind those that are context. */
    static List<String> paths(Inputs inputs) {
        List<String> paths = new ArrayList<>();
        for (Source source : inputs.sources()) {
            paths.add(source.path() + (source.isContext() ? "?" : ""));
        }
        return paths;
    }

    static List<String> passedOver(Inputs inputs) {
        return inputs.passedOver().stream().map(PassedOver::path).toList();
    }
}
