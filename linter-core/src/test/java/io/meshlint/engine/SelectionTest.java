package io.meshlint.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.RuleInfo;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Catalogue CATALOGUE = Catalogue.of(List.of(
            new TestRule(RuleInfo.named("gateway-invalid/port").covers("ks:gateway-port")),
            new TestRule(RuleInfo.named("probe-missing").profile("reliability"))));

    @Test
    void everyWordThatPicksARuleIsFine() {
        for (String word : List.of("gateway-invalid/port", "gateway-port", "gateway-invalid/", "engine")) {
            assertEquals(Optional.empty(), Selection.problem(word, CATALOGUE));
        }
    }

    @Test
    void aWordThatPicksNothingIsAProblem() {
        assertEquals(
                Optional.of("unknown rule or category `gateway-prot`, did you mean `gateway-port`?"),
                Selection.problem("gateway-prot", CATALOGUE));
        assertEquals(
                Optional.of("unknown rule or category `engin`, did you mean `engine`?"),
                Selection.problem("engin", CATALOGUE));
        assertEquals(Optional.of("unknown rule or category `gateway/`"), Selection.problem("gateway/", CATALOGUE));
    }

    @Test
    void profilesAreThoseOfTheRules() {
        assertEquals(List.of("all", "reliability", "traffic"), Selection.profiles(CATALOGUE));
        assertEquals(List.of("all", "traffic"), Selection.profiles(Catalogue.of(List.of())));
        assertEquals(Optional.empty(), Selection.profileProblem("reliability", CATALOGUE));
        assertEquals(
                Optional.of("unknown profile `style`: there are all, reliability, traffic"),
                Selection.profileProblem("style", CATALOGUE));
    }
}
