package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownDropsRequestsTest {

    private static final Rule RULE = new ShutdownDropsRequests();

    @Test
    void aHookThatTakesTheWholeGracePeriodIsAWarning() {
        assertEquals(List.of("warning UC, UF"), Levels.of(RULE, "hook-outlasts-the-grace-period.yaml"));
        assertEquals(List.of("warning UC, UF"), Levels.of(RULE, "hook-outlasts-the-default-grace-period.yaml"));
    }

    @Test
    void whatTheApiServerRefusesIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "sleep-action-above-the-grace-period.yaml"));
    }

    @Test
    void noHookIsAnInfo() {
        assertEquals(List.of("info UC, UF"), Levels.of(RULE, "route-leads-to-pods-that-stop-at-once.yaml"));
    }

    @Test
    void theHintLeavesTimeAfterTheHook() {
        assertEquals(
                "write `terminationGracePeriodSeconds: 40`", Levels.hint(RULE, "hook-outlasts-the-grace-period.yaml"));
    }
}
