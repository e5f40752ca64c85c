package io.meshlint.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.mesh.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

    private static Inventory inventory(String text) {
        return Picture.of(text).mesh().world().inventory();
    }

    @ParameterizedTest
    @CsvSource({
        "dedicated=spot:NoSchedule, dedicated, spot, NoSchedule",
        "dedicated:NoExecute, dedicated, '', NoExecute",
        "dedicated=spot, dedicated, spot, NoSchedule",
        "a.example.com/pool=x=y:PreferNoSchedule, a.example.com/pool, x=y, PreferNoSchedule",
    })
    void taintsAreReadAsKubectlWritesThem(String text, String key, String value, String effect) {
        assertEquals(new Taint(key, value, effect, Optional.empty()), Taint.parse(text, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"NoSchedule,true", "NoExecute,true", "PreferNoSchedule,false"})
    void preferenceRepelsNobody(String effect, boolean repels) {
        assertEquals(repels, new Taint("a", "", effect, Optional.empty()).repels());
    }

    /** Every way to write one pool with the label {@code pool: spot} and the taint {@code dedicated=spot:NoSchedule}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                apiVersion: v1
                kind: Node
                metadata: {name: a, labels: {pool: spot}}
                spec: {taints: [{key: dedicated, value: spot, effect: NoSchedule}]}
                """,
                """
                apiVersion: karpenter.sh/v1
                kind: NodePool
                metadata: {name: a}
                spec:
                  template:
                    metadata: {labels: {pool: spot}}
                    spec:
                      taints: [{key: dedicated, value: spot, effect: NoSchedule}]
                      startupTaints: [{key: node.cilium.io/agent-not-ready, effect: NoExecute}]
                """,
                """
                apiVersion: karpenter.sh/v1
                kind: NodePool
                metadata: {name: a}
                spec:
                  template:
                    spec:
                      requirements: [{key: pool, operator: In, values: [spot]}]
                      taints: [{key: dedicated, value: spot, effect: NoSchedule}]
                """,
                """
                apiVersion: karpenter.sh/v1alpha5
                kind: Provisioner
                metadata: {name: a}
                spec: {labels: {pool: spot}, taints: [{key: dedicated, value: spot, effect: NoSchedule}]}
                """,
                """
                apiVersion: cluster.x-k8s.io/v1beta2
                kind: MachineDeployment
                metadata: {name: a}
                spec:
                  template:
                    metadata: {labels: {pool: spot}}
                    spec: {taints: [{key: dedicated, value: spot, effect: NoSchedule}]}
                """,
                """
                apiVersion: machine.openshift.io/v1beta1
                kind: MachineSet
                metadata: {name: a}
                spec:
                  template:
                    spec:
                      metadata: {labels: {pool: spot}}
                      taints: [{key: dedicated, value: spot, effect: NoSchedule}]
                """,
                """
                apiVersion: bootstrap.cluster.x-k8s.io/v1beta1
                kind: KubeadmConfigTemplate
                metadata: {name: a}
                spec:
                  template:
                    spec:
                      joinConfiguration:
                        nodeRegistration:
                          kubeletExtraArgs: {node-labels: pool=spot}
                          taints: [{key: dedicated, value: spot, effect: NoSchedule}]
                """,
                """
                apiVersion: eksctl.io/v1alpha5
                kind: ClusterConfig
                metadata: {name: shop}
                managedNodeGroups:
                  - {name: a, labels: {pool: spot}, taints: [{key: dedicated, value: spot, effect: NoSchedule}]}
                """,
                """
                apiVersion: eksctl.io/v1alpha5
                kind: ClusterConfig
                metadata: {name: shop}
                nodeGroups:
                  - {name: a, labels: {pool: spot}, taints: {dedicated: "spot:NoSchedule"}}
                """,
                """
                apiVersion: container.cnrm.cloud.google.com/v1beta1
                kind: ContainerNodePool
                metadata: {name: a}
                spec: {nodeConfig: {labels: {pool: spot}, taint: [{key: dedicated, value: spot, effect: NO_SCHEDULE}]}}
                """,
                """
                apiVersion: containerservice.azure.com/v1api20240901
                kind: ManagedClustersAgentPool
                metadata: {name: a}
                spec: {nodeLabels: {pool: spot}, nodeTaints: ["dedicated=spot:NoSchedule"]}
                """,
            })
    void nodesAndPoolsOfAllSortsAreRead(String text) {
        Inventory inventory = inventory(text);
        assertEquals(1, inventory.shapes().size());
        NodeShape shape = inventory.shapes().get(0);
        assertEquals("a", shape.name());
        assertEquals("spot", shape.labels().get("pool"));
        assertEquals(1, shape.taints().size());
        assertEquals("dedicated=spot:NoSchedule", shape.taints().get(0).toString());
        assertTrue(shape.at().isPresent());
        assertFalse(inventory.isComplete());
    }

    @Test
    void requirementsWithSeveralValuesLeaveTheLabelOpen() {
        NodeShape shape = inventory("""
                apiVersion: karpenter.sh/v1
                kind: NodePool
                metadata: {name: a}
                spec:
                  template:
                    spec:
                      requirements: [{key: disk, operator: In, values: [ssd, nvme]}]
                """).shapes().get(0);
        assertTrue(shape.mayHave("disk"));
        assertFalse(shape.mayHave("pool"));
    }

    @Test
    void cordonedNodesAreTainted() {
        NodeShape shape = inventory("""
                apiVersion: v1
                kind: Node
                metadata: {name: a}
                spec: {unschedulable: true}
                """).shapes().get(0);
        assertEquals(
                "node.kubernetes.io/unschedulable:NoSchedule",
                shape.taints().get(0).toString());
    }

    @Test
    void taintsThatPassWithAnIllnessOfTheNodeDoNotCount() {
        NodeShape shape = inventory("""
                apiVersion: v1
                kind: Node
                metadata: {name: a}
                spec: {taints: [{key: node.kubernetes.io/not-ready, effect: NoSchedule}, {key: gpu, effect: NoSchedule}]}
                """).shapes().get(0);
        assertEquals(1, shape.taints().size());
        assertEquals("gpu", shape.taints().get(0).key());
    }

    @Test
    void kindsOfOtherGroupsAreNoNodes() {
        assertTrue(inventory("""
                apiVersion: example.com/v1
                kind: Node
                metadata: {name: a}
                ---
                apiVersion: hypershift.openshift.io/v1beta1
                kind: NodePool
                metadata: {name: a, namespace: clusters}
                ---
                apiVersion: example.com/v1
                kind: MachineSet
                metadata: {name: a, namespace: clusters}
                """).isEmpty());
    }

    @Test
    void nodesOfTheContextAreAllThereAre() {
        String node = "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n";
        assertTrue(Picture.of("{}")
                .context("nodes.yaml", node)
                .mesh()
                .world()
                .inventory()
                .isComplete());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{apiVersion: karpenter.sh/v1, kind: NodePool, spec: {limits: {cpu: 8}}} | 8",
                "{apiVersion: karpenter.sh/v1, kind: NodePool, spec: {limits: {cpu: 8}, template: {spec: {requirements:"
                        + " [{key: karpenter.k8s.aws/instance-cpu, operator: In, values: ['2', '4']}]}}}} | 4",
                "{apiVersion: karpenter.sh/v1, kind: NodePool, spec: {template: {spec: {requirements:"
                        + " [{key: karpenter.k8s.aws/instance-cpu, operator: Gt, values: ['2']}]}}}} | ~~",
                "{apiVersion: karpenter.sh/v1, kind: NodePool, spec: {template: {spec: {requirements:"
                        + " [{key: karpenter.k8s.aws/instance-cpu, operator: Lt, values: ['${MAX}']}]}}}} | ~~",
                "{apiVersion: machine.openshift.io/v1beta1, kind: MachineSet, metadata: {annotations:"
                        + " {machine.openshift.io/vCPU: '16'}}} | 16",
                "{apiVersion: container.cnrm.cloud.google.com/v1beta1, kind: ContainerNodePool,"
                        + " spec: {nodeConfig: {machineType: n2-standard-8}}} | 8",
                "{apiVersion: container.cnrm.cloud.google.com/v1beta1, kind: ContainerNodePool,"
                        + " spec: {nodeConfig: {machineType: e2-medium}}} | ~~",
            })
    void somePoolsTellHowLargeTheirMachinesAre(String pool, String cores) {
        Inventory inventory = Picture.of(pool).mesh().world().inventory();
        Capacity capacity = inventory.shapes().get(0).capacities().get(0);
        assertEquals(cores, capacity.of("cpu").map(Object::toString).orElse(""));
        assertTrue(capacity.of("nvidia.com/gpu").isEmpty());
    }

    @Test
    void ofNodesThatLookAlikeTheLargerCount() {
        String node =
                "apiVersion: v1\nkind: Node\nmetadata: {name: %s}\nstatus: {allocatable: {cpu: %s, memory: %s}}\n---\n";
        String text =
                node.formatted("a", "4", "16Gi") + node.formatted("b", "4", "17Gi") + node.formatted("c", "8", "8Gi");
        List<NodeShape> shapes = Picture.of(text).mesh().world().inventory().shapes();
        assertEquals(1, shapes.size());
        assertEquals(
                List.of("node `b`", "node `c`"),
                shapes.get(0).capacities().stream().map(Capacity::node).toList());
        assertTrue(shapes.get(0).capacities().get(0).of("nvidia.com/gpu").isPresent());
        assertTrue(shapes.get(0).capacities().get(0).of("ephemeral-storage").isEmpty());
    }

    @Test
    void labelsThatEveryNodeGetsNeedNotBeDeclared() {
        NodeShape shape =
                new NodeShape("a", "node", Map.of(), List.of(), List.of(), Capacity.UNKNOWN, Optional.empty());
        assertTrue(shape.mayHave("kubernetes.io/os"));
        assertTrue(shape.mayHave("topology.kubernetes.io/zone"));
        assertTrue(shape.mayHave("cloud.google.com/gke-nodepool"));
        assertFalse(shape.mayHave("node-role.kubernetes.io/control-plane"));
        assertFalse(shape.mayHave("pool"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{apiVersion: karpenter.sh/v1, kind: NodePool, metadata: {name: a}} | karpenter.sh/nodepool",
                "{apiVersion: karpenter.sh/v1beta1, kind: Provisioner, metadata: {name: a}} | karpenter.sh/provisioner-name",
                "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, nodeGroups: [{name: a}]}"
                        + " | alpha.eksctl.io/nodegroup-name",
                "{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, managedNodeGroups: [{name: a}]}"
                        + " | eks.amazonaws.com/nodegroup",
                "{apiVersion: container.cnrm.cloud.google.com/v1beta1, kind: ContainerNodePool, metadata: {name: b},"
                        + " spec: {resourceID: a}} | cloud.google.com/gke-nodepool",
                "{apiVersion: containerservice.azure.com/v1api20240901, kind: ManagedClustersAgentPool,"
                        + " metadata: {name: b}, spec: {azureName: a}} | kubernetes.azure.com/agentpool",
                "{apiVersion: containerservice.azure.upbound.io/v1beta1, kind: KubernetesClusterNodePool,"
                        + " metadata: {name: b, annotations: {crossplane.io/external-name: a}}} | agentpool",
            })
    void poolsLabelTheirNodesWithTheirNames(String text, String key) {
        NodeShape shape = inventory(text).shapes().get(0);
        assertEquals("a", shape.labels().get(key));
    }

    @Test
    void namesThatAreFilledInLaterLabelNothing() {
        String pool = "apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata: {name: '${NAME}'}\n";
        assertEquals(Map.of(), inventory(pool).shapes().get(0).labels());
    }

    @Test
    void nodesThatDifferInTheirNamesAloneAreOneShape() {
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            nodes.append("apiVersion: v1\nkind: Node\nmetadata: {name: n")
                    .append(i)
                    .append(", labels: {pool: p")
                    .append(i % 2)
                    .append(", kubernetes.io/hostname: n")
                    .append(i)
                    .append("}}\n---\n");
        }
        Inventory inventory = inventory(nodes.toString());
        assertEquals(2, inventory.shapes().size());
        assertEquals(5, inventory.shapes().get(0).count());
        assertEquals(9, inventory.nodes());
        assertTrue(inventory.shapes().get(1).carries("kubernetes.io/hostname", "n7"));
        assertEquals("n1", inventory.shapes().get(1).name());
    }

    @ParameterizedTest
    @CsvSource({
        "nvidia.com/gpu.present,true,true",
        "nvidia.com/gpu.present,false,false",
        "k8s.amazonaws.com/accelerator,nvidia-l4,true",
        "pool,gpu,false"
    })
    void labelsTellOfGpus(String key, String value, boolean offers) {
        NodeShape shape = new NodeShape(
                "a", "node", Map.of(key, value), List.of(), List.of(), Capacity.UNKNOWN, Optional.empty());
        assertEquals(offers, shape.offers("nvidia.com/gpu"));
        assertFalse(shape.offers("amd.com/gpu"));
    }
}
