package io.meshlint.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final RuleInfo RULE = RuleInfo.named("probe-missing")
            .parameter(Parameter.choice("kind", List.of("any", "http"), "").inProfileAll("http"))
            .parameter(Parameter.text("place", "", ""))
            .parameter(Parameter.number("limit", 3, 1, 9, "").inProfileAll("5"))
            .parameter(Parameter.list("names", List.of("a", "b"), "").inProfileAll());

    private static Parameters parameters(Map<String, List<String>> values, boolean everyProfile) {
        return new Parameters(RULE, values, everyProfile);
    }

    @Test
    void silenceMeansTheFallback() {
        Parameters parameters = parameters(Map.of(), false);
        assertEquals("any", parameters.text("kind"));
        assertEquals("", parameters.text("place"));
        assertEquals(3, parameters.number("limit"));
        assertEquals(List.of("a", "b"), parameters.list("names"));
    }

    @Test
    void silenceMayMeanAnotherValueWhereEveryProfileIsOn() {
        Parameters parameters = parameters(Map.of(), true);
        assertEquals("http", parameters.text("kind"));
        assertEquals("", parameters.text("place"));
        assertEquals(5, parameters.number("limit"));
        assertEquals(List.of(), parameters.list("names"));
    }

    @Test
    void theConfigDecidesWhateverTheProfiles() {
        Map<String, List<String>> values = Map.of("kind", List.of("any"), "limit", List.of("7"), "names", List.of("c"));
        for (boolean everyProfile : List.of(true, false)) {
            Parameters parameters = parameters(values, everyProfile);
            assertEquals("any", parameters.text("kind"));
            assertEquals(7, parameters.number("limit"));
            assertEquals(List.of("c"), parameters.list("names"));
        }
    }

    @Test
    void aRuleAsksForNothingButWhatItDeclares() {
        Parameters parameters = parameters(Map.of(), false);
        assertThrows(IllegalArgumentException.class, () -> parameters.text("other"));
        assertThrows(IllegalArgumentException.class, () -> parameters.text("limit"));
        assertThrows(IllegalArgumentException.class, () -> parameters.number("kind"));
    }

    @Test
    void aFallbackMustBeAcceptable() {
        assertThrows(IllegalArgumentException.class, () -> Parameter.number("limit", 0, 1, 9, ""));
        Parameter kind = Parameter.choice("kind", List.of("any", "http"), "");
        assertThrows(IllegalArgumentException.class, () -> kind.inProfileAll("grpc"));
    }
}
