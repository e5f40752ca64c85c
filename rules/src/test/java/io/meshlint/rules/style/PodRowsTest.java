package io.meshlint.rules.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PodRowsTest {

    private static final List<String> SILENT = List.of();

    private static final String TERM = """
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - {topologyKey: %s, labelSelector: %s%s}
            """;

    private static final String HOST = "kubernetes.io/hostname";
    private static final String OWN = "{matchLabels: {app: cart}}";

    private static List<String> apart(String key, String selector, String more) {
        return Checked.by("anti-affinity-missing").yaml(Checked.deployment(TERM.formatted(key, selector, more)));
    }

    private static String scaled(String replicas) {
        return Checked.deployment("").replace("replicas: 3", replicas);
    }

    @Test
    void antiAffinityMustSelectTheOwnPods() {
        assertEquals(SILENT, apart(HOST, OWN, ""));
        assertEquals(SILENT, apart(HOST, "{}", ""));
        assertEquals(SILENT, apart(HOST, "{matchExpressions: [{key: app, operator: In, values: [cart, other]}]}", ""));
        assertEquals(1, apart(HOST, "{matchLabels: {app: other}}", "").size());
        assertEquals(1, apart(HOST, "~", "").size());
    }

    @Test
    void antiAffinityMustBeInTheOwnNamespace() {
        assertEquals(SILENT, apart(HOST, OWN, ", namespaces: [bank, shop]"));
        assertEquals(1, apart(HOST, OWN, ", namespaces: [bank]").size());
        assertEquals(SILENT, apart(HOST, OWN, ", namespaces: [bank], namespaceSelector: {}"));
    }

    @Test
    void zonesKeepPodsApartAsWell() {
        assertEquals(SILENT, apart("topology.kubernetes.io/zone", OWN, ""));
        assertEquals(1, apart("example.com/rack", OWN, "").size());
        Checked racks = Checked.by("anti-affinity-missing", "topologyKeys: example.com/rack");
        String rack = Checked.deployment(TERM.formatted("example.com/rack", OWN, ""));
        assertEquals(SILENT, racks.yaml(rack));
    }

    @Test
    void spreadConstraintsKeepPodsApartAsWell() {
        String spread = "topologySpreadConstraints: [{maxSkew: 1, topologyKey: " + HOST
                + ", whenUnsatisfiable: DoNotSchedule, labelSelector: " + OWN + "}]\n";
        assertEquals(SILENT, Checked.by("anti-affinity-missing").yaml(Checked.deployment(spread)));
    }

    @Test
    void onePodNeedsNothing() {
        Checked apart = Checked.by("anti-affinity-missing");
        assertEquals(SILENT, apart.yaml(scaled("replicas: 1")));
        assertEquals(SILENT, apart.yaml(scaled("paused: false")));
        assertEquals(
                SILENT, Checked.by("anti-affinity-missing", "minReplicas: 4").yaml(scaled("replicas: 3")));
        Checked spread = Checked.by("topology-spread-missing");
        assertEquals(SILENT, spread.yaml(scaled("replicas: 1")));
        assertEquals(1, spread.yaml(scaled("paused: false")).size());
    }

    @Test
    void whatAnAutoscalerRunsCounts() {
        String autoscaler = """
                ---
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: cart, namespace: shop}
                spec:
                  minReplicas: 2
                  maxReplicas: 5
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}
                """;
        assertEquals(
                List.of("deployment `cart` has nothing that keeps its 2 pods on different nodes"),
                Checked.by("anti-affinity-missing").yaml(scaled("replicas: 1") + autoscaler));
        assertEquals(
                1,
                Checked.by("topology-spread-missing")
                        .yaml(scaled("replicas: 1") + autoscaler)
                        .size());
    }

    @Test
    void anEmptyListOfConstraintsIsNone() {
        Checked row = Checked.by("topology-spread-missing");
        assertEquals(
                List.of("deployment `cart` has no `topologySpreadConstraints`"),
                row.yaml(Checked.deployment("topologySpreadConstraints: []\n")));
    }

    @Test
    void podsThatDoNotAskTheClustersDnsNeedNoOptions() {
        Checked row = Checked.by("dns-config-missing");
        assertEquals(List.of("pod `cart` does not set DNS option `ndots:2`"), row.yaml(Checked.pod("containers: []")));
        assertEquals(SILENT, row.yaml(Checked.pod("containers: []\nhostNetwork: true")));
        assertEquals(
                1,
                row.yaml(Checked.pod("containers: []\nhostNetwork: true\ndnsPolicy: ClusterFirstWithHostNet"))
                        .size());
    }

    @Test
    void eachOptionThatTheConfigNamesIsWanted() {
        Checked row = Checked.by("dns-config-missing", "options: [\"ndots:1\", use-vc]");
        String options = "containers: []\ndnsConfig: {options: [{name: ndots, value: \"1\"}, {name: use-vc}]}";
        assertEquals(SILENT, row.yaml(Checked.pod(options)));
        assertEquals(
                List.of("pod `cart` does not set DNS option `use-vc`"),
                row.yaml(Checked.pod(options.replace("use-vc", "rotate"))));
    }

    @Test
    void daemonSetsAreMeantForEveryNode() {
        Checked row = Checked.by("node-affinity-missing");
        String text = Checked.deployment("").replace("  replicas: 3\n", "");
        assertEquals(1, row.yaml(text).size());
        assertEquals(SILENT, row.yaml(text.replace("kind: Deployment", "kind: DaemonSet")));
    }

    @Test
    void aDefaultClassGivesEveryPodAPriority() {
        String given = """
                ---
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: usual}
                globalDefault: %s
                value: 100
                """;
        Checked row = Checked.by("priority-class-unset");
        String pod = Checked.pod("containers: []\n");
        assertEquals(SILENT, row.yaml(pod + given.formatted(true)));
        assertEquals(1, row.yaml(pod + given.formatted(false)).size());
    }

    @Test
    void theRestartPolicyOfJobsIsAnotherRules() {
        String job = """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: migrate, namespace: shop}
                spec:
                  template:
                    spec:
                      containers: [{name: migrate, image: cart}]
                """;
        assertEquals(SILENT, Checked.by("restart-policy-unset").yaml(job));
    }

    @Test
    void templatesOfOtherControllersAreTheirs() {
        String service = """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: cart, namespace: shop}
                spec:
                  template:
                    spec:
                      containers: [{image: cart}]
                """;
        for (String id : List.of("restart-policy-unset", "priority-class-unset", "node-affinity-missing")) {
            assertEquals(SILENT, Checked.by(id).yaml(service), id);
        }
    }
}
