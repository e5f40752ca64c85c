package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeRefMissingTest {

    private static final Rule RULE = new VolumeRefMissing();

    @Test
    void aClaimThatDoesNotExistIsAnError() {
        assertEquals(List.of("error UH"), Levels.of(RULE, "claim-is-misspelt.yaml"));
    }

    @Test
    void whatSeveralPodsShareWeighsAsMuchAsItsModeForbids() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "claim-for-one-node-is-shared.yaml"));
        assertEquals(List.of("error UH"), Levels.of(RULE, "claim-for-one-pod-is-shared.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "autoscaler-adds-pods-to-a-claim-for-one-node.yaml"));
    }

    @Test
    void aRolloutThatMayHangLeavesTheOldPodServing() {
        assertEquals(List.of("info"), Levels.of(RULE, "rollout-starts-a-second-pod-on-a-claim-for-one-node.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "rollout-starts-a-second-pod-on-a-claim-for-one-pod.yaml"));
    }
}
