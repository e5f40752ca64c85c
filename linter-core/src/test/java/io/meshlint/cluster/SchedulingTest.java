package io.meshlint.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.cluster.Scheduling.Fit;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Picture;
import io.meshlint.world.Capacity;
import io.meshlint.world.NodeShape;
import io.meshlint.world.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulingTest {

    private static final NodeShape SPOT = new NodeShape(
            "spot",
            "node pool",
            Map.of("pool", "spot", "size", "8", "kubernetes.io/os", "linux"),
            List.of("disk"),
            List.of(Taint.parse("dedicated=spot:NoSchedule", Optional.empty())),
            Capacity.UNKNOWN,
            Optional.empty());

    private static Workload workload(String kind, String spec) {
        Mesh mesh = Picture.of("apiVersion: apps/v1\nkind: " + kind
                        + "\nmetadata: {name: batch}\nspec:\n  template:\n    spec:\n"
                        + "      containers: [{name: batch, image: a}]\n" + spec.indent(6))
                .mesh();
        return Picture.workload(mesh, "batch");
    }

    private static Workload deployment(String spec) {
        return workload("Deployment", spec);
    }

    private static Workload affinity(String... expressions) {
        StringBuilder terms = new StringBuilder();
        for (String expression : expressions) {
            terms.append("- matchExpressions: [").append(expression).append("]\n");
        }
        return deployment("affinity:\n  nodeAffinity:\n    requiredDuringSchedulingIgnoredDuringExecution:\n"
                + "      nodeSelectorTerms:\n" + terms.toString().indent(8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{key: dedicated, operator: Equal, value: spot, effect: NoSchedule} | true",
                "{key: dedicated, value: spot, effect: NoSchedule} | true",
                "{key: dedicated, value: spot} | true",
                "{key: dedicated, operator: Exists} | true",
                "{key: dedicated, operator: Exists, effect: NoSchedule} | true",
                "{operator: Exists} | true",
                "{operator: Exists, effect: NoSchedule} | true",
                "{key: dedicated, operator: Equal, value: '${POOL}'} | true",
                "{operator: Exists, effect: NoExecute} | false",
                "{key: dedicated, operator: Equal, value: other} | false",
                "{key: dedicated, operator: Equal} | false",
                "{key: dedicated, value: spot, effect: NoExecute} | false",
                "{key: other, operator: Exists} | false",
                "{} | false",
            })
    void tolerationsCoverTaintsByKeyValueAndEffect(String toleration, boolean covers) {
        Workload workload = deployment("tolerations: [" + toleration + "]");
        assertEquals(covers, Tolerance.untolerated(workload, SPOT.taints()).isEmpty());
    }

    @Test
    void daemonSetsTolerateTheConditionsOfNodes() {
        List<Taint> cordoned = List.of(Taint.parse("node.kubernetes.io/unschedulable:NoSchedule", Optional.empty()));
        assertTrue(Tolerance.untolerated(workload("DaemonSet", "tolerations: []"), cordoned)
                .isEmpty());
        assertFalse(
                Tolerance.untolerated(deployment("tolerations: []"), cordoned).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{pool: spot} | PINNED",
                "{pool: general} | NO",
                "{disk: ssd} | MAYBE",
                "{pool: spot, disk: ssd} | MAYBE",
                "{pool: general, disk: ssd} | NO",
                "{zone: a} | NO",
                "{kubernetes.io/os: linux} | YES",
                "{kubernetes.io/os: windows} | NO",
                "{topology.kubernetes.io/zone: a} | MAYBE",
                "{pool: '${POOL}'} | MAYBE",
                "{} | YES",
                "[pool] | YES",
            })
    void nodeSelectorsAskForEveryLabel(String selector, Fit fit) {
        assertEquals(fit, Scheduling.fit(deployment("nodeSelector: " + selector), SPOT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{key: pool, operator: In, values: [spot, general]} | PINNED",
                "{key: pool, operator: In, values: [general]} | NO",
                "{key: pool, operator: In, values: []} | NO",
                "{key: zone, operator: In, values: [a]} | NO",
                "{key: disk, operator: In, values: [ssd]} | MAYBE",
                "{key: pool, operator: NotIn, values: [spot]} | NO",
                "{key: pool, operator: NotIn, values: [general]} | YES",
                "{key: zone, operator: NotIn, values: [a]} | YES",
                "{key: pool, operator: Exists} | PINNED",
                "{key: zone, operator: Exists} | NO",
                "{key: disk, operator: Exists} | MAYBE",
                "{key: pool, operator: DoesNotExist} | NO",
                "{key: zone, operator: DoesNotExist} | YES",
                "{key: size, operator: Gt, values: ['4']} | PINNED",
                "{key: size, operator: Gt, values: ['8']} | NO",
                "{key: size, operator: Lt, values: ['9']} | PINNED",
                "{key: size, operator: Lt, values: [large]} | NO",
                "{key: pool, operator: Gt, values: ['4']} | NO",
                "{key: disk, operator: Gt, values: ['4']} | MAYBE",
                "~~ | NO",
            })
    void affinityKnowsTheOperatorsOfSelectors(String expression, Fit fit) {
        assertEquals(fit, Scheduling.fit(affinity(expression), SPOT));
    }

    @Test
    void oneAlternativeOfAnAffinityIsEnough() {
        String spot = "{key: pool, operator: In, values: [spot]}";
        String general = "{key: pool, operator: In, values: [general]}";
        assertEquals(Fit.PINNED, Scheduling.fit(affinity(general, spot), SPOT));
        assertEquals(Fit.NO, Scheduling.fit(affinity(general + ", " + spot), SPOT));
    }

    @Test
    void podsAreRepelledOnlyWhereNoNodeTakesThem() {
        String tainted = "apiVersion: v1\nkind: Node\nmetadata: {name: a, labels: {pool: spot}}\n"
                + "spec: {taints: [{key: dedicated, effect: NoSchedule}]}\n---\n";
        String pod =
                "apiVersion: v1\nkind: Pod\nmetadata: {name: batch}\nspec: {containers: [{name: batch, image: a}]}\n---\n";
        Mesh alone = Picture.of(tainted + pod).mesh();
        assertEquals(
                1,
                alone.cluster()
                        .scheduling()
                        .repelled(Picture.workload(alone, "batch"))
                        .size());
        Mesh both = Picture.of(tainted + pod + "apiVersion: v1\nkind: Node\nmetadata: {name: b}\n")
                .mesh();
        assertEquals(List.of(), both.cluster().scheduling().repelled(Picture.workload(both, "batch")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "node-role.kubernetes.io/control-plane: '' | node-role.kubernetes.io/control-plane:NoSchedule",
                "kubernetes.azure.com/scalesetpriority: spot | kubernetes.azure.com/scalesetpriority=spot:NoSchedule",
                "kubernetes.io/os: windows | node.kubernetes.io/os=windows:NoSchedule",
                "kubernetes.io/os: linux | none",
                "kubernetes.io/arch: arm64 | none",
                "cloud.google.com/gke-spot: 'true' | none",
            })
    void somePoolsAreUsuallyTainted(String label, String taint) {
        String found = UsualTaints.of(deployment("nodeSelector: {" + label + "}"))
                .map(usual -> usual.taint().toString())
                .orElse("none");
        assertEquals(taint, found);
    }

    private static final String WORKER = "spec: {taints: [{key: dedicated, value: ops, effect: NoSchedule}]}\n---\n";

    private static String node(String name, String labels) {
        return "apiVersion: v1\nkind: Node\nmetadata: {name: " + name + ", labels: {" + labels + "}}\n";
    }

    private static String blockade(String nodes, String spec) {
        Mesh mesh = Picture.of(nodes + "apiVersion: v1\nkind: Pod\nmetadata: {name: batch}\nspec:\n"
                        + "  containers: [{name: batch, image: a, resources: {limits: {example.com/fpga: 1}}}]\n"
                        + spec.indent(2))
                .mesh();
        return mesh.cluster()
                .scheduling()
                .blockade(Picture.workload(mesh, "batch"))
                .map(found -> found.why() + " "
                        + found.nodes().stream()
                                .mapToInt(Scheduling.Repelled::count)
                                .sum())
                .orElse("none");
    }

    @Test
    void severalTaintedNodesOrOneOfTheControlPlaneAreEveryNode() {
        String one = node("a", "") + WORKER;
        assertEquals("none", blockade(one, ""));
        assertEquals("EVERY_NODE 2", blockade(one + node("b", "") + WORKER, ""));
        assertEquals("EVERY_NODE 1", blockade(node("a", "node-role.kubernetes.io/control-plane: ''") + WORKER, ""));
        assertEquals("none", blockade(one + node("b", "") + WORKER + node("c", "") + "---\n", ""));
        assertEquals("none", blockade(one + node("b", "") + WORKER, "nodeSelector: {eks.amazonaws.com/nodegroup: a}"));
        assertEquals("none", blockade(one + node("b", "pool: b") + WORKER, "nodeSelector: {disk: ssd}"));
    }

    @Test
    void nodesThatShowADeviceAreTheOnlyOnesForPodsThatAskForIt() {
        String other = node("a", "") + "---\n";
        String device = node("b", "") + "status: {allocatable: {example.com/fpga: '2'}}\n";
        assertEquals("DEVICE 1", blockade(other + device + WORKER, ""));
        assertEquals("none", blockade(other + device + "---\n", ""));
        assertEquals("none", blockade(other + device.replace("'2'", "'0'") + WORKER, ""));
        assertEquals("none", blockade(other + device + WORKER, "tolerations: [{operator: Exists}]"));
        assertEquals("DEVICE 1", blockade(other + node("b", "example.com/fpga.present: 'true'") + WORKER, ""));
        String pool = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: any}\nspec: {template: {}}\n---\n";
        assertEquals("none", blockade(pool + device + WORKER, ""));
    }

    @Test
    void excludingTheOtherNodesLeavesTheTaintedOnes() {
        String nodes = node("a", "pool: ops") + WORKER + node("b", "pool: general") + "---\n";
        String affinity = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
                + "{nodeSelectorTerms: [{matchExpressions: [{key: pool, operator: NotIn, values: [%s]}]}]}}}";
        assertEquals("EXCLUDED 1", blockade(nodes, affinity.replace("%s", "general")));
        assertEquals("none", blockade(nodes, affinity.replace("%s", "other")));
    }

    @Test
    void nodesOfOneShapeAreToldApartByTheirHostNames() {
        String nodes =
                node("a", "kubernetes.io/hostname: a") + WORKER + node("b", "kubernetes.io/hostname: b") + WORKER;
        assertEquals("PINNED 1", blockade(nodes, "nodeSelector: {kubernetes.io/hostname: b}"));
        assertEquals("none", blockade(nodes, "nodeSelector: {kubernetes.io/hostname: c}"));
    }
}
