package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTimingTest {

    private static final Rule RULE = new ProbeTiming();

    @Test
    void aSingleFailureIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "readiness-gives-up-at-once.yaml"));
    }

    @Test
    void aRestartHasNoFlag() {
        assertEquals(List.of("warning"), Levels.of(RULE, "liveness-gives-up-at-once.yaml"));
    }

    @Test
    void aLongTimeoutIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "answer-may-take-longer-than-the-period.yaml"));
    }
}
