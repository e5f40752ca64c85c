package io.meshlint.rules.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingRulesTest {

    private static final Rule HOST = new RouteDestinationMissing();
    private static final Rule PORT = new RouteDestinationPort();
    private static final Rule SUBSET = new RouteSubsetMissing();
    private static final Rule PODS = new SubsetNoPods();
    private static final Rule GATEWAY = new RouteGatewayMissing();
    private static final Rule POLICY = new DestinationRuleHostUnknown();

    @Test
    void aSlipOfAHostIsAnErrorAndAnAbsenceAWarning() {
        assertEquals(List.of("error NC"), Levels.of(HOST, "service-is-misspelt.yaml"));
        assertEquals(List.of("error NC"), Levels.of(HOST, "short-name-means-the-own-namespace.yaml"));
        assertEquals(List.of("error NC"), Levels.of(HOST, "closed-world-has-no-such-host"));
        assertEquals(List.of("warning NC"), Levels.of(HOST, "all-of-the-namespace-stands-in-the-file.yaml"));
        assertEquals(List.of("warning"), Levels.of(POLICY, "service-is-misspelt.yaml"));
        assertEquals(List.of("info"), Levels.of(POLICY, "all-of-the-namespace-stands-in-the-file.yaml"));
    }

    @Test
    void mirrorsAndWeightsOfZeroCountLess() {
        assertEquals(List.of("warning NC"), Levels.of(HOST, "mirror-is-misspelt.yaml"));
        assertEquals(List.of("info NC"), Levels.of(HOST, "canary-with-weight-zero-is-an-info.yaml"));
        assertEquals(List.of("warning NC"), Levels.of(PORT, "mirror-has-another-port.yaml"));
        assertEquals(List.of("info NC"), Levels.of(SUBSET, "weight-zero-is-an-info.yaml"));
    }

    @Test
    void gatewaysThatCannotSeeAServiceAreSurerThanSidecars() {
        assertEquals(List.of("error NC"), Levels.of(HOST, "gateway-cannot-see-the-service.yaml"));
        assertEquals(List.of("warning NC"), Levels.of(HOST, "sidecars-cannot-see-the-service.yaml"));
    }

    @Test
    void aSubsetIsMissingWhereARuleForItsHostLacksIt() {
        assertEquals(List.of("error NC"), Levels.of(SUBSET, "rule-does-not-define-it.yaml"));
        assertEquals(List.of("error NC"), Levels.of(SUBSET, "wildcard-rule-of-the-caller-wins.yaml"));
        assertEquals(List.of("warning NC"), Levels.of(SUBSET, "no-rule-stands-in-the-file.yaml"));
    }

    @Test
    void aSubsetWithoutPodsFailsOnlyWhereSomethingRoutesToIt() {
        assertEquals(List.of("error UH"), Levels.of(PODS, "no-pod-carries-the-key.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(PODS, "other-versions-run-alone.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(PODS, "pods-are-scaled-to-none.yaml"));
        assertEquals(List.of("info"), Levels.of(PODS, "nothing-routes-there.yaml"));
    }

    @Test
    void aGatewayThatMayStandElsewhereIsAWarning() {
        assertEquals(List.of("error NR"), Levels.of(GATEWAY, "gateway-is-misspelt.yaml"));
        assertEquals(List.of("error NR"), Levels.of(GATEWAY, "short-name-means-the-own-namespace.yaml"));
        assertEquals(List.of("warning NR"), Levels.of(GATEWAY, "all-of-the-namespace-stands-in-the-file.yaml"));
    }

    @Test
    void hintsHoldWhatToWrite() {
        assertEquals("change `chekout` to `checkout`", Levels.hint(HOST, "service-is-misspelt.yaml"));
        assertEquals(
                "change `orders` to `orders.orders.svc.cluster.local`",
                Levels.hint(HOST, "short-name-means-the-own-namespace.yaml"));
        assertEquals(
                "change `reviews.prod` to `reviews.prod.svc.cluster.local`",
                Levels.hint(HOST, "name-and-namespace-are-not-completed.yaml"));
        assertEquals("change `8080` to `80`", Levels.hint(PORT, "target-port-instead-of-port.yaml"));
        assertEquals("add `port: {number: 8080}`", Levels.hint(PORT, "sidecars-take-the-port-that-is-called.yaml"));
        assertEquals("change `Stable` to `stable`", Levels.hint(SUBSET, "name-differs-in-case.yaml"));
        assertEquals(
                "add `istio-ingress` to `exportTo`",
                Levels.hint(SUBSET, "rule-is-private-and-the-gateway-lives-elsewhere.yaml"));
        assertEquals(
                "change `public` to `istio-ingress/public`",
                Levels.hint(GATEWAY, "short-name-means-the-own-namespace.yaml"));
        assertEquals("change `version: stabel` to `version: stable`", Levels.hint(PODS, "value-is-misspelt.yaml"));
    }
}
