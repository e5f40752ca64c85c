package io.meshlint.rules.style;

import io.meshlint.rule.Parameter;
import io.meshlint.rule.Parameter.Type;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** Rows about the resources that containers ask for. */
final class AmountRows {

    private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

    private static final String WHOLE = """
            resources:
              requests: {cpu: 100m, memory: 256Mi, ephemeral-storage: 1Gi}
              limits: {cpu: 100m, memory: 256Mi, ephemeral-storage: 1Gi}
            """;

    private static final String DEFAULTS =
            " What the pod as a whole or a LimitRange of the namespace sets counts as set.";

    private AmountRows() {}

    static Row cpuLimitMissing() {
        return StyleTable.row("cpu-limit-missing", "container has no CPU limit")
                .covers("ks:container-resources", "pol:cpuLimitsMissing")
                .look(Where.CONTAINERS, new Amount("limits", "cpu"), "sets no CPU limit")
                .why("One busy container takes the spare time of its node from all others there, and runs at another"
                        + " speed on every node." + DEFAULTS)
                .fix("write `resources.limits.cpu` with the most that it may use")
                .bad("""
                        resources:
                          requests: {cpu: 100m}
                          limits: {memory: 256Mi}
                        """)
                .good(WHOLE);
    }

    static Row cpuRequestMissing() {
        return StyleTable.row("cpu-request-missing", "container has no CPU request")
                .covers("kl:unset-cpu-requirements", "ks:container-resources", "pol:cpuRequestsMissing")
                .look(Where.CONTAINERS, new Amount("requests", "cpu"), "sets no CPU request")
                .why(
                        "The scheduler takes the container for one that needs nothing and packs nodes until it starves; with"
                                + " a limit alone, the whole limit is reserved." + DEFAULTS)
                .fix("write `resources.requests.cpu` with what it uses on an ordinary day")
                .bad("""
                        resources:
                          requests: {memory: 256Mi}
                        """)
                .bad("""
                        resources:
                          requests: {cpu: 0}
                        """)
                .good(WHOLE);
    }

    static Row ephemeralStorageMissing() {
        return StyleTable.row("ephemeral-storage-missing", "container has no request or limit of the node's own disk")
                .covers("ks:container-ephemeral-storage-request-and-limit")
                .look(Where.CONTAINERS, new EphemeralStorage(), "sets no ephemeral-storage %s")
                .why(
                        "Logs, `emptyDir` volumes and what the app writes into its image fill the disk of the node, which then"
                                + " evicts pods that had no part in it." + DEFAULTS)
                .fix("write `ephemeral-storage` under `resources.requests` and `resources.limits`")
                .bad("""
                        resources:
                          requests: {ephemeral-storage: 1Gi}
                        """)
                .bad("""
                        resources:
                          limits: {cpu: 100m}
                        """)
                .good(WHOLE);
    }

    static Row memoryLimitMissing() {
        return StyleTable.row("memory-limit-missing", "container has no memory limit")
                .covers("kl:unset-memory-requirements", "ks:container-resources", "pol:memoryLimitsMissing")
                .look(Where.CONTAINERS, new Amount("limits", "memory"), "sets no memory limit")
                .why("A leak grows until the node runs out, and the kernel kills whichever process it likes."
                        + DEFAULTS)
                .fix("write `resources.limits.memory` with what it may use before it is killed")
                .bad("""
                        resources:
                          limits: {cpu: 100m}
                        """)
                .good(WHOLE);
    }

    static Row memoryRequestMissing() {
        return StyleTable.row("memory-request-missing", "container has no memory request")
                .covers("ks:container-resources", "pol:memoryRequestsMissing")
                .look(Where.CONTAINERS, new Amount("requests", "memory"), "sets no memory request")
                .why(
                        "The scheduler takes the container for one that needs nothing, and kubelet evicts its pod first when"
                                + " the node runs short; with a limit alone, the whole limit is reserved." + DEFAULTS)
                .fix("write `resources.requests.memory` with what it uses on an ordinary day")
                .bad("""
                        resources:
                          requests: {cpu: 100m}
                        """)
                .good(WHOLE);
    }

    static Row requestsLimitsDiffer() {
        return StyleTable.row("requests-limits-differ", "container requests another amount than its limit")
                .covers(
                        "ks:container-cpu-requests-equal-limits",
                        "ks:container-ephemeral-storage-request-equals-limit",
                        "ks:container-memory-requests-equal-limits",
                        "ks:container-resource-requests-equal-limits")
                .parameter(new Parameter(
                        RequestsDiffer.RESOURCES,
                        Type.LIST,
                        RESOURCES,
                        0,
                        0,
                        RESOURCES,
                        RESOURCES,
                        "those that are compared"))
                .look(Where.CONTAINERS, new RequestsDiffer(), "requests another amount of %s than its limit")
                .why(
                        "Only pods whose requests equal their limits are of class Guaranteed, which a node short of resources"
                                + " evicts last. A missing request or limit is what other checks report.")
                .fix("write the same amount of %s under `requests` and `limits`")
                .bad("""
                        resources:
                          requests: {memory: 128Mi}
                          limits: {memory: 256Mi}
                        """)
                .good("""
                        resources:
                          requests: {memory: 1Gi, cpu: "1"}
                          limits: {memory: 1024Mi, cpu: 1000m}
                        """);
    }
}
