package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceHeadlessTargetPortTest {

    private static final Rule RULE = new ServiceHeadlessTargetPort();

    @Test
    void theOnlyWayToThePodsIsAWarning() {
        assertEquals(List.of("warning UF"), Levels.of(RULE, "target-port-is-another-number.yaml"));
    }

    @Test
    void besideAnotherServiceItIsAnInfoUnlessSomebodyCalls() {
        assertEquals(List.of("info UF"), Levels.of(RULE, "clients-have-another-service.yaml"));
        assertEquals(List.of("warning UF"), Levels.of(RULE, "a-caller-uses-the-port.yaml"));
    }
}
