package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class HpaReplicasConflictTest {

    private static final Rule RULE = new HpaReplicasConflict();

    @Test
    void pinnedReplicasAreAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "workload-pins-its-replicas.yaml"));
    }

    @Test
    void boundsThatTheApiServerRefusesAreAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "minimum-above-the-maximum.yaml"));
    }

    @Test
    void boundsThatLeaveLittleAreAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "minimum-is-the-maximum.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "minimum-of-one.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "minimum-by-default.yaml"));
    }
}
