package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaExceededTest {

    private static final Rule RULE = new QuotaExceeded();

    @Test
    void podsThatAreNeverCreatedLeaveTheServiceWithoutEndpoints() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "limit-is-above-the-maximum.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "one-pod-needs-more-than-the-quota.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "workloads-together-need-more-than-the-quota.yaml"));
    }

    @Test
    void aQuotaWithRoomForSomePodsLeavesThoseServing() {
        assertEquals(List.of("warning"), Levels.of(RULE, "replicas-need-more-than-the-quota.yaml"));
    }

    @Test
    void objectsOfSeveralFilesWithoutNamespaceMeetLessSurely() {
        assertEquals(List.of("info"), Levels.of(RULE, "objects-without-namespace-meet-in-their-folder"));
    }

    @Test
    void theHintHoldsTheBound() {
        assertEquals(
                "set a limit of at most `2`, or raise the maximum",
                Levels.hint(RULE, "limit-is-above-the-maximum.yaml"));
        assertEquals(
                "set `limits: {cpu: 1}` beside the request",
                Levels.hint(RULE, "request-is-above-the-default-limit.yaml"));
    }
}
