package io.meshlint.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goal writes, what it leaves alone, and what it says. */
class FixMojoTest {

    private static final String JOB = """
            apiVersion: batch/v1beta1 # old
            kind: CronJob
            metadata: {name: tidy, namespace: shop}
            spec:
              schedule: "15 3 * * *"
              jobTemplate: {spec: {template: {spec: {restartPolicy: %s, containers: [{name: tidy, image: "a:1"}]}}}}
            """;

    private static final String RIGHT = JOB.formatted("Never").replace("v1beta1", "v1");

    @TempDir
    Path project;

    private final FixMojo mojo = new FixMojo();
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void asMavenConfiguresIt() {
        mojo.basedir = project.toFile();
        mojo.executionRoot = project.toFile();
        mojo.failOn = "error";
        mojo.failOnViolation = true;
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                said.add(line.toString());
            }
        });
    }

    private Path job(String name, String restartPolicy) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, JOB.formatted(restartPolicy));
    }

    @Test
    void safeFixesAreWritten() throws Exception {
        Path file = job("k8s/tidy.yaml", "Never");
        mojo.execute();
        assertEquals(RIGHT, Files.readString(file));
        assertTrue(said.contains("meshlint: fixed 1 in 1 file"), said.toString());
        mojo.execute();
        assertEquals(RIGHT, Files.readString(file));
        assertTrue(said.contains("meshlint: fixed 0 in 0 files"), said.toString());
    }

    @Test
    void unsafeFixesNeedToBeAskedFor() throws Exception {
        Path file = job("k8s/tidy.yaml", "Nevr");
        assertThrows(MojoFailureException.class, mojo::execute);
        assertEquals(RIGHT.replace("Never", "Nevr"), Files.readString(file));
        mojo.unsafeFixes = true;
        mojo.execute();
        assertEquals(RIGHT, Files.readString(file));
    }

    @Test
    void diffsAreOnlyShown() throws Exception {
        Path file = job("k8s/tidy.yaml", "Never");
        mojo.diff = true;
        assertEquals(
                "meshlint would change 1 file",
                assertThrows(MojoFailureException.class, mojo::execute).getMessage());
        assertEquals(List.of("--- a/k8s/tidy.yaml", "+++ b/k8s/tidy.yaml", "@@ -1,4 +1,4 @@"), said.subList(0, 3));
        assertEquals(JOB.formatted("Never"), Files.readString(file));
        mojo.failOnViolation = false;
        mojo.execute();
    }

    @Test
    void whatTheBuildWroteIsLeftAlone() throws Exception {
        Path file = job("target/kubernetes/tidy.yaml", "Never");
        assertThrows(MojoFailureException.class, mojo::execute);
        assertEquals(JOB.formatted("Never"), Files.readString(file));
    }

    @Test
    void filesThatCannotBeWrittenAreNamed() throws Exception {
        Path file = job("k8s/tidy.yaml", "Never");
        assertTrue(file.toFile().setWritable(false, false));
        MojoExecutionException problem = assertThrows(MojoExecutionException.class, mojo::execute);
        assertEquals("meshlint could not write all that it fixed", problem.getMessage());
        assertEquals(JOB.formatted("Never"), Files.readString(file));
    }
}
