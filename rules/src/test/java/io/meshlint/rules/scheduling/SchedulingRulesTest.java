package io.meshlint.rules.scheduling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Rule;
import io.meshlint.rule.Severity;
import io.meshlint.rules.Lint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulingRulesTest {

    private static final String NODE = """
            apiVersion: v1
            kind: Node
            metadata: {name: worker-1, labels: {pool: spot}}
            spec: {taints: [{key: dedicated, value: spot, effect: NoSchedule}]}
            ---
            """;
    private static final String ALL = """
            assume:
              nodePools: [{name: spot, labels: {pool: spot}, taints: ["dedicated=spot:NoSchedule"]}]
            """;
    private static final String GPU =
            "assume: {nodePools: [{name: gpu, taints: [\"nvidia.com/gpu=present:NoSchedule\"]}]}\n";

    private static String workload(String kind, String spec) {
        return "apiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: batch}\nspec:\n  template:\n    spec:\n"
                + "      containers: [{name: batch, image: a, resources: {limits: {nvidia.com/gpu: 1}}}]\n"
                + spec.indent(6);
    }

    private static Finding only(List<Finding> findings) {
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    private static Finding find(Rule rule, String text) {
        return only(Lint.yaml(text, rule));
    }

    private static Finding find(Rule rule, String config, String text) {
        return only(Lint.with(rule).configured(config).findings(text));
    }

    @Test
    void aTaintOfAllKnownNodesIsAnError() {
        Finding finding = find(new TaintNotTolerated(), ALL, workload("Deployment", "nodeSelector: {pool: spot}"));
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals("pending", finding.symptom());
        assertEquals(
                "add to `tolerations`: `- {key: dedicated, operator: Equal, value: spot, effect: NoSchedule}`",
                finding.hint());
    }

    @Test
    void aTaintOfSomeNodesIsAWarningForPodsPinnedToThem() {
        Finding finding = find(new TaintNotTolerated(), NODE + workload("Deployment", "nodeSelector: {pool: spot}"));
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("taint of node `worker-1`", finding.related().get(0).message());
    }

    @Test
    void aTolerationThatPlatformsAddIsAWarning() {
        assertEquals(
                Severity.WARNING,
                find(new TaintNotTolerated(), GPU, workload("Deployment", "")).severity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: other | change `other` to `spot`",
                "value: spot, effect: NoExecute | change `NoExecute` to `NoSchedule`",
                "effect: NoSchedule | add `value: spot`",
            })
    void theHintMendsATolerationOfTheSameKey(String toleration, String hint) {
        String spec = "nodeSelector: {pool: spot}\ntolerations: [{key: dedicated, " + toleration + "}]";
        assertEquals(
                hint,
                find(new TaintNotTolerated(), NODE + workload("Deployment", spec))
                        .hint());
        assertEquals(List.of(), Lint.yaml(NODE + workload("Deployment", spec), new TolerationIneffective()));
    }

    @Test
    void valuesThatYamlReadsOtherwiseAreQuoted() {
        String node = NODE.replace("value: spot", "value: \"true\"");
        String hint = find(new TaintNotTolerated(), node + workload("Deployment", "nodeSelector: {pool: spot}"))
                .hint();
        assertTrue(hint.contains("value: \"true\""), hint);
    }

    @Test
    void aLabelOfNoKnownNodeIsAnErrorAndForDaemonSetsAWarning() {
        assertEquals(
                Severity.ERROR,
                find(new NodeSelectorNoMatch(), ALL, workload("Deployment", "nodeSelector: {disk: ssd}"))
                        .severity());
        Finding finding = find(new NodeSelectorNoMatch(), ALL, workload("DaemonSet", "nodeSelector: {disk: ssd}"));
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("", finding.symptom());
    }

    @Test
    void aMisspeltLabelOfSomeNodeIsAWarning() {
        Finding finding = find(new NodeSelectorNoMatch(), NODE + workload("Deployment", "nodeSelector: {pool: spott}"));
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("change `pool: spott` to `pool: spot`", finding.hint());
    }

    @Test
    void theLabelOfMastersIsAnErrorAndItsKeyAloneAWarning() {
        String selector = "nodeSelector: {node-role.kubernetes.io/master: \"\"}";
        assertEquals(
                Severity.ERROR,
                find(new NodeSelectorNoMatch(), workload("Deployment", selector))
                        .severity());
        String affinity =
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + "[{matchExpressions: [{key: node-role.kubernetes.io/master, operator: Exists}]}]}}}";
        assertEquals(
                Severity.WARNING,
                find(new NodeSelectorNoMatch(), workload("Deployment", affinity))
                        .severity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rollout | tolerations: [{key: a, operator: Exists, value: b}] | ERROR",
                "Deployment | tolerations: [{key: dedicated, value: spott}] | WARNING",
                "Deployment | tolerations: [{key: dedicated, value: database}] | INFO",
                "Deployment | tolerations: [{operator: Exists}] | INFO",
                "DaemonSet | tolerations: [{key: node-role.kubernetes.io/master}] | INFO",
            })
    void tolerationsAreJudgedByWhatTheyMeet(String kind, String spec, Severity severity) {
        assertEquals(
                severity,
                find(new TolerationIneffective(), NODE + workload(kind, spec)).severity());
    }

    @Test
    void whereAllNodesAreKnownAnyOtherValueIsAWarning() {
        String spec = "tolerations: [{key: dedicated, value: database}]\nnodeName: worker-1";
        assertEquals(
                Severity.WARNING,
                find(new TolerationIneffective(), ALL, workload("Deployment", spec))
                        .severity());
    }

    @Test
    void theTaintOfMastersIsAWarningWhereOnlyMastersWillDo() {
        String spec = "nodeSelector: {node-role.kubernetes.io/control-plane: \"\"}\n"
                + "tolerations: [{key: node-role.kubernetes.io/master, effect: NoSchedule}]";
        assertEquals(
                Severity.WARNING,
                find(new TolerationIneffective(), workload("Deployment", spec)).severity());
    }

    @ParameterizedTest
    @CsvSource({"k8s.amazonaws.com/accelerator,WARNING", "cloud.google.com/gke-accelerator,INFO", "disk,INFO"})
    void aGpuPoolIsAWarningUnlessThePlatformHelps(String label, Severity severity) {
        String spec = "nodeSelector: {" + label + ": nvidia-l4}";
        assertEquals(
                severity,
                find(new GpuWithoutToleration(), workload("Deployment", spec)).severity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tolerations: {key: a}",
                "tolerations: [1, [a], {key: [b], operator: 3, effect: {}}]",
                "nodeSelector: [a, b]",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [1]}}",
                "tolerations: \"{{ .Values.tolerations }}\"",
            })
    void fieldsOfAnyTypeAreSurvived(String spec) {
        for (Rule rule : List.of(new TaintNotTolerated(), new NodeSelectorNoMatch(), new TolerationIneffective())) {
            assertTrue(
                    Lint.yaml(NODE + workload("Deployment", spec), rule).isEmpty(),
                    rule.info().id());
        }
    }

    private static String affinity(String expression) {
        return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                + "[{matchExpressions: [" + expression + "]}]}}}";
    }

    private static String twoNodes(String label) {
        return NODE + NODE.replace("worker-1", "worker-2").replace("pool: spot", label);
    }

    @Test
    void nodesThatAreAllTaintedAreAWarningAndOneIsSilent() {
        String web = workload("Deployment", "").replace("nvidia.com/gpu", "cpu");
        assertEquals(List.of(), Lint.yaml(NODE + web, new TaintNotTolerated()));
        Finding finding = find(new TaintNotTolerated(), twoNodes("pool: spot") + web);
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.message().endsWith("of node `worker-1` and of 1 more"), finding.message());
    }

    @Test
    void gpusOfTaintedNodesAreAWarningOfOneRuleAlone() {
        String gpus = NODE.replace("pool: spot", "nvidia.com/gpu.present: \"true\"");
        String both = "apiVersion: v1\nkind: Node\nmetadata: {name: other}\nstatus: {capacity: {cpu: 4}}\n---\n" + gpus
                + workload("Deployment", "");
        assertEquals(Severity.WARNING, find(new TaintNotTolerated(), both).severity());
        assertEquals(List.of(), Lint.yaml(both, new GpuWithoutToleration()));
        String none = both.replace("nvidia.com/gpu.present", "pool");
        assertEquals(List.of(), Lint.yaml(none, new TaintNotTolerated()));
        assertEquals(Severity.INFO, find(new GpuWithoutToleration(), none).severity());
    }

    @Test
    void aTaintThatOnePlatformSetsIsAdvice() {
        String windows = workload("Deployment", "nodeSelector: {kubernetes.io/os: windows}");
        assertEquals(Severity.INFO, find(new TaintNotTolerated(), windows).severity());
        String spot = workload("Deployment", "nodeSelector: {cloud.google.com/gke-spot: \"true\"}");
        assertEquals(List.of(), Lint.yaml(spot, new TaintNotTolerated()));
    }

    @Test
    void theKeyOfMastersIsAdviceForPodsThatTolerateBothNames() {
        String both = affinity("{key: node-role.kubernetes.io/master, operator: Exists}")
                + "\ntolerations: [{key: node-role.kubernetes.io/master}, {key: node-role.kubernetes.io/control-plane}]";
        assertEquals(
                Severity.INFO,
                find(new NodeSelectorNoMatch(), workload("Deployment", both)).severity());
    }

    @Test
    void aValueThatEveryNodeContradictsIsAWarning() {
        String database = workload("Deployment", affinity("{key: pool, operator: In, values: [database]}"));
        Finding finding = find(new NodeSelectorNoMatch(), twoNodes("pool: general") + database);
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(
                "ask for a value that a node has, or declare the other nodes in `assume.nodePools`", finding.hint());
        assertEquals(List.of(), Lint.yaml(twoNodes("disk: ssd") + database, new NodeSelectorNoMatch()));
        assertEquals(List.of(), Lint.yaml(NODE + database, new NodeSelectorNoMatch()));
    }

    @Test
    void thousandsOfNodesAndWorkloadsAreJudgedInSeconds() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append(NODE.replace("worker-1", "worker-" + i).replace("pool: spot", "pool: pool-" + i));
            text.append("apiVersion: v1\nkind: Pod\nmetadata: {name: p")
                    .append(i)
                    .append("}\nspec: {nodeSelector: ");
            text.append("{pool: poool-").append(i).append("}, containers: [{name: a, image: a}]}\n---\n");
        }
        assertTimeout(Duration.ofSeconds(30), () -> {
            assertEquals(
                    3000, Lint.yaml(text.toString(), new NodeSelectorNoMatch()).size());
        });
    }
}
