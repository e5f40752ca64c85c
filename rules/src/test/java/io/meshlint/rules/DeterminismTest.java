package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds reports to one order: the same for any number of threads, for a second run, and for another JVM. */
class DeterminismTest {

    private static List<Source> sources;
    private static List<String> lines;

    @BeforeAll
    static void lintEverything() {
        sources = Lint.with().sources(Checkout.MANIFESTS);
        lines = ReportLines.of(Lint.with(), sources);
        assertTrue(lines.size() > 20, "too little to compare");
    }

    @Test
    void theNumberOfThreadsDoesNotShow() {
        assertIterableEquals(lines, ReportLines.of(Lint.with().jobs(4), sources));
    }

    @Test
    void theNumberOfThreadsDoesNotShowInAnyFixture() {
        for (Fixture fixture : Fixture.all()) {
            List<Source> files = Lint.with().sources(fixture.path());
            assertIterableEquals(
                    ReportLines.of(Lint.with(), files),
                    ReportLines.of(Lint.with().jobs(4), files),
                    fixture.toString());
        }
    }

    @Test
    void aSecondRunSaysTheSame() {
        assertIterableEquals(lines, ReportLines.of(Lint.with(), sources));
    }

    /** The iteration order of {@code Set.of} and {@code Map.of} differs from one JVM to the next. */
    @Test
    void anotherVirtualMachineSaysTheSame() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(ReportLines.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertIterableEquals(lines, output.lines().toList());
    }
}
