package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Reads {@code test-manifests/broken}, whose files say in comments what is to be found in them. */
class BrokenManifestsTest {

    private static final Path FOLDER = Path.of("..", "test-manifests", "broken");
    private static final String EXPECT = "# fault: ";

    @Test
    void filesHaveTheFaultsThatTheyName() throws IOException {
        List<Executable> checks = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.sorted().forEach(file -> checks.add(() -> check(file)));
        }
        assertFalse(checks.isEmpty());
        assertAll(checks);
    }

    private static void check(Path file) {
        try {
            List<String> expected = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(EXPECT))
                    .map(line -> line.substring(EXPECT.length()))
                    .toList();
            assertEquals(expected, Reading.faults(Reading.read(Files.readAllBytes(file))), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
