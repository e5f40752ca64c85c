package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdbMissingTest {

    private static final Rule RULE = new PdbMissing();

    @Test
    void itIsAnInfo() {
        assertEquals(List.of("info UH"), Levels.of(RULE, "replicated-workload-without-a-budget.yaml"));
    }
}
