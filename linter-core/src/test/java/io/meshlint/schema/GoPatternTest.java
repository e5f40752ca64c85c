package io.meshlint.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.meshlint.schema.GoPattern.Answer;
import org.junit.jupiter.api.Test;

/** Patterns mean what they mean in Go. */
class GoPatternTest {

    private static void assertMatches(String pattern, String text) {
        assertEquals(Answer.MATCHES, GoPattern.compile(pattern).find(text), pattern);
    }

    private static void assertDiffers(String pattern, String text) {
        assertEquals(Answer.DIFFERS, GoPattern.compile(pattern).find(text), pattern);
    }

    @Test
    void patternsAreSearchedFor() {
        assertMatches("b", "abc");
        assertDiffers("^b", "abc");
        assertMatches("", "abc");
    }

    @Test
    void bracketsInClassesAreCharacters() {
        assertMatches("^[[]$", "[");
        assertMatches("^[a-z&&x]+$", "a&x");
        assertMatches("^[]a]+$", "]a");
        assertMatches("^[^]a]$", "b");
        assertDiffers("^[^]a]$", "]");
        assertMatches("^[\\]x]+$", "x]");
    }

    @Test
    void namedClassesAndGroups() {
        assertMatches("^[[:alpha:]_]+$", "aZ_");
        assertDiffers("^[[:alpha:]]+$", "a:");
        assertMatches("^[[:^digit:]]+$", "ab");
        assertMatches("^(?P<first_name>a)+$", "aa");
        assertMatches("^a\\z", "a");
        assertMatches("\\[[0-9]\\]", "[1]");
    }

    @Test
    void whatGoDoesNotKnowIsRefused() {
        assertThrows(UnusableSchema.class, () -> GoPattern.compile("[[:name:]]"));
        assertThrows(UnusableSchema.class, () -> GoPattern.compile("(a"));
        assertThrows(UnusableSchema.class, () -> GoPattern.compile("(".repeat(100_000) + ")".repeat(100_000)));
    }

    @Test
    void aSearchEnds() {
        assertEquals(Answer.TOO_LONG, GoPattern.compile("^a*a*a*a*a*a*a*a*c$").find("a".repeat(80) + "b"));
        assertEquals(Answer.TOO_LONG, GoPattern.compile("^(.|\\n)*$").find("a".repeat(1_000_000)));
        assertMatches("^[a-z]+$", "a".repeat(1_000_000));
    }
}
