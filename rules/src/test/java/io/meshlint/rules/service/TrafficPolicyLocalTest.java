package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficPolicyLocalTest {

    private static final Rule RULE = new TrafficPolicyLocal();

    @Test
    void insideTheClusterItIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "internal-callers-on-other-nodes.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "known-nodes-outnumber-the-pods"));
    }

    @Test
    void aNodePortIsAnInfoWhereTheNodesAreUnknown() {
        assertEquals(List.of("warning"), Levels.of(RULE, "node-port-of-known-nodes"));
        assertEquals(List.of("info"), Levels.of(RULE, "node-port.yaml"));
    }
}
