package io.meshlint.rules.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.report.Format;
import io.meshlint.report.ReportOptions;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import io.meshlint.text.Source;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRulesTest {

    private static final Rule[] ALL = {
        new SchemaUnknownField(), new SchemaType(), new SchemaRequired(), new SchemaValue(), new NameInvalid()
    };

    private static List<Finding> find(String yaml) {
        return Lint.yaml(yaml, ALL);
    }

    private static Finding only(String yaml) {
        List<Finding> findings = find(yaml);
        assertEquals(1, findings.size(), findings::toString);
        return findings.get(0);
    }

    private static Finding service(String spec) {
        return only("{apiVersion: v1, kind: Service, metadata: {name: cart}, spec: {" + spec + "}}");
    }

    @Test
    void aFieldThatIsExplainedIsAnErrorAndAnyOtherAWarning() {
        assertEquals(Severity.ERROR, service("selectr: {app: cart}").severity());
        assertEquals(Severity.WARNING, service("colour: green").severity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selectr: {app: cart}               | write `selector`",
                "session_affinity: None             | write `sessionAffinity`",
                "labels: {app: cart}                | move it into `metadata`",
                "port: 80                           | write `ports`",
                "type: nodeport                     | write `NodePort`",
                "ports: [{port: \"80\"}]            | remove the quotes: `80`",
                "clusterIP: 1                       | put it in quotes: `\"1\"`",
                "publishNotReadyAddresses: \"true\" | remove the quotes: `true`",
                "ports: {port: 80}                  | write it as a list, each item after `-`",
                "ports: [{name: http}]              | add `port`",
                "ports: [{port: 80, number: 80}]    | ''"
            })
    void hintsSayWhatToWrite(String spec, String hint) {
        assertEquals(hint, service(spec).hint());
    }

    @Test
    void whatIsMissingBecauseOfAnUnknownKeyIsNotMissedAgain() {
        Finding finding = only("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: cart}
                spec:
                  name: cart
                """);
        assertEquals("write `host`", finding.hint());
        assertEquals(Severity.ERROR, finding.severity());
    }

    @Test
    void anObjectThatLacksMostIsAWarning() {
        Finding finding = only("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: cart}
                spec:
                  template:
                    spec:
                      containers: [{name: cart}]
                """);
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("deployment `cart` has no `spec.selector`", finding.message());
    }

    @Test
    void everyFaultOfAListIsReportedOnItsOwnLine() {
        List<Finding> findings = find("""
                apiVersion: v1
                kind: Service
                metadata: {name: cart}
                spec:
                  ports:
                    - port: 0
                    - port: 65536
                    -
                """);
        assertEquals(3, findings.size(), findings::toString);
        assertEquals(6, findings.get(0).place().span().line());
        assertEquals(7, findings.get(1).place().span().line());
        assertEquals(
                "`ports[2]` of service `cart` is empty, expected a mapping",
                findings.get(2).message());
    }

    @Test
    void noReportShowsWhatASecretHolds() throws IOException {
        String text = "{apiVersion: v1, kind: Secret, metadata: {name: cart}, data: {pin: hunter2, code: 4711}}\n";
        for (Format format : Format.values()) {
            StringBuilder out = new StringBuilder();
            format.write(Lint.with(ALL).report(List.of(Source.text("a.yaml", text))), ReportOptions.of("1"), out);
            assertFalse(out.toString().contains("hunter2"), out::toString);
            assertFalse(out.toString().contains("4711"), out::toString);
            assertTrue(out.toString().contains("schema-type"), out::toString);
        }
    }

    @Test
    void aFaultInASecretIsShownWithoutItsLine() throws IOException {
        String text =
                "apiVersion: v1\nkind: Secret\nmetadata: {name: cart}\nstringData: {pin: hunter2, pin: hunter3}\n";
        StringBuilder out = new StringBuilder();
        Format.TEXT.write(
                Lint.with(new YamlDuplicateKey()).report(List.of(Source.text("a.yaml", text))),
                ReportOptions.of("1"),
                out);
        assertTrue(out.toString().contains("yaml-duplicate-key"), out::toString);
        assertFalse(out.toString().contains("hunter"), out::toString);
    }

    @Test
    void longValuesAreCut() {
        assertTrue(service("type: " + "x".repeat(500)).message().length() < 250);
    }

    @Test
    void manyFlawsOfOneObjectTakeNoTime() {
        StringBuilder yaml = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cart}\ndata:\n");
        for (int i = 0; i < 20_000; i++) {
            yaml.append("  key").append(i).append(": ").append(i).append('\n');
        }
        assertEquals(20_000, find(yaml.toString()).size());
        assertEquals(
                20_000,
                find(yaml.toString().replace("data:\n", "").replace("  key", "key"))
                        .size());
    }
}
