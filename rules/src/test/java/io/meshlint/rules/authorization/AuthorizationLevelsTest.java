package io.meshlint.rules.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How grave the rules of this category are on which evidence, and what they propose. */
class AuthorizationLevelsTest {

    private static final Rule UNKNOWN = new AuthzReferenceUnknown();
    private static final Rule IDLE = new AuthzSelectsNothing();

    @ParameterizedTest
    @CsvSource({
        "account-is-misspelt.yaml,        warning",
        "account-beside-others.yaml,      info",
        "namespace-is-misspelt.yaml,      warning",
        "method-is-unknown.yaml,          warning",
        "host-with-a-star-inside.yaml,    warning",
        "trust-domain-is-foreign.yaml,    warning",
    })
    void theEvidenceDecidesTheLevel(String fixture, String level) {
        assertEquals(List.of(level), Levels.of(UNKNOWN, fixture));
    }

    @ParameterizedTest
    @CsvSource({
        "account-by-field.yaml,        change `checkout/chekout` to `checkout/checkout`",
        "method-in-lower-case.yaml,    change `get` to `GET`",
        "namespace-is-misspelt.yaml,   change `chekout` to `checkout`",
    })
    void theHintWritesTheWholeValue(String fixture, String hint) {
        assertEquals(hint, Levels.hint(UNKNOWN, fixture));
    }

    @Test
    void aPrincipalKeepsItsOtherParts() {
        assertEquals(
                "change `spiffe://cluster.local/ns/checkout/sa/checkout` to `cluster.local/ns/checkout/sa/checkout`",
                Levels.hint(UNKNOWN, "principal-as-uri.yaml"));
        assertEquals(
                "change `other.example.com/ns/checkout/sa/checkout` to `mesh.example.com/ns/checkout/sa/checkout`",
                Levels.hint(UNKNOWN, "trust-domain-is-foreign.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "host-with-a-star-inside.yaml, 403 `RBAC: access denied`",
        "path-between-two-stars.yaml,  requests pass that are meant to be kept out",
    })
    void anExceptionThatNothingBearsKeepsNobodyOut(String fixture, String predicted) {
        assertEquals(predicted, Levels.findings(UNKNOWN, fixture).get(0).predicts());
    }

    @Test
    void starsInPathsBecomeATemplateWhereTheyAreWholeParts() {
        List<Finding> paths = Levels.findings(UNKNOWN, "path-with-a-star-inside.yaml");
        assertEquals(
                "change `/carts/*/items` to `/carts/{*}/items`", paths.get(0).hint());
        assertEquals(
                "change `/carts/*/items/*` to `/carts/{*}/items/{**}`",
                paths.get(1).hint());
        assertEquals(
                "let a star begin or end it, or write `{*}` for one part of a path",
                paths.get(2).hint());
    }

    @Test
    void eachSortOfNameAnswersItsOwnChecks() {
        assertEquals(
                List.of("KIA0108"),
                Levels.findings(UNKNOWN, "trust-domain-is-foreign.yaml").get(0).covers());
        assertEquals(
                List.of("IST0101", "KIA0101"),
                Levels.findings(UNKNOWN, "namespace-is-misspelt.yaml").get(0).covers());
    }

    @Test
    void theHintNamesWhatNearlyFits() {
        assertEquals("change `app: crat` to `app: cart`", Levels.hint(IDLE, "label-is-misspelt.yaml"));
        assertEquals("change `chekout` to `checkout`", Levels.hint(IDLE, "target-is-misspelt.yaml"));
        assertEquals("set `namespace: checkout`", Levels.hint(IDLE, "pods-fit-in-another-namespace.yaml"));
    }
}
