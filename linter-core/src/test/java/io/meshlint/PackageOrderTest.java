package io.meshlint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the order of the packages: what a class file names must stand above its own package, or in it. */
class PackageOrderTest {

    private static final List<String> ORDER = List.of(
            "text",
            "yaml",
            "source",
            "manifest",
            "schema",
            "world",
            "cluster",
            "mesh",
            "trace",
            "rule",
            "engine",
            "report",
            "fix");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Pattern OURS = Pattern.compile("io/meshlint/(\\w+)/");
    private static final Pattern FOREIGN = Pattern.compile("(picocli|org/apache/maven)/");
    private static final Pattern FOREIGN_IN_SOURCE = Pattern.compile("\\b(picocli|org\\.apache\\.maven)\\.");

    @Test
    void everyPackageUsesOnlyThoseAboveIt() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : filesIn(CLASSES.resolve("io/meshlint"), ".class")) {
            String from =
                    CLASSES.resolve("io/meshlint").relativize(file).getName(0).toString();
            for (String to : namesIn(file, OURS)) {
                if (!ORDER.contains(from) || !ORDER.contains(to) || ORDER.indexOf(to) > ORDER.indexOf(from)) {
                    wrong.add(CLASSES.relativize(file) + " uses " + to);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void coreNamesNeitherPicocliNorMaven() throws IOException {
        for (Path file : filesIn(CLASSES, ".class")) {
            assertEquals(Set.of(), namesIn(file, FOREIGN), file.toString());
        }
    }

    @Test
    void rulesNameNeitherPicocliNorMaven() throws IOException {
        for (Path file : filesIn(Path.of("..", "rules", "src", "main", "java"), ".java")) {
            assertFalse(FOREIGN_IN_SOURCE.matcher(Files.readString(file)).find(), file.toString());
        }
    }

    private static List<Path> filesIn(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
            assertFalse(found.isEmpty(), () -> "nothing to look at in " + folder.toAbsolutePath());
            return found;
        }
    }

    private static Set<String> namesIn(Path classFile, Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String text : namesAndDescriptors(Files.readAllBytes(classFile))) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** The texts of the constant pool (Java Virtual Machine Specification, 4.4) that are no string literals. */
    private static List<String> namesAndDescriptors(byte[] classFile) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(8);
            String[] texts = new String[in.readUnsignedShort()];
            Set<Integer> literals = new TreeSet<>();
            for (int i = 1; i < texts.length; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 8 -> literals.add(in.readUnsignedShort());
                    case 7, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> throw new IOException("constant pool tag " + tag);
                }
            }
            List<String> found = new ArrayList<>();
            for (int i = 1; i < texts.length; i++) {
                if (texts[i] != null && !literals.contains(i)) {
                    found.add(texts[i]);
                }
            }
            return found;
        }
    }
}
