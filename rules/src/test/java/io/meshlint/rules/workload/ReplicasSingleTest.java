package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicasSingleTest {

    private static final Rule RULE = new ReplicasSingle();

    @Test
    void itIsAnInfo() {
        assertEquals(List.of("info UH"), Levels.of(RULE, "one-replica-behind-a-service.yaml"));
    }

    @Test
    void nobodyNoticesWhereNoServiceLeads() {
        assertEquals(List.of("info"), Levels.of(RULE, "every-workload-when-asked-for"));
    }

    @Test
    void twoPodsFailOnlyTheCheckThatAsksForThree() {
        Finding finding = Levels.findings(RULE, "three-are-asked-for").get(0);
        assertEquals(List.of("kl:minimum-three-replicas"), finding.covers());
        assertEquals("write `replicas: 3`", finding.hint());
    }
}
