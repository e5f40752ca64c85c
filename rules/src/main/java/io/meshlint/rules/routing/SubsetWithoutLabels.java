package io.meshlint.rules.routing;

import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/** Reports subsets without labels: they hold every pod of the host, as {@code getSubSetLabels} in Istio has it. */
public final class SubsetWithoutLabels implements Rule {

    static final RuleInfo INFO = RuleInfo.named("subset-without-labels")
            .severity(Severity.INFO)
            .summary("subset has no labels and selects every pod")
            .covers("KIA0209")
            .needs(DestinationRule.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            for (Subset subset : rule.subsets()) {
                boolean open = subset.labels().cursor().isPlaceholder()
                        || mesh.world().manifests().kustomizations().mayChange(subset.cursor());
                if (subset.labels().isEmpty() && subset.cursor().node().isMapping() && !open) {
                    findings.report(
                                    subset.labels().cursor(),
                                    "subset `" + subset.name().text() + "` of " + rule.title()
                                            + " has no labels and selects every pod")
                            .key(subset.name().text())
                            .hint("add the labels of the pods that are meant");
                }
            }
        }
    }
}
