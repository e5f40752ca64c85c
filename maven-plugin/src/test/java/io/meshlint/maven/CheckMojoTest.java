package io.meshlint.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the question is no violation: it must not look as if the manifests were bad. */
class CheckMojoTest {

    @TempDir
    Path project;

    private final CheckMojo mojo = new CheckMojo();

    @BeforeEach
    void asMavenConfiguresIt() {
        mojo.basedir = project.toFile();
        mojo.executionRoot = project.toFile();
        mojo.failOn = "error";
        mojo.failOnViolation = true;
    }

    @Test
    void unknownThresholdNamesThoseThatThereAre() {
        mojo.failOn = "Error";
        assertEquals("meshlint.failOn is `Error`, it must be error, warning, info or never", problem());
    }

    @Test
    void unknownProfileIsNamed() {
        mojo.profile = List.of("trafic");
        assertTrue(problem().startsWith("meshlint.profile: unknown profile `trafic`"), problem());
    }

    @Test
    void namespaceThatKubernetesWouldNotTakeIsNamed() {
        mojo.namespace = "Shop";
        assertEquals("meshlint.namespace: `Shop` cannot be a namespace", problem());
    }

    @Test
    void missingManifestsAreNamed() {
        mojo.manifests = List.of(project.resolve("nowhere").toFile());
        assertTrue(problem().startsWith("meshlint could not check "), problem());
        assertTrue(problem().contains("nowhere"), problem());
    }

    @Test
    void missingFolderOfSchemasIsNamed() {
        mojo.schemaLocations = List.of(project.resolve("schemas").toFile());
        assertEquals("meshlint.schemaLocations: schemas: no such folder", problem());
    }

    @Test
    void unknownFormatsAndReportsWithoutAFileAreNamed() {
        mojo.formats = List.of("serif:out");
        assertTrue(problem().startsWith("meshlint.formats: unknown format `serif`, there are text, "), problem());
        mojo.formats = List.of("sarif");
        assertEquals("meshlint.formats: `sarif` names no file, write sarif:FILE", problem());
    }

    @Test
    void reportThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(project.resolve("taken"), "");
        mojo.formats = List.of("json:taken/report.json");
        assertTrue(problem().startsWith("meshlint cannot write "), problem());
    }

    @Test
    void faultOfTheConfigIsShownWithItsPlace() throws IOException {
        Files.writeString(project.resolve(".meshlint.yaml"), "istio: \"1.30\"\nprofles: [traffic]\n");
        assertTrue(problem().startsWith(".meshlint.yaml:2:1: "), problem());
    }

    @Test
    void configCanLieAnywhere() throws IOException {
        mojo.config =
                Files.writeString(project.resolve("lint.yaml"), "rules: 7\n").toFile();
        assertTrue(problem().startsWith("lint.yaml:1:"), problem());
    }

    @Test
    void configThatCannotBeReadIsNamedInOneLine() throws IOException {
        mojo.config = project.resolve("nowhere.yaml").toFile();
        assertEquals("cannot read the config nowhere.yaml", problem());
        mojo.config = null;
        Files.createSymbolicLink(project.resolve(".meshlint.yaml"), Path.of("nowhere.yaml"));
        assertEquals("cannot read the config .meshlint.yaml: it is a link that leads nowhere", problem());
    }

    @Test
    void missingManifestsAreNamedInOneLineBesideThoseThatAreThere() throws IOException {
        Path there =
                Files.writeString(project.resolve("a.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        mojo.manifests = List.of(there.toFile(), project.resolve("nowhere.yaml").toFile());
        assertTrue(problem().startsWith("meshlint could not check "), problem());
        assertEquals(1, problem().lines().count(), problem());
    }

    @Test
    void skippedGoalDoesNotEvenLookAtItsParameters() throws Exception {
        mojo.skip = true;
        mojo.failOn = "nonsense";
        mojo.execute();
    }

    private String problem() {
        return assertThrows(MojoExecutionException.class, mojo::execute).getMessage();
    }
}
