package io.meshlint.rules.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualServiceRulesTest {

    private static final Rule CONFLICT = new RouteHostConflict();
    private static final Rule REACHED = new RouteNeverReached();
    private static final Rule WEIGHTS = new RouteWeights();
    private static final Rule DELEGATE = new RouteDelegate();
    private static final Rule CLAIMS = new RouteJwtClaims();
    private static final Rule RETRIES = new RouteRetries();
    private static final Rule FAULT = new RouteFaultLeft();

    @Test
    void aHostIsLostOrShared() {
        assertEquals(List.of("error NR"), Levels.of(CONFLICT, "two-in-the-mesh.yaml"));
        assertEquals(List.of("error NR"), Levels.of(CONFLICT, "same-paths-at-a-gateway.yaml"));
        assertEquals(List.of("warning"), Levels.of(CONFLICT, "paths-overlap-at-a-gateway.yaml"));
        assertEquals(List.of("warning"), Levels.of(CONFLICT, "own-namespace-comes-first.yaml"));
        assertEquals(List.of("warning NR"), Levels.of(CONFLICT, "two-files-of-a-folder"));
    }

    @Test
    void rulesThatDoTheSameAreAnInfo() {
        assertEquals(List.of("warning NR"), Levels.of(REACHED, "catch-all-comes-first.yaml"));
        assertEquals(List.of("info"), Levels.of(REACHED, "both-do-the-same.yaml"));
        assertEquals(List.of("info"), Levels.of(REACHED, "condition-twice-in-one-rule.yaml"));
    }

    @Test
    void whatIstiodRejectsIsAnError() {
        assertEquals(List.of("error"), Levels.of(WEIGHTS, "all-weights-are-zero.yaml"));
        assertEquals(List.of("warning"), Levels.of(WEIGHTS, "one-has-no-weight.yaml"));
        assertEquals(List.of("error"), Levels.of(RETRIES, "no-attempts-but-settings.yaml"));
        assertEquals(List.of("warning"), Levels.of(RETRIES, "condition-is-unknown.yaml"));
        assertEquals(List.of("error"), Levels.of(DELEGATE, "delegate-has-gateways.yaml"));
        assertEquals(List.of("error"), Levels.of(CLAIMS, "claims-in-the-mesh.yaml"));
    }

    @Test
    void aDelegateLosesItsRuleOrOneOfItsOwn() {
        assertEquals(List.of("error NR"), Levels.of(DELEGATE, "delegate-is-misspelt.yaml"));
        assertEquals(List.of("warning NR"), Levels.of(DELEGATE, "condition-is-no-part.yaml"));
    }

    @Test
    void claimsAtPodsThatAreElsewhereAreAWarning() {
        assertEquals(List.of("error NR"), Levels.of(CLAIMS, "no-token-is-checked-at-the-gateway.yaml"));
        assertEquals(List.of("warning NR"), Levels.of(CLAIMS, "gateway-is-elsewhere-and-nothing-checks-tokens.yaml"));
    }

    @Test
    void faultsForAllRequestsAreAWarning() {
        assertEquals(List.of("warning FI"), Levels.of(FAULT, "all-requests-are-aborted.yaml"));
        assertEquals(List.of("info"), Levels.of(FAULT, "some-requests-are-delayed.yaml"));
        assertEquals(List.of("info"), Levels.of(FAULT, "fault-never-happens.yaml"));
    }

    @Test
    void hintsHoldWhatToWrite() {
        assertEquals("write `5xx,connect-failure`", Levels.hint(RETRIES, "space-after-a-comma.yaml"));
        assertEquals(
                "delegate to `name: api`, `namespace: backend`",
                Levels.hint(DELEGATE, "delegate-is-in-another-namespace.yaml"));
        assertEquals("write `route` instead of `delegate`", Levels.hint(DELEGATE, "delegate-delegates.yaml"));
        assertEquals(
                "write the rules as `tcp`, or change the server's protocol or `tls.mode`",
                Levels.hint(new RouteProtocolIgnored(), "http-rules-for-a-tcp-server.yaml"));
    }
}
