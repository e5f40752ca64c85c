package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiVersionsTest {

    private static final Pattern LINE =
            Pattern.compile("(?<version>([a-z0-9.-]+/)?v[0-9]+((alpha|beta)[0-9]+)?)/([A-Z]\\w+|\\*)"
                    + " (kubernetes|istio|gateway-api)( [0-9]\\.[0-9]+| -){2}"
                    + " (([a-z0-9.-]+/)?v[0-9]+((alpha|beta)[0-9]+)?(/[A-Z]\\w+)?|-)( [0-9]\\.[0-9]+| -)");

    private static List<String> lines() throws IOException {
        Path table = Path.of("src", "main", "schemas", "api-versions.txt");
        List<String> lines = Files.readAllLines(table, StandardCharsets.US_ASCII);
        return lines.subList(1, lines.size());
    }

    private static Retirement find(String line) {
        String key = line.substring(0, line.indexOf(' '));
        int kind = key.lastIndexOf('/');
        return ApiVersions.known()
                .find(key.substring(0, kind), key.substring(kind + 1))
                .orElseThrow();
    }

    @Test
    void linesAreWellFormedAndSorted() throws IOException {
        List<String> lines = lines();
        for (String line : lines) {
            assertTrue(LINE.matcher(line).matches(), line);
        }
        assertEquals(new ArrayList<>(new TreeSet<>(lines)), lines);
    }

    @Test
    void eachLineIsFoundAndSaysSomething() throws IOException {
        for (String line : lines()) {
            Retirement found = find(line);
            assertTrue(line.startsWith(found.apiVersion() + "/" + found.kind() + " "), line);
            assertTrue(found.deprecated().isKnown() || found.gone().isKnown(), line);
            assertTrue(!found.deprecated().isKnown() || !found.gone().isBy(found.deprecated()), line);
            assertTrue(found.hasSuccessor() || !found.since().isKnown(), line);
        }
    }

    @Test
    void successorsAreNotGoneThemselves() throws IOException {
        for (String line : lines()) {
            Retirement found = find(line);
            ApiVersions.known()
                    .find(found.successor(), found.successorKind())
                    .ifPresent(
                            next -> assertFalse(next.gone().isBy(next.product().newest()), line));
        }
    }

    @Test
    void kindsThatAreServedAreNotFound() {
        assertTrue(ApiVersions.known().find("apps/v1", "Deployment").isEmpty());
        assertTrue(ApiVersions.known().find("extensions/v1beta1", "Deploy").isEmpty());
        assertTrue(ApiVersions.known().find("", "").isEmpty());
        assertTrue(ApiVersions.known().find("zzz/v1", "Zebra").isEmpty());
        assertTrue(ApiVersions.known().find("#", "kind,").isEmpty());
    }

    @Test
    void aKindMayHaveAnotherNameInItsSuccessor() {
        Retirement found = ApiVersions.known().find("v1", "Endpoints").orElseThrow();
        assertEquals("discovery.k8s.io/v1", found.successor());
        assertEquals("EndpointSlice", found.successorKind());
        assertTrue(found.isRenamed());
        assertFalse(found.gone().isKnown());
    }

    @Test
    void aWholeVersionStandsForEachOfItsKinds() {
        Retirement found =
                ApiVersions.known().find("config.istio.io/v1alpha2", "handler").orElseThrow();
        assertEquals("handler", found.kind());
        assertEquals("1.8", found.gone().toString());
        assertFalse(found.hasSuccessor());
    }

    @Test
    void releasesAreOrderedByNumber() {
        assertTrue(Release.parse("1.9").isBy(Release.parse("1.10")));
        assertTrue(Release.parse("0.8").isBy(Release.parse("1.1")));
        assertFalse(Release.parse("1.10").isBy(Release.parse("1.9")));
        assertFalse(Release.parse("-").isBy(Release.parse("1.9")));
    }
}
