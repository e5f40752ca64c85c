package io.meshlint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run pays only for what it needs: not for libraries without work, not for linking the methods of records. */
class LazyLoadingTest {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
              scope: Namespaced
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}
            """;

    private static final String[] LIBRARIES = {
        "com.google.re2j", "com.networknt", "tools.jackson", "org.slf4j", "org.yaml.snakeyaml"
    };

    @TempDir
    private Path folder;

    /** The libraries of which a run over the manifest loads classes. */
    private Set<String> loadedBy(String manifest) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("input.yaml"), manifest);
        Set<String> libraries = new TreeSet<>();
        for (String line : loadedBy(input, 0)) {
            for (String library : LIBRARIES) {
                if (line.contains(" " + library + ".")) {
                    libraries.add(library);
                }
            }
        }
        return libraries;
    }

    /** A line for each class that a run loads. */
    private List<String> loadedBy(Path input, int status, String... options) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes,
                "-cp",
                System.getProperty("java.class.path"),
                "io.meshlint.cli.Main",
                "check",
                "--no-config",
                input.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the run does not end");
        assertEquals(status, process.exitValue(), Files.readString(folder.resolve("out.txt")));
        return Files.readAllLines(classes);
    }

    @Test
    void noneWithoutACustomResource() throws IOException, InterruptedException {
        String configMap = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
        assertEquals(Set.of("org.yaml.snakeyaml"), loadedBy(DEFINITION + configMap));
    }

    @Test
    void allWithOne() throws IOException, InterruptedException {
        String widget = "---\napiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {}\n";
        assertEquals(
                Set.of("com.networknt", "org.slf4j", "org.yaml.snakeyaml", "tools.jackson"),
                loadedBy(DEFINITION + widget));
        assertEquals(false, Files.readString(folder.resolve("out.txt")).contains("SLF4J"), "a library speaks");
    }

    @Test
    void noMethodOfARecordIsLinked() throws IOException, InterruptedException {
        for (String line : loadedBy(Path.of("..", "test-manifests", "rules"), 1, "--profile", "all")) {
            assertFalse(
                    line.contains(" java.lang.runtime.ObjectMethods "),
                    "a record that the compiler gave its equals, hashCode or toString is compared or printed");
        }
    }

    @Test
    void noClassIsMadeThatNoArchiveKeeps() throws IOException, InterruptedException {
        for (String line : loadedBy(Path.of("..", "test-manifests", "demo"), 1)) {
            assertFalse(
                    line.contains(" java.util.Comparator$$Lambda"),
                    "Comparator's own comparators are serializable lambdas, which are made anew in each run");
            assertFalse(line.contains(" java.time.format."), "arguments are prepared to be read as dates");
        }
    }

    @Test
    void nothingIsTracedWhereNothingIsFound() throws IOException, InterruptedException {
        Path clean = Files.writeString(
                folder.resolve("clean.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        for (String line : loadedBy(clean, 0)) {
            assertFalse(line.contains(" io.meshlint.trace."), line);
        }
    }

    @Test
    void theOneForExpressionsWithARouteThatHasOne() throws IOException, InterruptedException {
        String route = "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: a}\nspec:\n"
                + "  hosts: [a.example.com]\n  gateways: [a/b]\n  http:\n    - match: [{uri: {prefix: /a}}]\n"
                + "      redirect: {uri: /b}\n";
        assertEquals(Set.of("org.yaml.snakeyaml"), loadedBy(route));
        assertEquals(
                Set.of("com.google.re2j", "org.yaml.snakeyaml"),
                loadedBy(route.replace("prefix: /a", "regex: '/a|/c'")));
    }
}
