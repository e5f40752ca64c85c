package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;

/**
 * Reports faults that a VirtualService injects, which tests leave behind, and those that never happen. Follows
 * {@code TranslateFault} in Istio's {@code pilot/pkg/networking/core/route/route.go}.
 */
public final class RouteFaultLeft implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-fault-left")
            .severity(Severity.INFO)
            .summary("VirtualService injects faults")
            .flags(Flag.FI)
            .profile("reliability")
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            for (Rule rule : service.rules()) {
                Cursor fault = rule.cursor().at("fault");
                if (rule.isHttp() && !mesh.world().manifests().kustomizations().mayChange(fault)) {
                    check(rule, fault.at("abort"), "aborts", findings);
                    check(rule, fault.at("delay"), "delays", findings);
                }
            }
        }
    }

    private static void check(Rule rule, Cursor fault, String does, Findings findings) {
        Cursor share = fault.at("percentage", "value");
        Cursor written = share.exists() ? share : fault.at("percent");
        if (!fault.node().isMapping() || written.isPlaceholder()) {
            return;
        }
        if (!written.exists()) {
            findings.report(fault, rule.of().title() + " " + does + " no request: the fault has no percentage")
                    .harmless()
                    .hint("delete it, or add `percentage: {value: …}`");
            return;
        }
        boolean all = does.equals("aborts") && isAll(written.text());
        Draft draft = findings.report(
                        written, rule.of().title() + " " + does + " " + written.text() + " % of its requests")
                .severity(all ? Severity.WARNING : Severity.INFO)
                .hint("delete `fault` where no test needs it");
        if (does.equals("delays")) {
            draft.harmless().predicts("DI: requests wait before they are sent on");
        }
    }

    /** Whether a percentage is 100, however it is written. */
    private static boolean isAll(String text) {
        int dot = text.indexOf('.');
        String fraction = dot < 0 ? "" : text.substring(dot + 1);
        return (dot < 0 ? text : text.substring(0, dot)).equals("100")
                && fraction.replace("0", "").isEmpty();
    }
}
