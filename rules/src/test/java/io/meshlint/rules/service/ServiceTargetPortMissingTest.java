package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTargetPortMissingTest {

    private static final Rule RULE = new ServiceTargetPortMissing();

    @Test
    void itIsAnError() {
        assertEquals(List.of("error UH"), Levels.of(RULE, "name-is-misspelt.yaml"));
        assertEquals(List.of("error UH"), Levels.of(RULE, "declared-for-another-protocol.yaml"));
    }

    @Test
    void theHintHoldsWhatToWrite() {
        assertEquals("change `htpp` to `http`", Levels.hint(RULE, "name-is-misspelt.yaml"));
        assertEquals("change `https` to `proxy-https`", Levels.hint(RULE, "name-of-another-port-is-meant.yaml"));
        assertEquals("change `http` to `8080`", Levels.hint(RULE, "only-declared-port-has-no-name.yaml"));
        assertEquals(
                "write `protocol: TCP` here, or declare the port for UDP too",
                Levels.hint(RULE, "declared-for-another-protocol.yaml"));
    }
}
