package io.meshlint.rules.mtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import io.meshlint.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAuthenticationTest {

    private static final String APP = """
            apiVersion: v1
            kind: Service
            metadata: {name: checkout, namespace: shop}
            spec:
              selector: {app: checkout}
              ports: [{name: http, port: 80, targetPort: 8080}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: checkout, namespace: shop, labels: {app: checkout}}
            spec:
              containers:
                - {name: checkout, image: registry.example.com/checkout:1.4, ports: [{containerPort: 8080}]}
            """;

    private static String policy(String name, String spec) {
        return "---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: " + name
                + ", namespace: shop}\nspec: " + spec + "\n";
    }

    private static Finding find(Rule rule, String text) {
        List<Finding> findings = Lint.yaml(text, rule);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "STRICT, PERMISSIVE, ERROR, reset",
        "PERMISSIVE, STRICT, ERROR, not-enforced",
        "PERMISSIVE, DISABLE, ERROR, ignored",
        "STRICT, STRICT, INFO, ''",
        "STRICT, UNSET, INFO, ''",
    })
    void whatAServicePortAsKeyLeadsToDependsOnTheModes(String mode, String port, Severity severity, String symptom) {
        Finding finding = find(
                new PeerAuthPort(),
                APP
                        + policy(
                                "checkout",
                                "{selector: {matchLabels: {app: checkout}}, mtls: {mode: " + mode
                                        + "}, portLevelMtls: {80: {mode: " + port + "}}}"));
        assertEquals(severity, finding.severity());
        assertEquals(symptom, finding.symptom());
        assertEquals("change the key `80` to `8080`", finding.hint());
    }

    @Test
    void portsWithoutSelectorAreRejected() {
        Finding finding = find(new PeerAuthPort(), policy("a", "{selector: {}, portLevelMtls: {80: {mode: STRICT}}}"));
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals("rejected", finding.symptom());
        assertEquals(List.of(), finding.flags());
    }

    @Test
    void aMisspeltPortIsAWarning() {
        String spec = "{selector: {matchLabels: {app: checkout}}, portLevelMtls: {808: {mode: STRICT}}}";
        assertEquals(
                Severity.WARNING,
                find(new PeerAuthPort(), APP + policy("a", spec)).severity());
    }

    @Test
    void theHintNamesTheLabelThatIsMeant() {
        String spec = "{selector: {matchLabels: {app: chekout}}, mtls: {mode: STRICT}}";
        Finding finding = find(new PeerAuthIgnored(), APP + policy("checkout", spec));
        assertEquals("change `app: chekout` to `app: checkout`", finding.hint());
        assertEquals("not-enforced", finding.symptom());
    }

    @Test
    void twoDifferentPoliciesOfOneFileAreAnError() {
        String text = policy("a", "{mtls: {mode: STRICT}}") + policy("b", "{mtls: {mode: PERMISSIVE}}");
        assertEquals(Severity.ERROR, find(new PeerAuthConflict(), text).severity());
    }

    @Test
    void twoOfOneFolderAreAWarning() {
        List<Source> sources = List.of(
                Source.text("mesh/a.yaml", policy("a", "{mtls: {mode: STRICT}}")),
                Source.text("mesh/b.yaml", policy("b", "{mtls: {mode: PERMISSIVE}}")));
        List<Finding> findings =
                Lint.with(new PeerAuthConflict()).report(sources).findings();
        assertEquals(1, findings.size());
        assertEquals(Severity.WARNING, findings.get(0).severity());
    }

    @Test
    void twoThatSayTheSameAreAdvice() {
        String text = policy("a", "{mtls: {mode: STRICT}}") + policy("b", "{mtls: {mode: STRICT}}");
        assertEquals(Severity.INFO, find(new PeerAuthConflict(), text).severity());
    }

    @Test
    void twoWithDifferentPortsDoNotSayTheSame() {
        String start = "{selector: {matchLabels: {app: checkout}}, portLevelMtls: {";
        String text =
                APP + policy("a", start + "8080: {mode: STRICT}}}") + policy("b", start + "9090: {mode: STRICT}}}");
        assertEquals(Severity.ERROR, find(new PeerAuthConflict(), text).severity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "3",
                "{selector: [a], portLevelMtls: [1]}",
                "{selector: {matchLabels: {app: [1]}}, portLevelMtls: {x: 1}}",
                "{mtls: 1, portLevelMtls: null}"
            })
    void fieldsOfAnyTypeAreSurvived(String spec) {
        for (Rule rule : List.of(
                new PeerAuthPort(), new PeerAuthIgnored(), new PeerAuthConflict(), new StrictMtlsNonMeshClient())) {
            assertTrue(
                    Lint.yaml(APP + policy("a", spec), rule).isEmpty(),
                    rule.info().id());
        }
    }
}
