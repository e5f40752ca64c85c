package io.meshlint.engine;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the config is. */
public final class ConfigFile {

    /** What it is called. */
    public static final String NAME = ".meshlint.yaml";

    private ConfigFile() {}

    /** The nearest config in the folder (or the folder of the file) or above it. */
    public static Optional<Path> nearest(Path start) {
        Path absolute = start.toAbsolutePath().normalize();
        for (Path folder = absolute; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a config. Its globs are relative to its folder; those of a file of another name, which may lie anywhere, to
     * the working directory.
     *
     * @param workingDirectory to which reported paths are relative
     * @throws ConfigException if it cannot be read or anything is wrong with it
     */
    public static Config read(Path file, Path workingDirectory, Catalogue catalogue) throws ConfigException {
        Path absolute = workingDirectory.resolve(file).toAbsolutePath().normalize();
        Path here = workingDirectory.toAbsolutePath().normalize();
        String shown = here.relativize(absolute).toString().replace('\\', '/');
        try {
            Source source = Source.file(shown, absolute);
            boolean elsewhere = !absolute.endsWith(NAME);
            GlobBase globs = GlobBase.of(elsewhere ? here : absolute.getParent(), here);
            return ConfigReader.read(source, source.read(), globs, catalogue);
        } catch (IOException e) {
            throw new ConfigException(List.of("cannot read the config " + shown));
        }
    }
}
