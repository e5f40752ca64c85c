package io.meshlint.rules.service;

import static io.meshlint.rule.Severity.INFO;
import static io.meshlint.rule.Severity.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceExternalNamePortTest {

    private static final String RAW = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop, labels: {istio-injection: enabled}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: db, namespace: shop}
            spec: {type: ExternalName, externalName: db.example.com, ports: [{port: 5432}]}
            """;

    @Test
    void rawPortsAreAdviceUnlessTheVersionIsOld() {
        assertEquals(INFO, only(Lint.with(new ServiceExternalNamePort()), RAW).severity());
        Lint old = Lint.with(new ServiceExternalNamePort()).configured("istio: '1.20'");
        assertEquals(WARNING, only(old, RAW).severity());
        Lint fresh = Lint.with(new ServiceExternalNamePort()).configured("istio: '1.21'");
        assertEquals(List.of(), fresh.findings(RAW));
    }

    @Test
    void anAddressIsAWarningInEveryVersionAndWithoutIstio() {
        String text = RAW.substring(RAW.indexOf("---")).replace("db.example.com", "10.1.2.3");
        Finding finding = only(Lint.with(new ServiceExternalNamePort()).configured("istio: '1.30'"), text);
        assertEquals(WARNING, finding.severity());
        assertEquals(List.of(Flag.NC), finding.flags());
        assertEquals("dns", finding.symptom());
    }

    @Test
    void aUrlIsRejectedAndTheHintHoldsItsHost() {
        String text = RAW.substring(RAW.indexOf("---")).replace("db.example.com", "https://db.example.com:8443/x");
        Finding finding = only(Lint.with(new ServiceExternalNamePort()), text);
        assertEquals("rejected", finding.symptom());
        assertEquals("write the bare host name `db.example.com`", finding.hint());
    }

    private static Finding only(Lint lint, String text) {
        List<Finding> findings = lint.findings(text);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }
}
