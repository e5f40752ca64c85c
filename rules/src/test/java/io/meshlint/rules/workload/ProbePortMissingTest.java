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
}
