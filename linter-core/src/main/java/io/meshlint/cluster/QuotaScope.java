package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;

/**
 * Which pods a ResourceQuota counts. Follows {@code podMatchesScopeFunc} in Kubernetes'
 * {@code pkg/quota/v1/evaluator/core/pods.go}.
 */
final class QuotaScope {

    private QuotaScope() {}

    /** Whether a quota counts all pods and objects of other kinds. */
    static boolean isWhole(Resource quota) {
        return !quota.spec().at("scopes").exists()
                && !quota.spec().at("scopeSelector").exists();
    }

    /** Whether a quota surely counts a pod: a priority that the cluster may give it is not known. */
    static boolean counts(Resource quota, PodUsage usage) {
        for (Cursor scope : quota.spec().at("scopes").items()) {
            if (!holds(scope.text(), usage)) {
                return false;
            }
        }
        for (Cursor expression :
                quota.spec().at("scopeSelector", "matchExpressions").items()) {
            String scope = expression.at("scopeName").text();
            boolean priority = scope.equals("PriorityClass");
            if (priority ? !hasPriority(expression, usage.workload()) : !holds(scope, usage)) {
                return false;
            }
        }
        return !quota.spec().at("scopes").isPlaceholder();
    }

    private static boolean holds(String scope, PodUsage usage) {
        boolean ends = usage.workload().pod().spec().at("activeDeadlineSeconds").exists();
        return switch (scope) {
            case "Terminating" -> ends;
            case "NotTerminating" -> !ends;
            case "BestEffort" -> usage.isBestEffort();
            case "NotBestEffort" -> !usage.isBestEffort();
            default -> false;
        };
    }

    private static boolean hasPriority(Cursor expression, Workload workload) {
        Cursor written = workload.pod().spec().at("priorityClassName");
        boolean listed = false;
        for (Cursor value : expression.at("values").items()) {
            listed |= value.text().equals(written.text());
        }
        boolean known = written.exists() && !written.isPlaceholder();
        return known
                && switch (expression.at("operator").text()) {
                    case "In" -> listed;
                    case "NotIn" -> !listed;
                    case "Exists" -> true;
                    default -> false;
                };
    }
}
