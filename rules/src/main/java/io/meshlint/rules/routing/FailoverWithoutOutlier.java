package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.mesh.DestinationRules;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;

/**
 * Reports locality failover without outlier detection: Envoy goes to the next locality only when endpoints of the nearer
 * are ejected ({@code applyLoadBalancer} in Istio's {@code pilot/pkg/networking/core/cluster_traffic_policy.go}).
 */
public final class FailoverWithoutOutlier implements Rule {

    static final RuleInfo INFO = RuleInfo.named("failover-without-outlier")
            .severity(Severity.WARNING)
            .summary("locality failover has no outlier detection to start it")
            .symptom(Symptom.IGNORED)
            .covers("IST0133")
            .needs(DestinationRule.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            for (Policies.Policy policy : Policies.all(rule)) {
                check(mesh, policy, findings);
            }
        }
    }

    private static void check(Mesh mesh, Policies.Policy policy, Findings findings) {
        DestinationRule rule = policy.rule();
        Cursor locality = policy.cursor().at("loadBalancer", "localityLbSetting");
        if (locality.at("enabled").isFalse()
                || DestinationRules.setting(rule, policy.subset(), policy.port(), "outlierDetection")
                        .exists()
                || mesh.world().manifests().kustomizations().mayChange(policy.cursor())) {
            return;
        }
        for (String field : List.of("failover", "failoverPriority")) {
            Cursor failover = locality.at(field);
            if (failover.size() > 0) {
                findings.report(
                                failover,
                                rule.title() + " sets `" + field + "` for `"
                                        + rule.host().text() + "` without `outlierDetection`, so it never fails over")
                        .hint("add `outlierDetection: {consecutive5xxErrors: 5}` beside `loadBalancer`")
                        .confirm(
                                "istioctl proxy-config cluster {caller} --fqdn %s -o yaml",
                                rule.host().text());
                return;
            }
        }
    }
}
