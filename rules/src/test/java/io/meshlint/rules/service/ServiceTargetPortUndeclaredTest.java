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

    @Test
    void aSlipOrTheOnlyPortLeftIsAWarning() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "one-port-is-left-beside-metrics.yaml"));
        assertEquals(List.of("warning UF"), Levels.of(RULE, "one-port-is-left-beside-those-served.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "app-with-ports-in-use-may-have-more.yaml"));
        assertEquals("change `5051` to `50051`", Levels.hint(RULE, "number-is-a-slip-of-the-pen.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "slip-near-a-port-that-is-served.yaml"));
        assertEquals("change `80` to `8080`", Levels.hint(RULE, "nginx-was-moved.yaml"));
    }

    @Test
    void settingsOutweighADeclaration() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "variable-contradicts-the-named-port.yaml"));
        assertEquals("change `8080` to `3000`", Levels.hint(RULE, "variable-contradicts-the-named-port.yaml"));
        assertEquals("change `8080` to `3000`", Levels.hint(RULE, "variable-contradicts-the-declaration.yaml"));
        assertEquals("add `targetPort: 3000`", Levels.hint(RULE, "argument-contradicts-the-declaration.yaml"));
    }
}
