package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceSelectorNoMatchTest {

    private static final Rule RULE = new ServiceSelectorNoMatch();

    @Test
    void aNearMissAndAClosedWorldAreErrors() {
        assertEquals(List.of("error UH"), Levels.of(RULE, "label-is-misspelt.yaml"));
        assertEquals(List.of("error UH"), Levels.of(RULE, "closed-world-needs-no-near-miss"));
    }

    @Test
    void aCompleteFolderIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "nothing-beside-a-complete-unit-carries-the-label"));
    }

    @Test
    void theHintHoldsWhatToWrite() {
        assertEquals("change `chekout` to `checkout`", Levels.hint(RULE, "label-is-misspelt.yaml"));
        assertEquals("change `name` to `app`", Levels.hint(RULE, "key-of-the-label-differs.yaml"));
        assertEquals(
                "add `tier: frontend` to the pod labels of deployment `checkout`, or take it out of the selector",
                Levels.hint(RULE, "pods-lack-one-of-the-labels.yaml"));
    }

    @Test
    void theConfirmationNamesTheService() {
        assertEquals(
                List.of("kubectl get endpointslice -n shop -l kubernetes.io/service-name=checkout"),
                Levels.findings(RULE, "label-is-misspelt.yaml").get(0).confirm());
    }
}
