package io.meshlint.cli;

import io.meshlint.manifest.Kustomization;
import io.meshlint.source.Inputs;
import io.meshlint.text.Source;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps reports from being written over what they are about. */
final class Overwriting {

    private final Path here;
    private final List<String> named;
    private final Optional<Path> config;

    /**
     * What is to be kept.
     *
     * @param named the paths of the command line
     * @param config the file that was read
     */
    Overwriting(Path here, List<String> named, Optional<Path> config) {
        this.here = here;
        this.named = named;
        this.config = config;
    }

    /**
     * Checks where reports go. A file below a folder that is no manifest may be an earlier report, so it is replaced.
     *
     * @param files as given; an empty one is standard output
     * @throws UsageException if one would replace the config, a named file or a manifest among the inputs
     */
    void refuse(List<String> files, Inputs inputs) throws UsageException {
        for (String file : files) {
            Path place = here.resolve(file);
            if (!file.isEmpty() && Files.exists(place) && (isKept(place) || isManifest(place, inputs))) {
                throw new UsageException(
                        "`" + CheckOptions.FORMAT + "`: " + file + " is an input, the report would overwrite it");
            }
        }
    }

    private boolean isKept(Path place) {
        for (String path : named) {
            if (isSame(place, path)) {
                return true;
            }
        }
        return config.isPresent() && isSame(place, config.get().toString());
    }

    private boolean isManifest(Path place, Inputs inputs) {
        for (Source source : inputs.sources()) {
            if (isSame(place, source.path())) {
                return Kustomization.isFile(source.path()) || isManifest(source);
            }
        }
        return false;
    }

    private static boolean isManifest(Source source) {
        try {
            return YamlReader.read(source, source.read()).manifest();
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isSame(Path place, String path) {
        try {
            Path other = here.resolve(path);
            return Files.exists(other) && Files.isSameFile(place, other);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }
}
