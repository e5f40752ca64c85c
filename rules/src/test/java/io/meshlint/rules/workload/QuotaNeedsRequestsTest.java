package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaNeedsRequestsTest {

    private static final Rule RULE = new QuotaNeedsRequests();

    @Test
    void itIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "container-does-not-say-what-it-wants.yaml"));
    }

    @Test
    void theHintNamesTheFirstAmount() {
        assertEquals(
                "add `requests: {cpu: …}` to `resources`, or give the namespace a LimitRange with defaults",
                Levels.hint(RULE, "container-does-not-say-what-it-wants.yaml"));
    }
}
