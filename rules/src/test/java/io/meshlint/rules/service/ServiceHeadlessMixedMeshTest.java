package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceHeadlessMixedMeshTest {

    private static final Rule RULE = new ServiceHeadlessMixedMesh();

    @Test
    void aMixtureIsAWarning() {
        assertEquals(List.of("warning UC"), Levels.of(RULE, "one-workload-opts-out.yaml"));
    }
}
