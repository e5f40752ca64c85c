package io.meshlint.rules.gateway_api;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;

/** Reports rules of routes that neither lead anywhere nor redirect: every request is answered with 500. */
public final class GatewayRouteWithoutBackend implements Rule {

    static final RuleInfo INFO = RuleInfo.named("gateway-route-without-backend")
            .severity(Severity.WARNING)
            .summary("rule of a route leads nowhere and does not redirect")
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (ApiRoute route : mesh.apiRoutes()) {
            if (route.isForMesh()) {
                continue;
            }
            for (Cursor rule : route.rules()) {
                Cursor backends = rule.at("backendRefs");
                boolean open = backends.isPlaceholder()
                        || mesh.world().manifests().kustomizations().mayChange(backends)
                        || mesh.world().manifests().kustomizations().mayAdd(backends);
                boolean weightless = isWeightless(backends);
                if (redirects(rule) && backends.size() > 0) {
                    redirected(route, backends, findings);
                } else if (!open && (weightless || backends.size() == 0 && route.isHttp() && !answers(rule))) {
                    report(route, weightless ? backends : rule, weightless, findings);
                }
            }
        }
    }

    private static boolean isWeightless(Cursor backends) {
        boolean weightless = backends.size() > 0;
        for (Cursor backend : backends.items()) {
            weightless &= backend.at("weight").integer(1) == 0;
        }
        return weightless;
    }

    private static boolean redirects(Cursor rule) {
        boolean redirects = false;
        for (Cursor filter : rule.at("filters").items()) {
            redirects |= filter.at("type").text().equals("RequestRedirect");
        }
        return redirects;
    }

    private static void redirected(ApiRoute route, Cursor backends, Findings findings) {
        findings.report(backends, route.title() + " has a rule with a redirect and backends")
                .symptom(Symptom.REJECTED)
                .hint("remove the backends, or the redirect")
                .confirm("kubectl describe{in} {it}");
    }

    /** Whether a filter answers in place of a backend, or one that only its maker knows may. */
    private static boolean answers(Cursor rule) {
        boolean answers = rule.at("filters").isPlaceholder();
        for (Cursor filter : rule.at("filters").items()) {
            String type = filter.at("type").text();
            answers |= type.equals("RequestRedirect") || type.equals("ExtensionRef") || filter.isPlaceholder();
        }
        return answers;
    }

    private static void report(ApiRoute route, Cursor at, boolean weightless, Findings findings) {
        String fault = weightless
                ? " gives all backends of a rule the weight 0"
                : " has a rule with neither a backend nor a redirect";
        findings.report(at, route.title() + fault)
                .hint(weightless ? "give one of them a weight above 0" : "add `backendRefs`, or a redirect")
                .predicts(route.isHttp() ? "500 for all requests of the rule" : "connections are closed, NC or NR")
                .confirm("kubectl describe{in} {it}");
    }
}
