package io.meshlint.rules.routing;

import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RouteTable;
import io.meshlint.mesh.RouteTable.Cover;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports rules of a VirtualService that no request reaches, for earlier ones take them all: proxies follow the first that
 * fits. Follows {@code analyzeUnreachableHTTPRules} in Istio's {@code pkg/config/validation}, which compares prefixes alone.
 */
public final class RouteNeverReached implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-never-reached")
            .severity(Severity.WARNING)
            .summary("rule of a VirtualService is never reached: earlier ones take its requests")
            .flags(Flag.NR)
            .covers("IST0130", "IST0131")
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            boolean lent = service.isDelegate()
                    && !mesh.virtualServices().roots(service).isEmpty();
            if (!lent && !mesh.world().manifests().kustomizations().mayChange(service.spec())) {
                for (Sort sort : RouteTable.sorts(service)) {
                    report(mesh.routeTables().of(service, sort).covers(), findings);
                }
            }
        }
    }

    private static void report(List<Cover> covers, Findings findings) {
        List<Cover> ofRule = new ArrayList<>();
        for (Cover cover : covers) {
            if (!ofRule.isEmpty() && !isSame(rule(ofRule.get(0)), rule(cover))) {
                reportRule(ofRule, covers, findings);
                ofRule.clear();
            }
            ofRule.add(cover);
        }
        if (!ofRule.isEmpty()) {
            reportRule(ofRule, covers, findings);
        }
    }

    private static Rule rule(Cover cover) {
        return cover.later().rule();
    }

    private static boolean isSame(Rule one, Rule other) {
        return one.cursor().node() == other.cursor().node();
    }

    private static void reportRule(List<Cover> ofRule, List<Cover> covers, Findings findings) {
        Rule rule = rule(ofRule.get(0));
        if (!RouteTable.isNeverReached(rule, covers)) {
            for (Cover cover : ofRule) {
                report(cover, " has a condition that no request reaches", findings);
            }
            return;
        }
        Draft draft = report(ofRule.get(0), " has a rule that no request reaches", findings);
        for (Cover cover : ofRule.subList(1, ofRule.size())) {
            draft.related(cover.later().match().at(), "this condition is never reached either");
        }
    }

    private static Draft report(Cover cover, String fault, Findings findings) {
        RouteTable.Entry by = cover.by();
        Draft draft = findings.report(
                        cover.later().match().at(), rule(cover).of().title() + fault)
                .related(by.match().at(), "takes its requests first")
                .predicts("requests that it is meant for go where the earlier rule leads")
                .hint("move it above the rule that takes its requests, or delete it")
                .confirm("istioctl proxy-config route {caller} -o json");
        boolean same = isSame(by.rule(), rule(cover)) || RouteTable.actAlike(by.rule(), rule(cover));
        return same
                ? draft.severity(Severity.INFO)
                        .harmless()
                        .predicts("nothing: both do the same")
                        .hint("delete it")
                : draft;
    }
}
