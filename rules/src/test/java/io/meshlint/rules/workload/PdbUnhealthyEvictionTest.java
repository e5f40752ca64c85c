package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdbUnhealthyEvictionTest {

    private static final Rule RULE = new PdbUnhealthyEviction();

    @Test
    void itIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "policy-is-not-set.yaml"));
    }
}
