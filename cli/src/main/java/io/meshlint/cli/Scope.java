package io.meshlint.cli;

import io.meshlint.engine.ConfigFile;
import io.meshlint.source.Discovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a check is about: which config, which files. */
final class Scope {

    private static final String GIT = ".git";

    private final Arguments arguments;
    private final Path here;
    private final Optional<Path> config;

    /**
     * The scope that the arguments describe.
     *
     * @throws UsageException if they contradict each other
     */
    Scope(Arguments arguments, Path workingDirectory) throws UsageException {
        this.arguments = arguments;
        this.here = workingDirectory.toAbsolutePath().normalize();
        if (arguments.has(CheckOptions.ONLY) && arguments.positionals().isEmpty()) {
            throw new UsageException("`" + CheckOptions.ONLY + "` needs the PATHs to report on");
        }
        if (arguments.has(CheckOptions.STDIN_FILENAME)
                && !arguments.positionals().contains(Discovery.STDIN)) {
            throw new UsageException("`" + CheckOptions.STDIN_FILENAME + "` needs `-` among the PATHs");
        }
        checkRoot();
        this.config = findConfig();
        checkOnly();
    }

    /** A root that is not there, or that nothing would be done with, is a mistake. */
    private void checkRoot() throws UsageException {
        if (!arguments.has(CheckOptions.ROOT)) {
            return;
        }
        String root = arguments.value(CheckOptions.ROOT, ".");
        if (!Files.isDirectory(path(root))) {
            throw new UsageException("`" + CheckOptions.ROOT + "`: " + root
                    + (Files.exists(path(root)) ? " is no folder" : ": no such folder"));
        }
        if (!arguments.positionals().isEmpty() && !arguments.has(CheckOptions.ONLY)) {
            throw new UsageException("`" + CheckOptions.ROOT + "` with PATHs needs `" + CheckOptions.ONLY
                    + "`: the root is analysed, the PATHs are reported on");
        }
    }

    private void checkOnly() throws UsageException {
        Path root = real(path(paths().get(0)));
        for (String given : only()) {
            String name = given.equals(Discovery.STDIN) ? stdinName() : given;
            Path file = path(name);
            boolean inside = Files.isDirectory(file)
                    ? real(file).startsWith(root)
                    : file.getParent() == null || real(file.getParent()).startsWith(root);
            if (!name.isEmpty() && !inside) {
                throw new UsageException("`" + CheckOptions.ONLY + "`: " + name + " is outside the root "
                        + arguments.value(CheckOptions.ROOT, root.toString()));
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** What no report may replace. */
    Overwriting overwriting() {
        List<String> named = new ArrayList<>(arguments.positionals());
        named.addAll(arguments.values(CheckOptions.CONTEXT));
        named.addAll(arguments.values(CheckOptions.SCHEMA_LOCATION));
        return new Overwriting(here, named, config);
    }

    /** The config file to read. */
    Optional<Path> config() {
        return config;
    }

    /** What is analysed. */
    List<String> paths() {
        List<String> given = arguments.positionals();
        if (arguments.has(CheckOptions.ONLY)) {
            return List.of(root());
        }
        return given.isEmpty() ? List.of(arguments.value(CheckOptions.ROOT, ".")) : given;
    }

    /** What is analysed, as messages name it. */
    String shown() {
        if (arguments.has(CheckOptions.ONLY)) {
            return arguments.value(CheckOptions.ROOT, "the root");
        }
        return String.join(", ", paths());
    }

    /** Whether only some of what is analysed is reported on. */
    boolean isForSome() {
        return arguments.has(CheckOptions.ONLY);
    }

    /** What alone is reported on; empty = all of it. */
    List<String> only() {
        return arguments.has(CheckOptions.ONLY) ? arguments.positionals() : List.of();
    }

    String stdinName() {
        return arguments.value(CheckOptions.STDIN_FILENAME, "");
    }

    private Optional<Path> findConfig() throws UsageException {
        String named = arguments.value(CheckOptions.CONFIG, "");
        if (arguments.has(CheckOptions.NO_CONFIG)) {
            if (arguments.has(CheckOptions.CONFIG)) {
                throw new UsageException(
                        "`" + CheckOptions.CONFIG + "` and `" + CheckOptions.NO_CONFIG + "` exclude each other");
            }
            return Optional.empty();
        }
        return arguments.has(CheckOptions.CONFIG) ? Optional.of(path(named)) : ConfigFile.nearest(start());
    }

    /** A folder of what is analysed, the nearest that is there. */
    Path folder() throws UsageException {
        String first = paths().get(0);
        Path folder = path(first.equals(Discovery.STDIN) ? stdinName() : first);
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The files that are named one by one, links in their folders resolved. */
    List<Path> files() throws UsageException {
        List<Path> files = new ArrayList<>();
        List<String> named = new ArrayList<>(arguments.positionals());
        named.addAll(arguments.values(CheckOptions.CONTEXT));
        for (String name : named) {
            Path file = path(name.equals(Discovery.STDIN) ? stdinName() : name);
            if (!Files.isDirectory(file) && file.getParent() != null) {
                files.add(real(file.getParent()).resolve(file.getFileName()));
            }
        }
        return files;
    }

    /** Where the search for the config begins. */
    private Path start() throws UsageException {
        List<String> given = arguments.positionals();
        String first = given.isEmpty() ? arguments.value(CheckOptions.ROOT, ".") : given.get(0);
        return path(first.equals(Discovery.STDIN) ? stdinName() : first);
    }

    private Path path(String text) throws UsageException {
        try {
            return here.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("`" + text + "` is no valid path");
        }
    }

    private String root() {
        if (arguments.has(CheckOptions.ROOT)) {
            return arguments.value(CheckOptions.ROOT, ".");
        }
        if (config.isPresent() && config.get().endsWith(ConfigFile.NAME)) {
            return config.get().getParent().toString();
        }
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(GIT))) {
                return folder.toString();
            }
        }
        return ".";
    }
}
