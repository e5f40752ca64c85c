package io.meshlint.source;

import io.meshlint.source.Roles.Role;
import io.meshlint.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what there is to lint: named files, what stands below named folders, standard input. */
public final class Discovery {

    /** The PATH that stands for standard input. */
    public static final String STDIN = "-";

    private final Options options;
    private final Path base;
    private final Shown shown;
    private final Walk walk;
    private final Roles roles;
    private boolean stdinIsRead;

    /**
     * What to look at. Paths are relative to the working directory or absolute.
     *
     * @param workingDirectory what reports show paths relative to
     * @param paths files and folders to lint; {@link #STDIN} for standard input
     * @param only the files and folders to report on, read even if they are outside {@code paths}; everything else
     *     becomes context. Empty = all of {@code paths}
     * @param contextPaths files and folders that are read and never reported on. Of these and {@code paths}, the one
     *     that is nearest to a file decides
     * @param context patterns of files that are never reported on, over paths as reports show them
     * @param stdinName the path that standard input stands for, instead of the file there; empty if it has none
     * @param stdin standard input, only read where it is named
     */
    public record Options(
            Path workingDirectory,
            List<String> paths,
            List<String> only,
            List<String> contextPaths,
            List<Glob> context,
            String stdinName,
            InputStream stdin) {

        /** Paths and nothing else. */
        public static Options of(Path workingDirectory, List<String> paths) {
            return new Options(
                    workingDirectory, paths, List.of(), List.of(), List.of(), "", InputStream.nullInputStream());
        }
    }

    private Discovery(Options options) {
        this.options = options;
        this.base = options.workingDirectory().toAbsolutePath().normalize();
        this.shown = new Shown(base, real(base));
        this.walk = new Walk(shown);
        this.roles = new Roles(options.context(), !options.only().isEmpty());
    }

    /** Finds the inputs. What cannot be read hides nothing else. */
    public static Inputs find(Options options) {
        return new Discovery(options).find();
    }

    private Inputs find() {
        name(options.paths(), Role.INPUT);
        name(options.only(), Role.ONLY);
        name(options.contextPaths(), Role.CONTEXT);
        return new Inputs(sources(), passedOver(), walk.unreadable());
    }

    private void name(List<String> paths, Role role) {
        for (String path : paths) {
            name(path, role);
        }
    }

    private void name(String path, Role role) {
        if (path.equals(STDIN)) {
            stdin(role);
            return;
        }
        if (path.isEmpty()) {
            walk.fail("``", "empty path");
            return;
        }
        try {
            Path file = base.resolve(path);
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                folder(file, role);
            } else if (attributes.isRegularFile()) {
                file(file, role);
            } else {
                walk.fail(path, "no regular file, pipe it to `-` instead");
            }
        } catch (InvalidPathException e) {
            walk.fail(path, "no valid path");
        } catch (IOException e) {
            walk.fail(path, e);
        }
    }

    private void folder(Path folder, Role role) throws IOException {
        Path real = folder.toRealPath();
        roles.add(real, role);
        Optional<Path> chart = Charts.above(real);
        if (chart.isPresent()) {
            passOver(chart.get());
        } else {
            walk.folder(real, shown.of(folder, real));
        }
    }

    private void file(Path file, Role role) throws IOException {
        Path real = file.toRealPath();
        Path parent = file.getParent();
        Path location = parent == null ? real : parent.toRealPath().resolve(file.getFileName());
        roles.add(location, role);
        Optional<Path> chart = role == Role.ONLY ? Charts.above(location) : Optional.empty();
        if (chart.isPresent()) {
            passOver(chart.get());
        } else if (Files.isReadable(file)) {
            walk.add(new Found(Source.file(shown.of(file, location), file), location, real));
        } else {
            walk.fail(shown.of(file, location), "permission denied");
        }
    }

    private void passOver(Path chart) {
        walk.passOver(chart, shown.of(chart, chart), Charts.REASON);
    }

    /** Standard input can be read but once, however often it is named. */
    private void stdin(Role role) {
        boolean hasName = !options.stdinName().isEmpty();
        String name = hasName ? options.stdinName() : "<stdin>";
        try {
            Path location = base.resolve(hasName ? name : STDIN).normalize();
            Path parent = location.getParent();
            location = parent == null ? location : real(parent).resolve(location.getFileName());
            roles.add(location, role);
            if (stdinIsRead) {
                return;
            }
            stdinIsRead = true;
            byte[] bytes = options.stdin().readAllBytes();
            Source source = Source.bytes(hasName ? shown.of(location, location) : name, bytes);
            walk.found().put(location, new Found(source, location, location));
        } catch (InvalidPathException e) {
            walk.fail(name, "no valid path");
        } catch (IOException e) {
            walk.fail(name, e);
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private List<Source> sources() {
        List<Found> files = new ArrayList<>(walk.found().values());
        files.sort(null);
        Set<Path> reported = new HashSet<>();
        for (Found file : files) {
            if (!file.isLink() && roles.isReported(file)) {
                reported.add(file.content());
            }
        }
        List<Source> sources = new ArrayList<>();
        for (Found file : files) {
            // A link to what is reported anyway still counts in its folder, but is not reported twice.
            boolean report = roles.isReported(file) && (!file.isLink() || reported.add(file.content()));
            sources.add(report ? file.source() : file.source().asContext());
        }
        return sources;
    }

    private List<PassedOver> passedOver() {
        List<PassedOver> sorted = new ArrayList<>();
        for (Map.Entry<Path, PassedOver> note : walk.passedOver().entrySet()) {
            if (roles.isNoted(note.getKey())) {
                sorted.add(note.getValue());
            }
        }
        sorted.sort(null);
        return sorted;
    }
}
