package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutLosesAllPodsTest {

    private static final Rule RULE = new RolloutLosesAllPods();

    @Test
    void itIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "recreate-behind-a-service.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "only-pod-may-be-unavailable.yaml"));
    }

    @Test
    void nobodyNoticesWhereNoServiceLeads() {
        assertEquals(List.of("warning"), Levels.of(RULE, "every-workload-when-asked-for"));
    }

    @Test
    void aClaimMakesItAnInfo() {
        assertEquals(List.of("info UH"), Levels.of(RULE, "recreate-with-a-claim.yaml"));
    }

    @Test
    void aCountThatNobodyWroteMakesItAnInfo() {
        assertEquals(List.of("info UH"), Levels.of(RULE, "replicas-by-default.yaml"));
    }
}
