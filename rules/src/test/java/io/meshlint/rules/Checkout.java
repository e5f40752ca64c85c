package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders of this checkout that tests read. Tests run in the folder of their module. */
final class Checkout {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path MANIFESTS = ROOT.resolve("test-manifests");
    static final Path RULE_FIXTURES = MANIFESTS.resolve("rules");
    static final Path STORIES = MANIFESTS.resolve("clusters");
    static final Path PAGES = ROOT.resolve("rules/src/main/resources/io/meshlint/rules");
    static final Path FIXES = ROOT.resolve("test-manifests/fixes");
    static final Path CLASSES = ROOT.resolve("rules/target/classes");
    static final Path COVERS = ROOT.resolve("rules/covers.tsv");
    static final Path ISTIO_CODES = ROOT.resolve("rules/istio-codes.tsv");
    static final Path ISTIO_CODES_PAGE = ROOT.resolve("docs/istio-codes.md");
    static final Path CATALOGUE = ROOT.resolve("rules/README.md");
    static final Path MIGRATION = ROOT.resolve("docs/migration.md");

    private Checkout() {}

    /** What stands in a folder, by name; hidden files are left out. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The regular files below a folder (or the file itself) whose names end so, by path. */
    static List<Path> files(Path start, String... endings) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(start)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Stream.of(endings).anyMatch(name(file)::endsWith)) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The files below a folder (or the file itself) that may be manifests. */
    static List<Path> manifests(Path start) {
        return files(start, ".yaml", ".yml", ".json");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static String name(Path path) {
        return path.getFileName().toString();
    }

    /** The path as messages show it. */
    static String shown(Path path) {
        return ROOT.relativize(path).toString().replace('\\', '/');
    }

    /** Compares a generated file with what it should be, or writes it where {@code -Dmeshlint.update} is given. */
    static void assertGenerated(Path file, String content) {
        if (System.getProperty("meshlint.update") != null) {
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String found = Files.exists(file) ? read(file) : "";
        assertEquals(content, found, shown(file) + " is generated, -Dmeshlint.update writes it");
    }
}
