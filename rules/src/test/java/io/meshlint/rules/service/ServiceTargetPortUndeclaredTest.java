package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTargetPortUndeclaredTest {

    private static final Rule RULE = new ServiceTargetPortUndeclared();

    @Test
    void aContradictionIsAWarning() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "the-only-declared-port-is-another.yaml"));
        assertEquals(List.of("warning UF"), Levels.of(RULE, "variable-names-another-port.yaml"));
        assertEquals(List.of("warning UF"), Levels.of(RULE, "argument-names-another-port.yaml"));
    }

    @Test
    void anUndeclaredNumberIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "several-ports-but-not-this-one.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "declared-port-serves-another-service.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "two-workloads-do-not-declare-it.yaml"));
    }

    @Test
    void theHintHoldsThePort() {
        assertEquals("change `8080` to `3000`", Levels.hint(RULE, "variable-names-another-port.yaml"));
        assertEquals("add `targetPort: 9000`", Levels.hint(RULE, "argument-names-another-port.yaml"));
    }
}
