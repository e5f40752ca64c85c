package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicasZeroTest {

    private static final Rule RULE = new ReplicasZero();

    @Test
    void aServiceAloneIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "service-leads-to-no-pod.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "route-of-weight-zero-leads-to-no-pod.yaml"));
    }

    @Test
    void aRouteMakesItAnError() {
        assertEquals(List.of("error UH"), Levels.of(RULE, "route-leads-to-no-pod.yaml"));
    }
}
