package io.meshlint.rules.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rules.Levels;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostNetworkDnsTest {

    private static final Rule RULE = new HostNetworkDns();

    @Test
    void whatIsCalledIsAWarningAndWhatIsOnlyNamedAnInfo() {
        assertEquals(List.of("warning"), Levels.of(RULE, "variable-holds-a-name-of-the-cluster.yaml"));
        assertEquals(List.of("info"), Levels.of(RULE, "mounted-file-names-a-service.yaml"));
    }

    @Test
    void theSymptomIsDns() {
        for (Finding finding : Levels.findings(RULE, "short-name-of-a-service.yaml")) {
            assertEquals("dns", finding.symptom());
            assertEquals("set `dnsPolicy: ClusterFirstWithHostNet`", finding.hint());
        }
    }
}
