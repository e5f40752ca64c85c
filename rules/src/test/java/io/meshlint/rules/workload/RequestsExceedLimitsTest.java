package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsExceedLimitsTest {

    private static final Rule RULE = new RequestsExceedLimits();

    @Test
    void itIsAnErrorWithBothAmountsInTheHint() {
        assertEquals(List.of("error"), Levels.of(RULE, "memory.yaml"));
        assertEquals("request at most `512Mi`, or raise the limit to `1Gi`", Levels.hint(RULE, "memory.yaml"));
    }
}
