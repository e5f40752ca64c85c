package io.meshlint.engine;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where the config is. */
public final class ConfigFile {

    /** What it is called. */
    public static final String NAME = ".meshlint.yaml";

    private ConfigFile() {}

    /** The nearest config in the folder (or the folder of the file) or above it, whether or not it can be read. */
    public static Optional<Path> nearest(Path start) {
        Path absolute = start.toAbsolutePath().normalize();
        for (Path folder = absolute; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
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
        boolean elsewhere = !absolute.endsWith(NAME);
        if (!elsewhere && !Files.isRegularFile(absolute)) {
            throw new ConfigException("cannot read the config " + shown + ": " + whatItIs(absolute));
        }
        try {
            Source source = Source.file(shown, absolute);
            GlobBase globs = GlobBase.of(elsewhere ? here : absolute.getParent(), here);
            return ConfigReader.read(source, source.read(), globs, catalogue);
        } catch (IOException e) {
            throw new ConfigException("cannot read the config " + shown);
        }
    }

    private static String whatItIs(Path file) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (Files.exists(file)) {
            return "it is no regular file";
        }
        return Files.isSymbolicLink(file) ? "it is a link that leads nowhere" : "no such file";
    }
}
