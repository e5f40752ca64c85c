package io.meshlint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingIndexTest {

    private static List<String> near(String word, String... words) {
        SpellingIndex index = new SpellingIndex();
        for (String other : words) {
            index.add(other);
        }
        return index.near(word);
    }

    @Test
    void findsWhatIsOneEditAway() {
        assertEquals(List.of("checkout"), near("chekout", "payments", "checkout"));
        assertEquals(List.of("checkout"), near("checkuot", "checkout"));
    }

    @Test
    void aWordIsNotNearToItself() {
        assertEquals(List.of(), near("checkout", "checkout"));
    }

    @Test
    void shortWordsAreNearToNothing() {
        assertEquals(List.of(), near("abc", "abd", "abcd"));
    }

    @Test
    void numberedSiblingsAreNoMisspellings() {
        assertFalse(SpellingIndex.areNear("shard-1", "shard-2"));
    }

    @Test
    void wordsLongerThanAnyNameAreNearToNothing() {
        String longest = "x".repeat(SpellingIndex.LONGEST - 1);
        assertEquals(List.of(longest), near(longest + "y", longest));
        assertEquals(List.of(), near(longest + "yz", longest + "y"));
        assertTrue(SpellingIndex.areNear(longest, longest + "y"));
        assertFalse(SpellingIndex.areNear(longest + "y", longest + "yz"));
    }

    @Test
    void hostileLengthsCostNothing() {
        String word = "x".repeat(1_000_000);
        assertTimeout(Duration.ofSeconds(5), () -> near(word + "y", word));
    }
}
