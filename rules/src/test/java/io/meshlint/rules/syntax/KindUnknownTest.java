package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindUnknownTest {

    private static final KindUnknown RULE = new KindUnknown();

    @Test
    void aSlipOfThePenIsAWarning() {
        assertEquals(List.of("warning", "warning"), Levels.of(RULE, "kind-is-misspelt.yaml"));
        assertEquals(List.of("warning", "warning"), Levels.of(RULE, "version-is-misspelt.yaml"));
    }

    @Test
    void anotherGroupIsAWarningWithEveryGroupThatServesTheKind() {
        List<Finding> findings = Levels.findings(RULE, "kind-of-another-group.yaml");
        assertEquals("warning", findings.get(1).severity().toString());
        assertEquals(
                "write `apiVersion: networking.istio.io/v1` or `apiVersion: gateway.networking.k8s.io/v1`",
                findings.get(1).hint());
    }

    @Test
    void anotherVersionIsAdviceUnlessTheReleaseIsNamed() {
        assertEquals(List.of("info"), Levels.of(RULE, "version-of-the-group-does-not-serve-it.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "release-aimed-at-does-not-serve-it"));
    }

    @Test
    void aMisspeltKindIsReportedThere() {
        Finding finding = Levels.findings(RULE, "kind-is-misspelt.yaml").get(0);
        assertEquals("kind", finding.place().path());
        assertEquals("write `kind: DestinationRule`", finding.hint());
    }
}
