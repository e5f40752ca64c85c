package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadSelectorOverlapTest {

    private static final Rule RULE = new WorkloadSelectorOverlap();

    @Test
    void anAutoscalerMakesItAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "an-autoscaler-counts-both.yaml"));
    }

    @Test
    void aloneItIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "one-label-for-two-deployments.yaml"));
    }
}
