package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceNoSelectorNoEndpointsTest {

    private static final Rule RULE = new ServiceNoSelectorNoEndpoints();

    @Test
    void portsThatDoNotPairAreAnError() {
        assertEquals(List.of("error UH"), Levels.of(RULE, "names-of-ports-differ.yaml"));
        assertEquals(List.of("error UH"), Levels.of(RULE, "name-of-the-endpoints-is-misspelt.yaml"));
        assertEquals(List.of("error UH"), Levels.of(RULE, "nothing-else-exists"));
    }

    @Test
    void headlessServicesResolveAllTheSame() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "headless-service-still-resolves.yaml"));
    }

    @Test
    void anIgnoredNumberBreaksNothing() {
        assertEquals(List.of("info"), Levels.of(RULE, "target-port-is-ignored.yaml"));
    }

    @Test
    void theHintNamesThePort() {
        assertEquals("name the port of the Endpoints `tcp-pg`", Levels.hint(RULE, "names-of-ports-differ.yaml"));
        assertEquals(
                "write `protocol: UDP` into the EndpointSlice", Levels.hint(RULE, "slice-has-another-protocol.yaml"));
        assertEquals(
                "change `ledger` to `leger`, or the name there",
                Levels.hint(RULE, "name-of-the-endpoints-is-misspelt.yaml"));
    }
}
