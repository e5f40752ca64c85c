package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rules.syntax.YamlDuplicateKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ExpectationsTest {

    private static final String TWICE = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
            data:
              a: x
              a: z
            """;

    private static List<Expectation> in(String text) {
        return Expectations.in(Lint.TEXT, text);
    }

    private static String failure(String expected) {
        return assertThrows(
                        AssertionFailedError.class,
                        () -> Expectations.assertMet(in(expected), Lint.yaml(TWICE, new YamlDuplicateKey())))
                .getMessage();
    }

    @Test
    void aTrailingCommentMeansItsLine() {
        assertEquals(List.of(new Expectation(Lint.TEXT, 2, "some-rule", "")), in("a: 1\nb: 2 # expect: some-rule"));
    }

    @Test
    void commentsAloneMeanTheNextLineThatIsNoComment() {
        String text = "# expect: some-rule \"of `a`\"\n# a word\n  # expect: other-rule\na: 1\n";
        assertEquals(
                List.of(
                        new Expectation(Lint.TEXT, 4, "some-rule", "of `a`"),
                        new Expectation(Lint.TEXT, 4, "other-rule", "")),
                in(text));
    }

    @Test
    void aSlipOfThePenIsNoSilentCase() {
        for (String comment : List.of(
                "#expect: a-rule",
                "# Expect: a-rule",
                "# expects: a-rule",
                "# expect a-rule",
                "# expect: a-rule words",
                "# expect: a-rule \"\"",
                "# expect: a-rule, b-rule",
                "# expect: ")) {
            assertThrows(AssertionFailedError.class, () -> in("a: 1 " + comment), comment);
        }
    }

    @Test
    void findingsAndExpectationsPairOff() {
        String expected = "\n\n\n\n\n\na: z # expect: yaml-duplicate-key \"`a` is there twice\"\n";
        Expectations.assertMet(in(expected), Lint.yaml(TWICE, new YamlDuplicateKey()));
    }

    @Test
    void whatIsLeftOverIsNamedWithItsPlace() {
        assertTrue(failure("").contains("surplus test.yaml:7:3: error: key `a`"));
        String other = failure("\n\n\n\n\na: x # expect: yaml-duplicate-key \"other words\"\n");
        assertTrue(other.contains("surplus test.yaml:7:3"), other);
        assertTrue(other.contains("missing test.yaml:6: yaml-duplicate-key \"other words\""), other);
    }

    @Test
    void oneFindingMeetsOneExpectation() {
        String twice = "\n\n\n\n\n# expect: yaml-duplicate-key\na: z # expect: yaml-duplicate-key\n";
        assertTrue(failure(twice).contains("missing test.yaml:7: yaml-duplicate-key"));
    }
}
