package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceOverlapTest {

    private static final Rule RULE = new ServiceOverlap();

    @Test
    void twoTransportsAreAWarningInTheMesh() {
        assertEquals(List.of("warning"), Levels.of(RULE, "one-number-for-tcp-and-udp.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "pods-may-be-in-the-mesh.yaml"));
    }

    @Test
    void twoNumbersAreAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "two-numbers-for-one-pod-port.yaml"));
    }
}
