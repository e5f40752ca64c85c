package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RuleOverlaps;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports DestinationRules that say different things of one host. Of rules that Istio merges the oldest sets the policy
 * and each subset ({@code mergeDestinationRule} in {@code pilot/pkg/model/destination_rule.go}); one for the very host
 * hides one for a wildcard whole.
 */
public final class DestinationRuleConflict implements Rule {

    static final RuleInfo INFO = RuleInfo.named("destination-rule-conflict")
            .severity(Severity.WARNING)
            .summary("DestinationRules for one host contradict each other")
            .symptom(Symptom.IGNORED)
            .covers("KIA0201")
            .needs(DestinationRule.KIND)
            .since("0.1");

    private static final List<String> SETTINGS = List.of("tls", "outlierDetection", "connectionPool");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            twice(rule, findings);
            Optional<DestinationRule> hidden = mesh.overlaps().shadowed(rule);
            if (hidden.isPresent()) {
                shadow(rule, hidden.get(), findings);
            }
        }
        for (RuleOverlaps.Pair pair : mesh.overlaps().pairs()) {
            if (pair.merged()) {
                merge(pair, findings);
            }
        }
    }

    /** One rule that defines a subset twice, which admission turns away. */
    private static void twice(DestinationRule rule, Findings findings) {
        Map<String, Subset> seen = new HashMap<>();
        for (Subset subset : rule.subsets()) {
            String name = subset.name().text();
            Subset first = name.isEmpty() || subset.name().isPlaceholder() ? null : seen.putIfAbsent(name, subset);
            if (first != null) {
                findings.report(subset.name(), rule.title() + " defines subset `" + name + "` twice")
                        .symptom(Symptom.REJECTED)
                        .key(name)
                        .related(first.name(), "the first of them")
                        .hint("take one of them out, or give it another name");
            }
        }
    }

    private static void merge(RuleOverlaps.Pair pair, Findings findings) {
        DestinationRule one = pair.one();
        DestinationRule other = pair.other();
        Cursor policy = one.spec().at("trafficPolicy");
        Cursor second = other.spec().at("trafficPolicy");
        if (policy.exists() && second.exists() && !policy.node().means(second.node())) {
            report(pair, second, policy, "both set a policy for `" + one.host().text() + "`", findings);
        }
        for (Subset subset : other.subsets()) {
            Optional<Subset> same = one.subset(subset.name().text());
            boolean differs = same.isPresent()
                    && !same.get().cursor().node().means(subset.cursor().node());
            if (differs && !subset.name().text().isEmpty()) {
                report(
                        pair,
                        subset.name(),
                        same.get().name(),
                        "both define subset `" + subset.name().text() + "`",
                        findings);
            }
        }
    }

    private static void report(RuleOverlaps.Pair pair, Cursor at, Cursor first, String fault, Findings findings) {
        findings.report(at, pair.other().title() + " and `" + pair.one().name() + "` " + fault)
                .lowered(pair.doubt())
                .key(pair.one().name())
                .related(first, pair.one().title())
                .hint("merge them into one: Istio takes the older and ignores the other")
                .confirm(pair.one().resource(), "istioctl analyze{in}");
    }

    private static void shadow(DestinationRule rule, DestinationRule hidden, Findings findings) {
        for (String field : SETTINGS) {
            Optional<Cursor> setting = RuleOverlaps.unset(hidden, rule, field);
            if (setting.isEmpty() || setting.get().at("mode").text().equals("ISTIO_MUTUAL")) {
                continue;
            }
            Draft draft = findings.report(
                            rule.host(),
                            rule.title() + " hides `" + field + "` of " + hidden.title() + " for `"
                                    + hidden.host().text() + "`")
                    .key(field)
                    .related(
                            setting.get(),
                            "this does not hold for `" + rule.host().text() + "`")
                    .hint("repeat `" + field + "` in `trafficPolicy` of " + rule.title() + " if it is meant for it too")
                    .confirm(hidden.resource(), "kubectl get{in} {it} -o yaml");
            if (!field.equals("tls")) {
                draft.severity(Severity.INFO);
            }
        }
    }
}
