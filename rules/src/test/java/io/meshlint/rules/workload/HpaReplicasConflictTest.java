package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void aFindingAnswersOnlyTheChecksThatItFails() {
        assertEquals(
                List.of("ks:deployment-targeted-by-hpa-does-not-have-replicas-configured"),
                covers("workload-pins-its-replicas.yaml"));
        assertEquals(
                List.of(
                        "kl:hpa-minimum-three-replicas",
                        "ks:horizontalpodautoscaler-replicas",
                        "kv:replica-count-check"),
                covers("minimum-by-default.yaml"));
        assertTrue(covers("minimum-of-one.yaml").contains("pol:hpaMinAvailability"));
        assertEquals(List.of("kl:hpa-minimum-three-replicas"), covers("three-are-asked-for"));
        assertEquals(List.of("pol:hpaMaxAvailability"), covers("minimum-above-the-maximum.yaml"));
    }

    private static List<String> covers(String fixture) {
        return Levels.findings(RULE, fixture).get(0).covers();
    }

    @Test
    void boundsThatLeaveLittleAreAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "minimum-is-the-maximum.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "minimum-of-one.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "minimum-by-default.yaml"));
    }
}
