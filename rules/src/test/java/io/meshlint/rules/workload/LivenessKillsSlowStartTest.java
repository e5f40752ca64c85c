package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessKillsSlowStartTest {

    private static final Rule RULE = new LivenessKillsSlowStart();

    @Test
    void itIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "jvm-has-ten-seconds.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "startup-probe-does-not-wait-either.yaml"));
    }
}
