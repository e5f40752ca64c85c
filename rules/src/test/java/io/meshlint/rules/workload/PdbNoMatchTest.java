package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdbNoMatchTest {

    private static final Rule RULE = new PdbNoMatch();

    @Test
    void itIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "label-is-misspelt.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "two-budgets-guard-one-pod.yaml"));
    }

    @Test
    void theHintHoldsWhatToWrite() {
        assertEquals("change `app: chekout` to `app: checkout`", Levels.hint(RULE, "label-is-misspelt.yaml"));
        assertEquals("remove `release: checkout` from the selector", Levels.hint(RULE, "label-is-one-too-many.yaml"));
    }
}
