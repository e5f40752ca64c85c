package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvDuplicateTest {

    private static final Rule RULE = new EnvDuplicate();

    @Test
    void differentValuesAreAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "two-values.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "a-value-and-a-secret.yaml"));
    }

    @Test
    void oneValueIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "one-value.yaml"));
    }
}
