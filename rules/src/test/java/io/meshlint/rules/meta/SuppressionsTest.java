package io.meshlint.rules.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.engine.Report;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import io.meshlint.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What suppressions leave out, and what not. */
class SuppressionsTest {

    private static final String PODS = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec:
                  containers:
                    - name: cart
                      image: registry.example/cart:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
            """;

    private static Report report(String text) {
        return Lint.byDefault().report(List.of(Source.text("test.yaml", text)));
    }

    private static List<String> errors(String text) {
        List<String> rules = new ArrayList<>();
        for (Finding finding : report(text).findings()) {
            if (finding.severity().isAtLeast(Severity.WARNING)) {
                rules.add(finding.rule().id());
            }
        }
        return rules;
    }

    private static String service(String annotations, String beforeSelector) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: cart
                  namespace: shop
                  annotations: {%s}
                spec:
                  %s
                  selector: {app: kart}
                  ports: [{name: http, port: 80, targetPort: 8080}]
                """.formatted(annotations, beforeSelector) + PODS;
    }

    @Test
    void withoutOneTheFaultIsReported() {
        assertEquals(List.of("service-selector-no-match"), errors(service("", "type: ClusterIP")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meshlint.io/ignore: 'service-selector-no-match: moves'",
                "meshlint.io/ignore: 'http-on-443: none; kl:dangling-service: moves'",
                "ignore-check.kube-linter.io/dangling-service: moves",
                "kube-linter.io/ignore-all: moves",
                "kube-score/ignore: 'pod-probes, service-targets-pod'",
                "kube-score/ignore: '*'"
            })
    void annotationsOfTheObjectCount(String annotation) {
        Report report = report(service(annotation, "type: ClusterIP"));
        assertEquals(1, report.suppressed().size());
        assertEquals(
                "service-selector-no-match",
                report.suppressed().get(0).finding().rule().id());
        assertEquals(0, report.count(Severity.ERROR));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "service-port-protocol | galley.istio.io/analyze-suppress: IST0118",
                "service-port-protocol | galley.istio.io/analyze-suppress: 'IST0101,IST0118'",
                "service-port-protocol | galley.istio.io/analyze-suppress: '*'",
                "readiness-probe-missing | polaris.fairwinds.com/readinessProbeMissing-exempt: 'true'",
                "readiness-probe-missing | polaris.fairwinds.com/exempt: 'true'",
                "readiness-probe-missing | ignore-check.kube-linter.io/no-readiness-probe: moves",
                "readiness-probe-missing | kube-score/ignore: pod-probes"
            })
    void annotationsOfOtherToolsCountForTheRulesThatAnswerTheirChecks(String rule, String annotation) {
        assertEquals(List.of(), silenced(""));
        assertTrue(silenced(annotation).contains(rule), annotation);
    }

    /** Rules whose findings an annotation of the Service and of the pods leaves out. */
    private static List<String> silenced(String annotation) {
        String text = service(annotation, "type: ClusterIP")
                .replace("kart", "cart")
                .replace("name: http,", "name: api,")
                .replace("metadata: {name: cart,", "metadata: {annotations: {" + annotation + "}, name: cart,")
                .replace("labels: {app: cart}}", "labels: {app: cart, sidecar.istio.io/inject: 'true'}}")
                .replace("readinessProbe: {httpGet: {path: /ready, port: 8080}}", "ports: [{containerPort: 8080}]");
        List<String> rules = new ArrayList<>();
        for (Report.Suppressed suppressed : report(text).suppressed()) {
            rules.add(suppressed.finding().rule().id());
        }
        return rules;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ignore-check.kube-linter.io/dangling: moves",
                "galley.istio.io/analyze-suppress: '*'",
                "polaris.fairwinds.com/exempt: 'true'",
                "polaris.fairwinds.com/service-exempt: 'false'",
                "kube-score/ignore: pod-probes",
                "meshlint.io/ignored: 'service-selector-no-match: moves'"
            })
    void annotationsThatMeanOtherChecksDoNot(String annotation) {
        assertEquals(List.of("service-selector-no-match"), errors(service(annotation, "type: ClusterIP")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# meshlint: ignore[service-selector-no-match] moves",
                "#meshlint:ignore[ service ,dangling-service] moves",
                "# meshlint: ignore-file[service-selector-no-match] moves"
            })
    void commentsAboveTheNodeCount(String comment) {
        assertEquals(List.of(), errors(service("", comment)));
    }

    @Test
    void aCommentAboveAnotherNodeDoesNot() {
        String text = service("", "# meshlint: ignore[service-selector-no-match] moves\n  type: ClusterIP");
        assertEquals(List.of("suppression-unused", "service-selector-no-match"), errors(text));
    }

    @Test
    void theLastNodeOfAMappingIsFollowedByItsNeighbour() {
        String text =
                service("", "type: ClusterIP").replace("  annotations: {}", "  # meshlint: ignore[http-on-443] a");
        assertTrue(errors(text).contains("suppression-unused"), errors(text).toString());
        String moved = service("", "type: ClusterIP")
                .replace("  annotations: {}\nspec:", "  # meshlint: ignore[service-selector-no-match] moves\nspec:");
        assertEquals(List.of(), errors(moved));
    }

    @Test
    void aCommentBehindAFaultOfSyntaxStillCounts() {
        String text = "apiVersion: v1\nkind: Service\nmetadata:\n  name: [a\nspec: {}\n"
                + "# meshlint: ignore-file[yaml-syntax] an example\n";
        Report report = report(text);
        assertEquals(0, report.count(Severity.ERROR), report.findings().toString());
        assertEquals(1, report.suppressed().size());
    }

    @Test
    void anAnnotationOfAnotherTypeIsTheSchemasBusiness() {
        List<String> errors = errors(service("meshlint.io/ignore: [service-selector-no-match]", "type: ClusterIP"));
        assertEquals(List.of("schema-type", "service-selector-no-match"), errors);
    }

    @Test
    void aReasonMayBeRequired() {
        String text = service("", "# meshlint: ignore[service-selector-no-match]");
        assertEquals(List.of("suppression-without-reason"), errors(text));
        List<Finding> findings = Lint.byDefault()
                .configured("requireReason: true")
                .report(List.of(Source.text("test.yaml", text)))
                .findings();
        assertTrue(findings.stream().anyMatch(f -> f.severity() == Severity.ERROR), findings.toString());
    }
}
