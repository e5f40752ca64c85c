package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRestartPolicyTest {

    private static final Rule RULE = new JobRestartPolicy();

    @Test
    void itIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "job-restarts-always.yaml"));
        assertEquals(List.of("error"), Levels.of(RULE, "cronjob-does-not-say.yaml"));
    }
}
