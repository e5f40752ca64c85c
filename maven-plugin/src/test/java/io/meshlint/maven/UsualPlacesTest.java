package io.meshlint.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.text.Source;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsualPlacesTest {

    @TempDir
    Path project;

    @Test
    void everyPlaceThatExistsIsTaken() throws IOException {
        File folder = Files.createDirectories(project.resolve("k8s")).toFile();
        Path generated = Files.createDirectories(project.resolve("target/classes/META-INF/jkube"));
        File file = Files.createFile(generated.resolve("kubernetes.yml")).toFile();
        Files.createDirectories(project.resolve("charts"));
        assertEquals(List.of(folder, file), UsualPlaces.of(project.toFile()));
    }

    @Test
    void projectWithoutUsualPlacesIsTakenWhole() {
        assertEquals(List.of(project.toFile()), UsualPlaces.of(project.toFile()));
    }

    @Test
    void manifestsOfTestsAreLeftOut() {
        List<Source> rest = UsualPlaces.withoutTests(List.of(
                Source.text("src/test/k8s/a.yaml", ""),
                Source.text("module/src/test/b.yaml", ""),
                Source.text("src/tests/c.yaml", ""),
                Source.text("d.yaml", "")));
        assertEquals(
                List.of("src/tests/c.yaml", "d.yaml"),
                rest.stream().map(Source::path).toList());
    }
}
