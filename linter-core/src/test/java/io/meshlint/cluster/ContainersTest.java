package io.meshlint.cluster;

import static io.meshlint.cluster.Given.deployment;
import static io.meshlint.cluster.Given.object;
import static io.meshlint.cluster.Given.workload;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContainersTest {

    private static boolean areFinal(Given given) {
        Cluster cluster = given.cluster();
        return cluster.containers().areFinal(cluster.workloads().all().get(0));
    }

    private static boolean areComplete(String annotation) {
        String text = deployment("shop", "cart", "app: cart")
                .replace("      labels:", "      annotations:\n        " + annotation + "\n      labels:");
        Cluster cluster = Given.file("a.yaml", text).cluster();
        return cluster.containers().areComplete(cluster.workloads().all().get(0));
    }

    @Test
    void aDeploymentMakesThePodsThatItShows() {
        assertTrue(areFinal(Given.file("a.yaml", deployment("shop", "cart", "app: cart"))));
    }

    @Test
    void anOperatorMayMakeOthers() {
        assertFalse(areFinal(Given.file("a.yaml", workload("queues.example.com/v1", "Broker", "shop", "b", "app: b"))));
    }

    @Test
    void aPatchOfPortsOrProbesMayChangeThem() {
        assertFalse(areFinal(patched("readinessProbe: {httpGet: {port: 80}}")));
        assertFalse(areFinal(patched("ports: [{containerPort: 80}]")));
    }

    @Test
    void aPatchOfTheImageAloneLeavesThemAsTheyAre() {
        assertTrue(areFinal(patched("image: x")));
    }

    private static Given patched(String field) {
        return Given.file("a.yaml", deployment("shop", "cart", "app: cart"))
                .and(
                        "kustomization.yaml",
                        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n"
                                + "patches:\n  - path: p.yaml\n")
                .and(
                        "p.yaml",
                        object("apps/v1", "Deployment", "shop", "cart")
                                + "spec:\n  template:\n    spec:\n      containers:\n        - name: app\n          "
                                + field + "\n");
    }

    @Test
    void theProxyOfTheMeshAddsNothingThatMatters() {
        assertTrue(areComplete("sidecar.istio.io/inject: \"true\""));
    }

    @Test
    void otherInjectorsMayAddContainers() {
        assertFalse(areComplete("sidecar.opentelemetry.io/inject: \"true\""));
        assertFalse(areComplete("vault.hashicorp.com/agent-inject: \"true\""));
        assertTrue(areComplete("vault.hashicorp.com/agent-inject: \"false\""));
    }
}
