package io.meshlint.cli.init;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.text.Wildcard;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** What regular expressions become. */
class PatternsTest {

    @Test
    void expressionsBecomePatternsWithWildcards() {
        assertEquals(List.of("*a*"), Patterns.of("a"));
        assertEquals(List.of("a"), Patterns.of("^a$"));
        assertEquals(List.of("a.b*"), Patterns.of("^a\\.b"));
        assertEquals(List.of("a?b*"), Patterns.of("^a.b.*"));
        assertEquals(List.of("?*"), Patterns.of("^.+$"));
        assertEquals(List.of("x/a", "x/b"), Patterns.of("^x/(?:a|b)$"));
        assertEquals(List.of("a*", "*b"), Patterns.of("^a|b$"));
        assertEquals(List.of("ab", "a"), Patterns.of("^ab?$"));
        assertEquals(List.of("a[0-9]\\*"), Patterns.of("^a[0-9]\\*$"));
        assertEquals(List.of("*"), Patterns.of(".*"));
    }

    @Test
    void whatWildcardsCannotSayBecomesNothing() {
        for (String regex :
                List.of("", "a+", "[ab]*", "\\d", "a{2}", "(?i)a", "a$b", "(a", "a)", "[a", "*", "a\\", "x^")) {
            assertEquals(List.of(), Patterns.of(regex), regex);
        }
        assertEquals(List.of(), Patterns.of("(a|b)(a|b)(a|b)(a|b)(a|b)"));
        assertEquals(List.of(), Patterns.of("(".repeat(10_000)));
    }

    @Test
    void namesAreLiterals() {
        assertEquals("shop.example/team", Patterns.literal("^shop\\.example/team$"));
        assertEquals("owner", Patterns.literal("owner"));
        assertEquals("", Patterns.literal("own.*"));
    }

    @Test
    void patternsFitWhatTheExpressionFinds() {
        Random random = new Random(7);
        String[] pieces = {"a", "b", ".", ".*", ".+", "^", "$", "(", ")", "|", "?", "[ab]", "[^a]", "\\.", "\\*", "c"};
        int compared = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder regex = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                regex.append(pieces[random.nextInt(pieces.length)]);
            }
            List<String> patterns = Patterns.of(regex.toString());
            if (!patterns.isEmpty()) {
                compare(compiled(regex.toString()), patterns, random);
                compared++;
            }
        }
        assertEquals(true, compared > 2000);
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new AssertionError(regex, e);
        }
    }

    private static void compare(Pattern regex, List<String> patterns, Random random) {
        for (int i = 0; i < 10; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(5); j > 0; j--) {
                text.append("abc.*".charAt(random.nextInt(5)));
            }
            boolean fits = patterns.stream().anyMatch(pattern -> Wildcard.matches(pattern, text.toString()));
            assertEquals(regex.matcher(text).find(), fits, regex + " as " + patterns + " on " + text);
        }
    }
}
