package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadRestartPolicyTest {

    private static final Rule RULE = new WorkloadRestartPolicy();

    @Test
    void itIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "deployment-never-restarts.yaml"));
        assertEquals(List.of("error"), Levels.of(RULE, "daemonset-restarts-on-failure.yaml"));
    }
}
