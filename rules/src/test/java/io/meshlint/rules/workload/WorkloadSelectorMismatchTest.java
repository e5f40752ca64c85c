package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadSelectorMismatchTest {

    private static final Rule RULE = new WorkloadSelectorMismatch();

    @Test
    void itIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "template-has-another-value.yaml"));
        assertEquals(List.of("error"), Levels.of(RULE, "rollout-of-argo.yaml"));
    }

    @Test
    void theHintHoldsWhatToWrite() {
        assertEquals(
                "change `v1` to `v2`, or the template's label the other way",
                Levels.hint(RULE, "template-has-another-value.yaml"));
        assertEquals(
                "add `tier: web` to the labels of the template", Levels.hint(RULE, "template-lacks-the-label.yaml"));
    }
}
