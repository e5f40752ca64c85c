package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbePortMissingTest {

    private static final Rule RULE = new ProbePortMissing();

    @Test
    void aNameIsAnErrorWhereThePodNeverBecomesReady() {
        assertEquals(List.of("error UH"), Levels.of(RULE, "readiness-probe-names-no-port.yaml"));
        assertEquals(List.of("error UH"), Levels.of(RULE, "startup-probe-names-no-port.yaml"));
    }

    @Test
    void aLivenessProbeThatIsNeverSentIsAWarning() {
        assertEquals(List.of("warning"), Levels.of(RULE, "liveness-probe-names-no-port.yaml"));
    }

    @Test
    void aNumberBesideAPortForHealthIsAWarning() {
        assertEquals(List.of("warning", "warning UH"), Levels.of(RULE, "number-beside-a-port-for-health.yaml"));
    }

    @Test
    void aPortForUdpIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "port-is-declared-for-udp.yaml"));
    }

    @Test
    void aNumberAloneIsAnInfo() {
        assertEquals(List.of("info"), Levels.of(RULE, "number-that-nothing-declares.yaml"));
    }

    @Test
    void thePortOfTheServiceGoesBeforeAPortForHealth() {
        assertEquals(List.of("warning UH", "warning"), Levels.of(RULE, "probe-asks-the-port-of-the-service.yaml"));
        assertEquals(
                "change `80` to `http`",
                Levels.findings(RULE, "probe-asks-the-port-of-the-service.yaml")
                        .get(0)
                        .hint());
    }

    @Test
    void aSlipOfThePenIsAWarning() {
        assertEquals(List.of("warning UH", "warning"), Levels.of(RULE, "number-is-a-slip-of-the-pen.yaml"));
        assertEquals(
                "change `5051` to `50051`",
                Levels.findings(RULE, "number-is-a-slip-of-the-pen.yaml").get(0).hint());
        assertEquals(List.of("info"), Levels.of(RULE, "number-in-front-is-another-port.yaml"));
    }

    @Test
    void aSettingSpeaksAgainstTheProbe() {
        assertEquals(List.of("warning UH", "warning"), Levels.of(RULE, "flag-moves-the-port-for-health.yaml"));
        assertEquals("change `8081` to `9090`", Levels.hint(RULE, "variable-moves-the-port-for-health.yaml"));
    }
}
