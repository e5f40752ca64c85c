package io.meshlint.rules.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcesExceedNodesTest {

    private static final String POOL =
            "assume: {nodePools: [{name: general, allocatable: {cpu: 3920m, memory: 15Gi}}]}\n";
    private static final String NODE = "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n"
            + "status: {capacity: {cpu: 4, memory: 16Gi}, allocatable: {cpu: 3920m}}\n---\n";
    private static final String INJECTED =
            "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {istio-injection: enabled}}\n---\n";

    private static String deployment(String annotations, String resources) {
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: report, namespace: shop}\nspec:\n  template:\n"
                + "    metadata: {annotations: {" + annotations + "}}\n"
                + "    spec: {containers: [{name: a, image: a, resources: {" + resources + "}}]}\n";
    }

    private static Finding of(String config, String text) {
        List<Finding> findings =
                Lint.with(new ResourcesExceedNodes()).configured(config).findings(text);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    @Test
    void whereAllNodesAreKnownItIsAnErrorElseAWarning() {
        Finding finding = of(POOL, deployment("", "requests: {cpu: 4}"));
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals("pending", finding.symptom());
        assertEquals(
                "request at most `3920m` of `cpu` for all containers together, or declare nodes that have more in"
                        + " `assume.nodePools`",
                finding.hint());
        Finding some = of("{}", NODE + deployment("", "requests: {cpu: 4}"));
        assertEquals(Severity.WARNING, some.severity());
        assertEquals("node `a`", some.related().get(0).message());
    }

    @Test
    void capacityStandsInForWhatIsNotAllocatable() {
        assertTrue(of("{}", NODE + deployment("", "requests: {memory: 17Gi}"))
                .message()
                .endsWith("at most 16Gi on node `a`"));
    }

    @Test
    void theDefaultRequestOfTheSidecarIsWeakerEvidenceThanAnAnnotation() {
        Finding byDefault = of(POOL, INJECTED + deployment("", "requests: {cpu: 3900m}"));
        assertEquals(Severity.WARNING, byDefault.severity());
        assertTrue(byDefault.message().contains("with the default 100m of its sidecar"), byDefault.message());
        Finding written =
                of(POOL, INJECTED + deployment("sidecar.istio.io/proxyCPULimit: 500m", "requests: {cpu: 3900m}"));
        assertEquals(Severity.ERROR, written.severity());
        assertTrue(written.message().contains("with the 500m of its sidecar"), written.message());
    }

    @Test
    void aPodLevelRequestCountsWhereTheClusterKnowsIt() {
        String pod = deployment("", "requests: {cpu: 1}")
                .replace("spec: {containers", "spec: {resources: {limits: {memory: 20Gi}}, containers");
        assertTrue(of(POOL, pod).message().contains("requests 20Gi of `memory`"));
        assertEquals(
                List.of(),
                Lint.with(new ResourcesExceedNodes())
                        .configured("kubernetes: '1.30'\n" + POOL)
                        .findings(pod));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests: [cpu]",
                "requests: {cpu: [4]}",
                "requests: {cpu: many}",
                "requests: {cpu: 1e999999999}",
                "limits: {cpu: '{{ .Values.cpu }}'}",
                "requests: {cpu: -8}",
            })
    void amountsOfAnyTypeAreSurvived(String resources) {
        assertEquals(List.of(), Lint.yaml(NODE + deployment("", resources), new ResourcesExceedNodes()));
    }
}
