package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressBackendMissingTest {

    private static final Rule RULE = new IngressBackendMissing();

    @Test
    void aNearMissAClosedWorldAndAWrongPortAreErrors() {
        assertEquals(List.of("error"), Levels.of(RULE, "service-is-misspelt.yaml"));
        assertEquals(List.of("error"), Levels.of(RULE, "closed-world-has-no-such-service"));
        assertEquals(List.of("error"), Levels.of(RULE, "port-number-is-off-the-list.yaml"));
        assertEquals(List.of("error"), Levels.of(RULE, "service-lives-in-another-namespace.yaml"));
    }

    @Test
    void theOnlyOtherServiceOfTheFileIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "another-name-than-the-only-service-beside-it.yaml"));
    }

    @Test
    void aTargetPortCountsByTheController() {
        assertEquals(List.of("error"), Levels.of(RULE, "container-port-instead-of-service-port.yaml"));
        assertEquals(List.of("warning"), Levels.of(RULE, "container-port-without-a-class.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "container-port-is-fine-for-ingress-nginx-alone.yaml"));
    }

    @Test
    void theHintHoldsWhatToWrite() {
        assertEquals("change `chekout` to `checkout`", Levels.hint(RULE, "service-is-misspelt.yaml"));
        assertEquals("change `8080` to `80`", Levels.hint(RULE, "container-port-instead-of-service-port.yaml"));
        assertEquals("change `htpp` to `http`", Levels.hint(RULE, "port-name-is-misspelt.yaml"));
        assertEquals("write `number: 80` instead of `name: http`", Levels.hint(RULE, "port-has-no-name.yaml"));
        assertEquals(
                "move the ingress to namespace `shop`", Levels.hint(RULE, "service-lives-in-another-namespace.yaml"));
    }

    @Test
    void oneFaultOfSeveralPathsIsOneFinding() {
        assertEquals(
                2,
                Levels.findings(RULE, "another-name-than-the-only-service-beside-it.yaml")
                        .get(0)
                        .related()
                        .size());
    }
}
