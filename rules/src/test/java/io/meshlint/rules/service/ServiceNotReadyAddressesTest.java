package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceNotReadyAddressesTest {

    private static final Rule RULE = new ServiceNotReadyAddresses();

    @Test
    void itIsAnInfo() {
        assertEquals(List.of("info UF"), Levels.of(RULE, "a-virtual-service-leads-there.yaml"));
        assertEquals(List.of("info UF"), Levels.of(RULE, "an-http-route-leads-there.yaml"));
    }
}
