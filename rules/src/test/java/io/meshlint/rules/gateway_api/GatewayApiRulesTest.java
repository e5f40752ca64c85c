package io.meshlint.rules.gateway_api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayApiRulesTest {

    private static final Rule BACKEND = new GatewayRouteBackendMissing();
    private static final Rule ALLOWED = new GatewayRouteNotAllowed();
    private static final Rule GRANT = new ReferenceGrantMissing();
    private static final Rule LISTENER = new ListenerConflict();

    @Test
    void aCopyOfRequestsThatGoesNowhereCountsLess() {
        assertEquals(List.of("error NC"), Levels.of(BACKEND, "service-is-misspelt.yaml"));
        assertEquals(List.of("warning NC"), Levels.of(BACKEND, "mirror-is-misspelt.yaml"));
    }

    @Test
    void aMoreExactListenerIsAWarning() {
        assertEquals(List.of("error NR"), Levels.of(ALLOWED, "hostname-is-outside-the-wildcard.yaml"));
        assertEquals(List.of("warning NR"), Levels.of(ALLOWED, "a-more-exact-listener-takes-the-hostname.yaml"));
    }

    @Test
    void aGrantThatAllowsSomethingElseIsAnError() {
        assertEquals(List.of("error NC"), Levels.of(GRANT, "grant-is-for-another-kind.yaml"));
        assertEquals(List.of("warning NC"), Levels.of(GRANT, "no-grant-in-sight.yaml"));
    }

    @Test
    void protocolsThatShareAPortAreAWarning() {
        assertEquals(1, Levels.of(LISTENER, "plain-and-tls-on-one-port.yaml").size());
        assertEquals(
                "error",
                Levels.of(LISTENER, "certificate-is-misspelt.yaml").get(0).split(" ")[0]);
        assertEquals(
                "warning",
                Levels.of(LISTENER, "plain-and-tls-on-one-port.yaml").get(0).split(" ")[0]);
    }
}
