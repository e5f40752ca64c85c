package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlessPeerDiscoveryTest {

    private static final Rule RULE = new HeadlessPeerDiscovery();

    @Test
    void peersByNameAreAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "peers-are-named-in-a-variable.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "peers-are-named-in-an-argument.yaml"));
    }

    @Test
    void aNameToLookUpIsAnInfo() {
        assertEquals(List.of("info UH"), Levels.of(RULE, "peers-are-looked-up-by-the-service.yaml"));
    }
}
