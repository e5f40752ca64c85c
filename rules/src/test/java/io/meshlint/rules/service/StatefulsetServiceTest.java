package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatefulsetServiceTest {

    private static final Rule RULE = new StatefulsetService();

    @Test
    void aServiceThatIsNotThereOrHasOtherPodsIsAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "headless-service-has-another-name.yaml"));
        assertEquals(List.of("error"), Levels.of(RULE, "service-selects-other-pods.yaml"));
    }

    @Test
    void aServiceWithAnAddressIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "service-is-not-headless.yaml"));
    }

    @Test
    void theServiceIsThatOfTheSameStage() {
        List<Finding> findings = Levels.findings(RULE, "each-stage-has-its-own-service");
        assertEquals(2, findings.size());
        for (Finding finding : findings) {
            assertEquals(
                    finding.place().source(), finding.related().get(0).place().source());
        }
    }

    @Test
    void aSinglePodMissesLittle() {
        assertEquals(List.of("info"), Levels.of(RULE, "a-single-pod-misses-little.yaml"));
    }

    @Test
    void theHintNamesTheHeadlessService() {
        assertEquals("change `ledger-svc` to `ledger`", Levels.hint(RULE, "headless-service-has-another-name.yaml"));
        assertEquals("change `legder` to `ledger`", Levels.hint(RULE, "name-is-misspelt.yaml"));
        assertEquals(
                "change `ledger` to `ledger-headless`",
                Levels.hint(RULE, "headless-service-stands-beside-the-named-one.yaml"));
    }
}
