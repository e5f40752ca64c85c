package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdbBlocksEvictionTest {

    private static final Rule RULE = new PdbBlocksEviction();

    @Test
    void itIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "minimum-equals-the-replicas.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "nothing-may-be-unavailable.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "autoscaler-goes-down-to-the-minimum.yaml"));
    }

    @Test
    void aCountThatNobodyWroteMakesItAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "replicas-by-default.yaml"));
    }

    @Test
    void aFindingAnswersOnlyTheChecksThatItFails() {
        assertEquals(List.of("ks:poddisruptionbudget-has-policy"), covers("neither-field-is-set.yaml"));
        assertEquals(
                List.of("kl:pdb-max-unavailable", "pol:pdbDisruptionsIsZero"),
                covers("nothing-may-be-unavailable.yaml"));
        assertEquals(
                List.of("kl:pdb-min-available", "pol:pdbDisruptionsIsZero"),
                covers("minimum-equals-the-replicas.yaml"));
        assertEquals(
                List.of(
                        "kl:pdb-min-available",
                        "pol:pdbDisruptionsIsZero",
                        "pol:pdbMinAvailableGreaterThanHPAMinReplicas"),
                covers("autoscaler-goes-down-to-the-minimum.yaml"));
    }

    private static List<String> covers(String fixture) {
        return Levels.findings(RULE, fixture).get(0).covers();
    }

    @Test
    void theHintHoldsWhatToWrite() {
        assertEquals("write `maxUnavailable: 1` instead", Levels.hint(RULE, "minimum-equals-the-replicas.yaml"));
        assertEquals(
                "run at least 2 replicas, or write `maxUnavailable: 1` instead",
                Levels.hint(RULE, "replicas-by-default.yaml"));
    }
}
