package io.meshlint.rules.ambient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import io.meshlint.rules.routing.ServiceEntryConflict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmbientRulesTest {

    private static final Rule LAYER_7 = new L7PolicyWithoutWaypoint();
    private static final Rule MISSING = new WaypointMissing();
    private static final Rule SELECTOR = new AmbientPolicySelectorIneffective();
    private static final Rule NETWORK = new AmbientNetworkPolicy();

    @Test
    void policiesThatZtunnelCannotEnforceAreErrors() {
        assertEquals(List.of("error UC"), Levels.of(LAYER_7, "allow-with-methods-picks-pods.yaml"));
        assertEquals(List.of("error"), Levels.of(LAYER_7, "deny-with-paths-picks-the-namespace.yaml"));
        assertEquals(List.of("warning UC"), Levels.of(LAYER_7, "pods-are-out-of-sight.yaml"));
        assertEquals(List.of("warning", "warning"), Levels.of(LAYER_7, "wasm-and-tracing-with-a-selector.yaml"));
    }

    @Test
    void routesThatNobodyFollowsAreErrorsAndSettingsWarnings() {
        assertEquals(List.of("error"), Levels.of(LAYER_7, "virtual-service-of-a-service-without-waypoint.yaml"));
        assertEquals(List.of("warning"), Levels.of(LAYER_7, "outlier-detection-without-waypoint.yaml"));
        assertEquals(List.of("warning"), Levels.of(LAYER_7, "virtual-service-of-another-namespace.yaml"));
    }

    @Test
    void theHintNamesTheWaypointInSight() {
        assertEquals(
                "label it `istio.io/use-waypoint: gate`",
                Levels.hint(LAYER_7, "virtual-service-of-a-service-without-waypoint.yaml"));
        assertTrue(Levels.hint(LAYER_7, "mesh-route-of-a-service-without-waypoint.yaml")
                .startsWith("run `istioctl waypoint apply -n shop`"));
        assertEquals(
                "add `istio.io/use-waypoint-namespace: infra`",
                Levels.hint(MISSING, "waypoint-is-in-another-namespace.yaml"));
    }

    @Test
    void waypointsWithoutANearMissMayBeMadeByHand() {
        assertEquals(List.of("error"), Levels.of(MISSING, "waypoint-is-in-another-namespace.yaml"));
        assertEquals(List.of("warning"), Levels.of(MISSING, "nothing-of-that-name-beside-the-pods.yaml"));
        assertEquals(List.of("warning"), Levels.of(MISSING, "namespace-is-not-ambient.yaml"));
    }

    @Test
    void gatewaysThatAreNoWaypointsHeedSelectorsAsYet() {
        assertEquals(List.of("warning"), Levels.of(SELECTOR, "waypoint-by-its-name.yaml"));
        assertEquals(List.of("info"), Levels.of(SELECTOR, "gateway-out-of-sight.yaml"));
    }

    @Test
    void probesAreLeftToTheNetworkPlugin() {
        assertEquals(List.of("error UF, URX"), Levels.of(NETWORK, "ingress-by-the-port-of-the-app.yaml"));
        assertEquals(List.of("info UH"), Levels.of(NETWORK, "probes-are-dropped.yaml"));
    }

    @Test
    void theHostOfTheApiServerIsReportedOnce() {
        List<Finding> findings = Levels.findings(
                new AmbientKubeApi(), "service-entry-names-the-api-server.yaml", new ServiceEntryConflict());
        assertEquals(1, findings.size());
        assertEquals("ambient-kube-api", findings.get(0).rule().id());
    }
}
