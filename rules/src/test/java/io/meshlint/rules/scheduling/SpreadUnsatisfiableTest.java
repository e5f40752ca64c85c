package io.meshlint.rules.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadUnsatisfiableTest {

    private static final String ZONES = "assume:\n  nodePools:\n"
            + "  - {name: a, labels: {topology.kubernetes.io/zone: a}}\n"
            + "  - {name: b, labels: {topology.kubernetes.io/zone: b}, taints: [\"dedicated=ops:NoSchedule\"]}\n";
    private static final String NODES = "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n---\n"
            + "apiVersion: v1\nkind: Node\nmetadata: {name: b}\n---\n";

    private static String deployment(String spec) {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 4\n  template:\n"
                + "    metadata: {labels: {app: web}}\n"
                + "    spec:\n      containers: [{name: a, image: a}]\n      " + spec + "\n";
    }

    private static String spread(String more) {
        return deployment("topologySpreadConstraints: [{topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable:"
                + " DoNotSchedule, labelSelector: {matchLabels: {app: web}}, " + more + "}]");
    }

    private static String apart(String key) {
        return deployment("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                + "[{topologyKey: " + key + ", labelSelector: {matchLabels: {app: web}}}]}}");
    }

    private static List<Finding> of(String config, String text) {
        return Lint.with(new SpreadUnsatisfiable()).configured(config).findings(text);
    }

    @Test
    void itIsAWarningWhereAllNodesAreKnownElseAdvice() {
        Finding complete = of(ZONES, apart("topology.kubernetes.io/zone")).get(0);
        assertEquals(Severity.WARNING, complete.severity());
        assertEquals("3 of 4 pods stay Pending", complete.predicts());
        assertEquals("4 pods", complete.related().get(0).message());
        assertEquals(
                Severity.INFO,
                of("{}", NODES + apart("kubernetes.io/hostname")).get(0).severity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxSkew: 1 | leaves 1 a place",
                "maxSkew: 3 | leaves 3 a place",
                "maxSkew: 4 | ''",
                "maxSkew: 1, nodeTaintsPolicy: Honor | ''",
                "maxSkew: 2, nodeTaintsPolicy: Honor, minDomains: 2 | leaves 2 a place",
                "maxSkew: [1] | ''",
            })
    void aSpreadEndsAtItsSkewWhereADomainStaysEmpty(String constraint, String words) {
        List<Finding> findings = of(ZONES, spread(constraint));
        assertEquals(words.isEmpty() ? 0 : 1, findings.size(), findings.toString());
        for (Finding finding : findings) {
            assertEquals(true, finding.message().contains(words), finding.message());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "affinity: {podAntiAffinity: [1]}",
                "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [1, {labelSelector: 3}]}}",
                "topologySpreadConstraints: {maxSkew: 1}",
                "topologySpreadConstraints: [{topologyKey: [a], whenUnsatisfiable: DoNotSchedule, labelSelector: {}}]",
            })
    void fieldsOfAnyTypeAreSurvived(String spec) {
        assertEquals(List.of(), of(ZONES, deployment(spec)));
    }
}
