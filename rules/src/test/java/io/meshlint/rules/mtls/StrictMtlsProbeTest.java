package io.meshlint.rules.mtls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import io.meshlint.rules.workload.ProbeNeverSucceeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrictMtlsProbeTest {

    private static final String LEDGER = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: shop}
            spec: {mtls: {mode: MODE}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: ledger, namespace: shop}
            spec:
              selector: {matchLabels: {app: ledger}}
              template:
                metadata:
                  labels: {app: ledger}
                  annotations: {sidecar.istio.io/rewriteAppHTTPProbers: "false"}
                spec:
                  containers:
                    - name: ledger
                      image: registry.example.com/ledger:1.4
                      ports: [{name: https, containerPort: 8443}]
                      readinessProbe: {httpGet: {path: /ready, port: 8443}}
            """;

    private static List<Finding> findings(String mode) {
        return Lint.yaml(LEDGER.replace("MODE", mode), new StrictMtlsProbe(), new ProbeNeverSucceeds());
    }

    @Test
    void whatElseIsWrongWithTheProbeHangsOnIt() {
        List<Finding> findings = findings("STRICT");
        assertEquals(1, findings.size(), findings.toString());
        assertEquals("strict-mtls-probe", findings.get(0).rule().id());
        assertEquals(
                1L,
                findings.get(0).related().stream()
                        .filter(related -> related.message().contains("says another protocol"))
                        .count());
    }

    @Test
    void whereThePortTakesPlaintextTheOtherFaultIsTold() {
        List<Finding> findings = findings("PERMISSIVE");
        assertEquals(1, findings.size(), findings.toString());
        assertEquals("probe-never-succeeds", findings.get(0).rule().id());
    }
}
