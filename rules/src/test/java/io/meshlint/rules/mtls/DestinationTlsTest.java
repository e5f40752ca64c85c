package io.meshlint.rules.mtls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTlsTest {

    private static final String RULE = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: db, namespace: shop}
            spec: {host: db.example.com, trafficPolicy: {tls: {mode: SIMPLE}}}
            """;

    private static Finding of(Rule rule, String fixture) {
        List<Finding> findings = Lint.file(Path.of("../test-manifests/rules/" + fixture + ".yaml"), rule);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    @Test
    void withoutVerificationInOldVersionsItIsAWarning() {
        DestinationTlsUnverified rule = new DestinationTlsUnverified();
        assertEquals(Severity.INFO, Lint.yaml(RULE, rule).get(0).severity());
        Finding old =
                Lint.with(rule).configured("istio: \"1.20\"").findings(RULE).get(0);
        assertEquals(Severity.WARNING, old.severity());
    }

    @ParameterizedTest
    @CsvSource({
        "excluded-port-auto-mtls/caller-in-the-mesh, ERROR",
        "excluded-port-auto-mtls/no-caller-is-known, INFO",
    })
    void anExcludedPortIsAnErrorOnceSomebodyCallsIt(String fixture, Severity severity) {
        assertEquals(severity, of(new ExcludedPortAutoMtls(), fixture).severity());
    }

    @ParameterizedTest
    @CsvSource({
        "destination-mtls-to-non-mesh/pods-opted-out, ERROR",
        "destination-mtls-to-non-mesh/mesh-wide-rule-and-a-caller, ERROR",
        "destination-mtls-to-non-mesh/external-host, WARNING",
    })
    void anExternalHostMayBeAnotherMesh(String fixture, Severity severity) {
        assertEquals(severity, of(new DestinationMtlsToNonMesh(), fixture).severity());
    }

    @ParameterizedTest
    @CsvSource({
        "strict-mesh-and-no-rule, ERROR, KIA0401",
        "strict-namespace-and-no-rule, ERROR, KIA0501",
        "mesh-wide-rule-and-no-policy, WARNING, KIA0205",
        "namespace-wide-rule-and-no-policy, WARNING, KIA0206",
    })
    void aPolicyAloneBreaksCallsAndARuleAloneDoesNot(String fixture, Severity severity, String code) {
        Finding finding = of(new MeshMtlsWithoutPolicy(), "mesh-mtls-without-policy/" + fixture);
        assertEquals(severity, finding.severity());
        assertEquals(List.of(code), finding.covers());
    }

    @Test
    void mutualTlsTowardsAPortWithoutItFailsInTheHandshake() {
        Finding finding =
                of(new DestinationTlsConflict(), "destination-tls-conflict/mutual-tls-meets-a-port-that-has-it-off");
        assertEquals(List.of(Flag.UF, Flag.URX), finding.flags());
    }
}
