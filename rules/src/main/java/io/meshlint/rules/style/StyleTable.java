package io.meshlint.rules.style;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.rule.Severity;
import io.meshlint.rules.table.Row;
import java.util.List;

/** The checks of the profile {@code style}: what a team agrees on for its manifests; traffic flows without it. */
public final class StyleTable implements RuleTable {

    private static final String NAME = "style";

    /** The kinds whose pods a team writes itself. */
    static final List<String> WORKLOADS = List.of(
            "CronJob",
            "DaemonSet",
            "Deployment",
            "DeploymentConfig",
            "Job",
            "Pod",
            "ReplicaSet",
            "ReplicationController",
            "Rollout",
            "StatefulSet");

    @Override
    public String profile() {
        return NAME;
    }

    @Override
    public List<Rule> rules() {
        return List.copyOf(rows());
    }

    /** Its rows, by id. */
    public static List<Row> rows() {
        return List.of(
                MetadataRows.annotationForbidden(),
                MetadataRows.annotationRequired(),
                PodRows.antiAffinityMissing(),
                AmountRows.cpuLimitMissing(),
                AmountRows.cpuRequestMissing(),
                JobRows.cronjobDeadlineMissing(),
                PodRows.dnsConfigMissing(),
                AmountRows.ephemeralStorageMissing(),
                ImageRows.imageForbidden(),
                ImageRows.imagePullPolicy(),
                ImageRows.imageTagMutable(),
                JobRows.jobTtlMissing(),
                ObjectRows.keysUnsorted(),
                MetadataRows.labelRequired(),
                AmountRows.memoryLimitMissing(),
                AmountRows.memoryRequestMissing(),
                MetadataRows.metadataInstanceMismatch(),
                MetadataRows.namespaceMissing(),
                PodRows.nodeAffinityMissing(),
                PodRows.priorityClassUnset(),
                AmountRows.requestsLimitsDiffer(),
                PodRows.restartPolicyUnset(),
                ObjectRows.serviceMonitorDangling(),
                PodRows.topologySpreadMissing());
    }

    static Row row(String id, String summary) {
        return Row.named(NAME, id, Severity.INFO, summary);
    }
}
