package io.meshlint.rules.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshObjectRulesTest {

    private static final Rule UNUSED = new DestinationRuleNotUsed();
    private static final Rule HIDING = new SidecarEgressHidesHost();
    private static final Rule SIDECARS = new SidecarConflict();
    private static final Rule CONFLICT = new DestinationRuleConflict();
    private static final Rule FILTERS = new EnvoyFilterOperation();

    @Test
    void rulesThatAreKeptApartAreAnErrorWhereARoutedSubsetIsLost() {
        assertEquals(List.of("error NC"), Levels.of(UNUSED, "routed-subset-is-lost.yaml"));
        assertEquals(List.of("warning"), Levels.of(UNUSED, "policies-are-kept-apart.yaml"));
        assertEquals(List.of("warning NC"), Levels.of(UNUSED, "selector-hides-the-services-rule.yaml"));
    }

    @Test
    void aHiddenHostIsAnErrorWhereCallsFail() {
        assertEquals(List.of("error"), Levels.of(HIDING, "registry-only.yaml"));
        assertEquals(List.of("error UC"), Levels.of(HIDING, "target-takes-mtls-alone.yaml"));
        assertEquals(List.of("info"), Levels.of(HIDING, "plaintext-goes-through.yaml"));
    }

    @Test
    void sidecarsThatAreForNothingAreWarnings() {
        assertEquals(List.of("error"), Levels.of(SIDECARS, "two-select-one-workload.yaml"));
        assertEquals(List.of("warning"), Levels.of(SIDECARS, "selector-in-the-root-namespace.yaml"));
        assertEquals(List.of("warning"), Levels.of(SIDECARS, "ambient-namespace.yaml"));
    }

    @Test
    void limitsThatAWildcardLosesAreAnInfo() {
        assertEquals(List.of("warning"), Levels.of(CONFLICT, "exact-host-hides-tls.yaml"));
        assertEquals(List.of("info"), Levels.of(CONFLICT, "exact-host-hides-outlier-detection.yaml"));
    }

    @Test
    void operationsThatDependOnAnOrderAreAnInfo() {
        assertEquals(List.of("warning"), Levels.of(FILTERS, "replace-of-a-cluster.yaml"));
        assertEquals(List.of("info"), Levels.of(FILTERS, "insert-without-priority.yaml"));
    }
}
