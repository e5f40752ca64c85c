package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class HpaWithoutRequestsTest {

    private static final Rule RULE = new HpaWithoutRequests();

    @Test
    void itIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "container-requests-nothing.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "first-version-of-the-api.yaml"));
    }
}
