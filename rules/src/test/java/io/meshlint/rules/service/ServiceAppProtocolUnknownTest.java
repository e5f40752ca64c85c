package io.meshlint.rules.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAppProtocolUnknownTest {

    @ParameterizedTest
    @CsvSource({
        "shop, h2c, WARNING, write `appProtocol: kubernetes.io/h2c`",
        "shop, websocket, WARNING, write `appProtocol: kubernetes.io/ws`",
        "shop, htttp, WARNING, write `appProtocol: http`",
        "shop, postgresql, INFO, write `appProtocol: tcp`",
        "other, h2c, INFO, write `appProtocol: kubernetes.io/h2c`"
    })
    void levelAndHintFollowWhatIsMeant(String injected, String written, Severity level, String hint) {
        String text = """
                apiVersion: v1
                kind: Namespace
                metadata: {name: %s, labels: {istio-injection: enabled}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: rates, namespace: shop}
                spec: {ports: [{name: api, port: 9000, appProtocol: %s}]}
                """.formatted(injected, written);
        List<Finding> findings = Lint.yaml(text, new ServiceAppProtocolUnknown());
        assertEquals(1, findings.size(), findings.toString());
        assertEquals(level, findings.get(0).severity());
        assertEquals(hint, findings.get(0).hint());
    }
}
