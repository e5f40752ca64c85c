package io.meshlint.schemagen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares the packs in the source tree with what their models and overlays give, or writes them anew. */
class PacksTest {

    private static final Path WORK = Path.of("target", "schemagen");
    private static final Path OVERLAYS = Path.of("src", "schemagen", "overlay");
    private static final Path PACKS = Path.of("src", "main", "schemas");

    @Test
    void packsAreWhatTheirSourcesGive() throws IOException, ReflectiveOperationException {
        Packs packs = new Packs(WORK.resolve("models"), OVERLAYS);
        Files.write(WORK.resolve("notes.txt"), packs.notes());
        for (Map.Entry<String, String> file : packs.files().entrySet()) {
            Path pack = PACKS.resolve(file.getKey());
            if (System.getProperty("meshlint.update") != null) {
                Files.writeString(pack, file.getValue());
            }
            String found = Files.readString(pack);
            String reason = pack + " is generated, -Dmeshlint.update writes it";
            assertEquals(List.of(), difference(found, file.getValue()), reason);
            assertEquals(file.getValue(), found, reason);
        }
    }

    private static List<String> difference(String before, String after) {
        List<String> lines = new ArrayList<>();
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        old.stream().filter(line -> !now.contains(line)).forEach(line -> lines.add("- " + line));
        now.stream().filter(line -> !old.contains(line)).forEach(line -> lines.add("+ " + line));
        return lines;
    }
}
