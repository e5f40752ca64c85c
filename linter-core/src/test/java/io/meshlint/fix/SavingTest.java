package io.meshlint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the disk of a fix that changes several files. */
class SavingTest {

    private static final Span WORD = new Span(1, 7, 1, 10);

    @TempDir
    Path folder;

    private List<Source> files(String... names) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String name : names) {
            sources.add(Source.file(name, Files.writeString(folder.resolve(name), "name: old\n")));
        }
        return sources;
    }

    /** One fix that changes the word in all files. */
    private static List<Finding> renaming(List<Source> sources) {
        List<TextEdit> edits = new ArrayList<>();
        for (Source source : sources) {
            try {
                if (new String(source.read(), StandardCharsets.UTF_8).contains("old")) {
                    edits.add(new TextEdit(source, WORD, "new"));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        if (edits.isEmpty()) {
            return List.of();
        }
        Place place = new Place(edits.get(0).source(), WORD, "", ResourceId.NONE);
        return List.of(new Finding(
                RuleInfo.named("test-rule").withFixes(),
                Severity.ERROR,
                "wrong",
                "",
                List.of(),
                "",
                "",
                place,
                List.of(),
                Optional.of(new Fix("write it right", true, edits)),
                List.of(),
                List.of(),
                "f"));
    }

    private static Fixer fixed(List<Source> sources) throws IOException {
        Fixer fixer = new Fixer(SavingTest::renaming, false);
        fixer.fix(sources);
        return fixer;
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void allFilesOfAFixAreWritten() throws IOException {
        Fixer fixer = fixed(files("a.yaml", "b.yaml"));
        assertEquals(List.of(), Saving.save(fixer));
        assertEquals("name: new\n", text("a.yaml"));
        assertEquals("name: new\n", text("b.yaml"));
        assertEquals(List.of("a.yaml", "b.yaml"), names());
    }

    @Test
    void noneIsWrittenIfOneHasChangedMeanwhile() throws IOException {
        Fixer fixer = fixed(files("a.yaml", "b.yaml"));
        Files.writeString(folder.resolve("b.yaml"), "name: mine\n");
        assertEquals(
                List.of(
                        "b.yaml has changed while it was checked, it is left alone",
                        "what hangs together with that is left alone too: a.yaml, b.yaml"),
                Saving.save(fixer));
        assertEquals("name: old\n", text("a.yaml"));
        assertEquals("name: mine\n", text("b.yaml"));
    }

    @Test
    void noneIsWrittenIfOneIsGone() throws IOException {
        Fixer fixer = fixed(files("a.yaml", "b.yaml"));
        Files.delete(folder.resolve("a.yaml"));
        assertEquals(2, Saving.save(fixer).size());
        assertEquals("name: old\n", text("b.yaml"));
        assertEquals(List.of("b.yaml"), names());
    }

    @Test
    void noneIsWrittenIfOneHasNoRoomForADraft() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        List<Source> sources = files("a.yaml", "sub/b.yaml");
        Fixer fixer = fixed(sources);
        Path real = folder.resolve("sub/b.yaml").toRealPath();
        String unique = ProcessHandle.current().pid() + "-"
                + Integer.toHexString(real.toString().hashCode());
        Files.createDirectory(real.resolveSibling(".meshlint-" + unique + ".new"));
        assertEquals(List.of("cannot write sub/b.yaml"), Saving.save(fixer));
        assertEquals("name: old\n", text("a.yaml"));
        assertEquals("name: old\n", text("sub/b.yaml"));
    }
}
