package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessProbeMissingTest {

    private static final Rule RULE = new LivenessProbeMissing();

    @Test
    void itIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "container-behind-a-service.yaml"));
    }
}
