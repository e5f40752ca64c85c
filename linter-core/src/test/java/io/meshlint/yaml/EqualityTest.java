package io.meshlint.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EqualityTest {

    private static Node read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return YamlReader.read(Source.text("test.yaml", text), bytes)
                .documents()
                .get(0)
                .root();
    }

    private static boolean means(String one, String other) {
        boolean same = read(one).means(read(other));
        assertEquals(same, read(other).means(read(one)));
        return same;
    }

    @Test
    void theOrderOfKeysDoesNotCount() {
        assertTrue(means("{a: 1, b: {c: 2, d: 3}, e: 4}", "{e: 4, a: 1, b: {d: 3, c: 2}}"));
        assertEquals(false, means("{a: 1, b: 2, c: 3}", "{c: 3, a: 1, b: 4}"));
        assertEquals(false, means("{a: 1, b: 2}", "{b: 2, c: 1}"));
    }

    @Test
    void theOrderOfItemsCounts() {
        assertTrue(means("[1, 2]", "[1, 2]"));
        assertEquals(false, means("[1, 2]", "[2, 1]"));
        assertEquals(false, means("[1, 2]", "[1, 2, 3]"));
    }

    @Test
    void theStyleOfScalarsDoesNotCountButTheirTypeDoes() {
        assertTrue(means("a: x", "a: \"x\""));
        assertEquals(false, means("a: 1", "a: \"1\""));
        assertEquals(false, means("a: {}", "a: []"));
    }

    @Test
    void deepMappingsInAnotherOrderTakeNoLongerThanTheirSize() {
        StringBuilder one = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            one.append("{a: ");
            other.append("{a: ");
        }
        one.append("1").append(", b: 1, c: 2}".repeat(60));
        other.append("1").append(", c: 2, b: 1}".repeat(60));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertTrue(means("x: " + one, "x: " + other)));
    }
}
