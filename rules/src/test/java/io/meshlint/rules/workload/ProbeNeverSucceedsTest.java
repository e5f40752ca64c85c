package io.meshlint.rules.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeNeverSucceedsTest {

    private static final Rule RULE = new ProbeNeverSucceeds();

    @Test
    void probesThatContradictEachOtherAreAnError() {
        assertEquals(List.of("error"), Levels.of(RULE, "probes-of-one-port-differ-in-scheme.yaml"));
    }

    @Test
    void aServerMaySpeakBothGrpcAndHttp() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "probes-of-one-port-differ-in-protocol.yaml"));
    }

    @Test
    void aLoopbackAddressIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "probe-asks-the-node.yaml"));
    }

    @Test
    void aNameAloneIsAWarning() {
        assertEquals(List.of("warning UH"), Levels.of(RULE, "plain-probe-of-a-port-named-https.yaml"));
        assertEquals(List.of("warning UH"), Levels.of(RULE, "https-probe-of-a-port-named-http.yaml"));
    }
}
