package io.meshlint.rules.routing;

import io.meshlint.cluster.Scaling.Replicas;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reports outlier detection that may put every endpoint of a host out of use after a few errors: Istio turns Envoy's
 * panic threshold off ({@code applyOutlierDetection} in {@code pilot/pkg/networking/core/cluster_traffic_policy.go}).
 */
public final class OutlierEjectsAll implements Rule {

    static final RuleInfo INFO = RuleInfo.named("outlier-ejects-all")
            .severity(Severity.WARNING)
            .summary("outlier detection may eject every endpoint after a few errors")
            .flags(Flag.UH)
            .needs(DestinationRule.KIND)
            .since("0.1");

    /** So few errors in a row are no sign of an endpoint that is gone. */
    private static final int FEW = 3;

    private static final List<String> COUNTS =
            List.of("consecutive5xxErrors", "consecutiveGatewayErrors", "consecutiveErrors");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            for (Cursor policy : Policies.of(rule)) {
                Cursor outlier = policy.at("outlierDetection");
                OptionalInt most = outlier.at("maxEjectionPercent").integer();
                boolean open = mesh.world().manifests().kustomizations().mayChange(outlier);
                Optional<Cursor> count = few(outlier);
                boolean panics = outlier.at("minHealthPercent").integer(0) > 0
                        || outlier.at("minHealthPercent").isPlaceholder();
                if (most.isPresent() && count.isPresent() && !open && !panics) {
                    check(mesh, rule, outlier.at("maxEjectionPercent"), count.get(), findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, DestinationRule rule, Cursor most, Cursor count, Findings findings) {
        int percent = most.integer(0);
        boolean pair = percent > 50 && percent < 100 && pods(mesh, rule) == 2;
        if (percent >= 100 || pair) {
            String errors = count.text().equals("1") ? "1 error" : count.text() + " errors in a row";
            findings.report(
                            most,
                            rule.title() + " lets " + errors + " eject " + (pair ? "both pods" : "every endpoint")
                                    + " of `" + rule.host().text() + "`")
                    .related(count, "the errors that eject an endpoint")
                    .hint("set `maxEjectionPercent: 50` or less, or `" + count.key() + ": 5`")
                    .confirm(
                            "istioctl proxy-config cluster {caller} --fqdn %s -o yaml",
                            rule.host().text());
        }
    }

    private static Optional<Cursor> few(Cursor outlier) {
        for (String field : COUNTS) {
            int count = outlier.at(field).integer(0);
            if (count > 0 && count <= FEW) {
                return Optional.of(outlier.at(field));
            }
        }
        return Optional.empty();
    }

    /** How many pods bear the host where nothing scales them; 0 = unknown. */
    private static int pods(Mesh mesh, DestinationRule rule) {
        int pods = 0;
        for (Service service : mesh.subsets().services(rule)) {
            for (Workload workload : mesh.cluster().endpoints().workloads(service)) {
                Optional<Replicas> fewest = mesh.cluster().scaling().fewest(workload);
                if (fewest.isEmpty() || fewest.get().isScaled()) {
                    return 0;
                }
                pods += fewest.get().count();
            }
        }
        return pods;
    }
}
