package io.meshlint.rules.style;

import io.meshlint.rule.Parameter;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** Rows about where pods run and what they leave to defaults. */
final class PodRows {

    /** Workloads that may run several equal pods. */
    private static final Where REPLICATED = Where.workloads(
            "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "DeploymentConfig", "Rollout");

    /** Knative and operators decide themselves about the pods that their templates become. */
    private static final Where PODS = Where.pods(StyleTable.WORKLOADS.toArray(String[]::new));

    private PodRows() {}

    static Row antiAffinityMissing() {
        return StyleTable.row("anti-affinity-missing", "nothing keeps the pods of a workload on different nodes")
                .covers(
                        "kl:no-anti-affinity",
                        "ks:deployment-has-host-podantiaffinity",
                        "ks:statefulset-has-host-podantiaffinity")
                .parameter(Parameter.number(
                        KeptApart.MIN_REPLICAS, 2, 1, 10_000, "the fewest pods that must be kept apart"))
                .parameter(Parameter.list(
                        KeptApart.TOPOLOGY_KEYS,
                        List.of(
                                "kubernetes.io/hostname",
                                "topology.kubernetes.io/zone",
                                "topology.kubernetes.io/region",
                                "failure-domain.beta.kubernetes.io/zone",
                                "failure-domain.beta.kubernetes.io/region"),
                        "the topologies that count"))
                .look(REPLICATED, new KeptApart(), "has nothing that keeps its %s pods on different nodes")
                .why(
                        "One node that fails or is drained may take all pods at once; what the scheduler does by default is a"
                                + " preference that other scores outweigh. Anti-affinity, required or preferred, counts if it"
                                + " selects the workload's own pods; unlike for kube-linter and kube-score, so do"
                                + " `topologySpreadConstraints`, and the zone, as two zones share no node.")
                .fix("add a `podAntiAffinity` term with the pods' own labels and `topologyKey: kubernetes.io/hostname`")
                .bad("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: cart, namespace: shop}
                        spec:
                          replicas: 3
                          selector: {matchLabels: {app: cart}}
                          template:
                            metadata: {labels: {app: cart}}
                            spec:
                              containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """)
                .bad("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: cart, namespace: shop}
                        spec:
                          replicas: 3
                          selector: {matchLabels: {app: cart}}
                          template:
                            metadata: {labels: {app: cart}}
                            spec:
                              affinity:
                                podAntiAffinity:
                                  requiredDuringSchedulingIgnoredDuringExecution:
                                    - labelSelector: {matchLabels: {app: checkout}} # other pods
                                      topologyKey: kubernetes.io/hostname
                              containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: cart, namespace: shop}
                        spec:
                          replicas: 3
                          selector: {matchLabels: {app: cart}}
                          template:
                            metadata: {labels: {app: cart}}
                            spec:
                              affinity:
                                podAntiAffinity:
                                  preferredDuringSchedulingIgnoredDuringExecution:
                                    - weight: 100
                                      podAffinityTerm:
                                        labelSelector: {matchLabels: {app: cart}}
                                        topologyKey: kubernetes.io/hostname
                              containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """);
    }

    static Row dnsConfigMissing() {
        return StyleTable.row("dns-config-missing", "pod sets none of the DNS options that the config asks for")
                .covers("kl:dnsconfig-options")
                .parameter(
                        Parameter.list(DnsOptions.OPTIONS, List.of("ndots:2"), "the options, as in `/etc/resolv.conf`"))
                .look(PODS, new DnsOptions(), "does not set DNS option `%s`")
                .why(
                        "With Kubernetes' own `ndots:5` each lookup of an outside name asks the cluster's DNS for five names"
                                + " first. Pods that use the resolver of their node are left alone.")
                .fix("add `%s` to `dnsConfig.options`")
                .bad("""
                        dnsPolicy: ClusterFirst
                        """)
                .bad("""
                        dnsConfig:
                          options: [{name: ndots, value: "5"}]
                        """)
                .good("""
                        dnsConfig:
                          options: [{name: ndots, value: "2"}]
                        """)
                .good("""
                        dnsPolicy: Default
                        """);
    }

    static Row nodeAffinityMissing() {
        return StyleTable.row("node-affinity-missing", "pod chooses no nodes")
                .covers("kl:no-node-affinity")
                .look(PODS, PodCheck.NODES, "chooses no nodes")
                .why("In a cluster with several kinds of nodes the pod may run on any of them, the expensive and the"
                        + " short-lived ones too. Unlike for kube-linter, a `nodeSelector` counts as well, and DaemonSets"
                        + " are meant for every node.")
                .fix("add `affinity.nodeAffinity`, or a `nodeSelector` with the labels of the nodes that are meant")
                .bad("""
                        terminationGracePeriodSeconds: 30
                        """)
                .good("""
                        affinity:
                          nodeAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution:
                              nodeSelectorTerms:
                                - matchExpressions: [{key: kubernetes.io/arch, operator: In, values: [amd64]}]
                        """)
                .good("""
                        nodeSelector: {kubernetes.io/arch: amd64}
                        """);
    }

    static Row priorityClassUnset() {
        return StyleTable.row("priority-class-unset", "pod has no priority class")
                .covers("pol:priorityClassNotSet")
                .look(PODS, PodCheck.PRIORITY, "names no `priorityClassName`")
                .why("All pods of priority 0 are worth the same when nodes run short: the scheduler makes no room for"
                        + " those that matter. A PriorityClass with `globalDefault: true` in the input settles it for"
                        + " all pods.")
                .fix("write the `priorityClassName` that fits the workload")
                .bad("""
                        terminationGracePeriodSeconds: 30
                        """)
                .good("""
                        priorityClassName: system-cluster-critical
                        """);
    }

    static Row restartPolicyUnset() {
        return StyleTable.row("restart-policy-unset", "pod leaves its restart policy to the default")
                .covers("kl:restart-policy", "ks:cronjob-restartpolicy")
                .look(PODS, PodCheck.RESTARTS, "leaves `restartPolicy` to the default")
                .why("The default is `Always`, which is what a server needs; some teams want it written. `Never` is as"
                        + " good, unlike for kube-linter. Jobs have no default: see `job-restart-policy`.")
                .fix("write `restartPolicy: Always`")
                .bad("""
                        terminationGracePeriodSeconds: 30
                        """)
                .good("""
                        restartPolicy: Always
                        """);
    }

    static Row topologySpreadMissing() {
        return StyleTable.row("topology-spread-missing", "workload has no topology spread constraint")
                .covers("ks:pod-topology-spread-constraints", "pol:topologySpreadConstraint")
                .look(REPLICATED, new SpreadMissing(), "has no `topologySpreadConstraints`")
                .why("All pods may end up in one zone, and fail with it. Workloads that are written to run one pod are"
                        + " left alone; constraints that the API server refuses are what `schema-value` and"
                        + " `schema-required` report.")
                .fix("add a constraint with the pods' own labels and `topologyKey: topology.kubernetes.io/zone`")
                .bad("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: cart, namespace: shop}
                        spec:
                          replicas: 3
                          selector: {matchLabels: {app: cart}}
                          template:
                            metadata: {labels: {app: cart}}
                            spec:
                              containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: cart, namespace: shop}
                        spec:
                          replicas: 3
                          selector: {matchLabels: {app: cart}}
                          template:
                            metadata: {labels: {app: cart}}
                            spec:
                              topologySpreadConstraints:
                                - maxSkew: 1
                                  topologyKey: topology.kubernetes.io/zone
                                  whenUnsatisfiable: ScheduleAnyway
                                  labelSelector: {matchLabels: {app: cart}}
                              containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """)
                .good("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: cart, namespace: shop}
                        spec:
                          replicas: 1
                          selector: {matchLabels: {app: cart}}
                          template:
                            metadata: {labels: {app: cart}}
                            spec:
                              containers: [{name: cart, image: "registry.example/cart:1.4.2"}]
                        """);
    }
}
