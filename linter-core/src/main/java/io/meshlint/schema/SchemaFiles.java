package io.meshlint.schema;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The files of a folder of schemas, by their paths below it. Links are followed as long as they stay inside. */
final class SchemaFiles {

    private final String shown;
    private final Path folder;
    private final Path real;
    /** By the lower-case last part of the path, sorted. */
    private final Map<String, List<String>> byName = new HashMap<>();

    private final List<String> mayDefine = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();

    private SchemaFiles(String shown, Path folder) throws IOException {
        this.shown = shown;
        this.folder = folder;
        this.real = folder.toRealPath();
    }

    static SchemaFiles list(String shown, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(Files.exists(folder) ? "is no folder" : "no such folder");
        }
        SchemaFiles files = new SchemaFiles(shown, folder);
        List<String> paths = new ArrayList<>();
        Files.walkFileTree(files.real, files.new Visitor(paths));
        Collections.sort(paths);
        for (String path : paths) {
            files.add(path);
        }
        Collections.sort(files.unreadable);
        Collections.sort(files.outside);
        return files;
    }

    private void add(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(path);
        }
        if (!SchemaNames.isOne(name)) {
            mayDefine.add(path);
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        private final List<String> paths;

        private Visitor(List<String> paths) {
            this.paths = paths;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) {
            boolean hidden =
                    !entry.equals(real) && entry.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) throws IOException {
            String name = entry.getFileName().toString();
            boolean wanted = name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
            if (attributes.isSymbolicLink()
                    && Files.exists(entry)
                    && !entry.toRealPath().startsWith(real)) {
                if (wanted || Files.isDirectory(entry)) {
                    outside.add(shown(path(entry)));
                }
            } else if (wanted && Files.isRegularFile(entry)) {
                paths.add(path(entry));
            } else if (wanted && !Files.exists(entry)) {
                unreadable.add(shown(path(entry)) + ": no such file");
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path entry, IOException e) {
            String reason = e instanceof AccessDeniedException ? "permission denied" : "cannot be read";
            unreadable.add(shown(path(entry)) + ": " + reason);
            return FileVisitResult.CONTINUE;
        }
    }

    private String path(Path entry) {
        return real.relativize(entry).toString().replace('\\', '/');
    }

    /** The files that may hold CustomResourceDefinitions. */
    List<String> mayDefine() {
        return mayDefine;
    }

    /** What could not be listed, a line each. */
    List<String> unreadable() {
        return unreadable;
    }

    /** Links that lead elsewhere. */
    List<String> outside() {
        return outside;
    }

    /** The files of the first of the names that there is: of a name with a folder, those in a folder of that name. */
    List<String> named(List<String> names) {
        for (String name : names) {
            int slash = name.lastIndexOf('/');
            List<String> found = new ArrayList<>();
            for (String path : byName.getOrDefault(name.substring(slash + 1), List.of())) {
                String lower = path.toLowerCase(Locale.ROOT);
                if (slash < 0 || lower.equals(name) || lower.endsWith("/" + name)) {
                    found.add(path);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** How reports name a file. */
    String shown(String path) {
        return path.isEmpty() ? shown : shown + (shown.endsWith("/") ? "" : "/") + path;
    }

    Source source(String path) {
        return Source.file(shown(path), folder.resolve(path));
    }

    /** The file that a reference in another one leads to; empty if that is no file in the folder. */
    String resolve(String file, String reference) throws IOException {
        Path from = real.resolve(file).getParent();
        Path target = from.resolve(reference).normalize();
        boolean inside = reference.indexOf(':') < 0 && target.startsWith(real) && Files.isRegularFile(target);
        if (!inside || !target.toRealPath().startsWith(real)) {
            return "";
        }
        return path(target);
    }
}
