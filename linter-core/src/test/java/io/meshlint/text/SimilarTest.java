package io.meshlint.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarTest {

    @Test
    void countsInsertionsDeletionsReplacementsAndSwaps() {
        assertEquals(0, Similar.distance("rules", "rules", 2));
        assertEquals(1, Similar.distance("rule", "rules", 2));
        assertEquals(1, Similar.distance("rulles", "rules", 2));
        assertEquals(1, Similar.distance("rales", "rules", 2));
        assertEquals(1, Similar.distance("urles", "rules", 2));
        assertEquals(2, Similar.distance("urls", "rules", 2));
    }

    @Test
    void stopsCountingAtTheLimit() {
        assertEquals(3, Similar.distance("namespace", "rules", 2));
        assertEquals(1, Similar.distance("a", "b", 0));
    }

    @Test
    void aLimitChangesNoCountBelowIt() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String left = word(random);
            String right = word(random);
            int whole = Similar.distance(left, right, left.length() + right.length());
            for (int limit = 0; limit < 4; limit++) {
                assertEquals(Math.min(whole, limit + 1), Similar.distance(left, right, limit), left + " " + right);
            }
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    @Test
    void findsTheNearestCandidate() {
        assertEquals(Optional.of("profiles"), Similar.to("profile", List.of("profits", "profiles")));
        assertEquals(Optional.of("first"), Similar.to("fist", List.of("first", "fish")));
    }

    @Test
    void findsNothingThreeEditsAway() {
        assertEquals(Optional.empty(), Similar.to("namespace", List.of("name")));
    }

    @Test
    void asksForOneEditOnlyInAShortWord() {
        assertEquals(Optional.empty(), Similar.to("abc", List.of("xyc")));
        assertEquals(Optional.of("abd"), Similar.to("abc", List.of("abd")));
    }

    @Test
    void asksAQuestionOrNothing() {
        assertEquals(", did you mean `istio`?", Similar.question("isito", List.of("istio")));
        assertEquals("", Similar.question("helm", List.of("istio")));
    }
}
