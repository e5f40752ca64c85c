package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTypeExposedTest {

    private static final Rule RULE = new ServiceTypeExposed();

    @Test
    void itIsAnInfoWithoutFlags() {
        assertEquals(List.of("info"), Levels.of(RULE, "node-port.yaml"));
    }
}
