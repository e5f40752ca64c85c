package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports weights that do not share requests out as written: one destination takes all whatever its weight, the same one
 * twice, all zero. Follows {@code validateWeights} in Istio's {@code pkg/config/validation} and Kiali's {@code route} checker.
 */
public final class RouteWeights implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-weights")
            .severity(Severity.WARNING)
            .summary("weights of a route do not share requests out as written")
            .covers("KIA1104", "KIA1105")
            .needs(VirtualService.KIND)
            .since("0.1");

    /** Kiali's checks say nothing of these. */
    private static final String[] NONE = {};

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            for (Rule rule : service.rules()) {
                Cursor routes = rule.cursor().at("route");
                if (!mesh.world().manifests().kustomizations().mayChange(routes)) {
                    check(mesh, rule, routes, findings);
                }
            }
        }
    }

    private static void check(Mesh mesh, Rule rule, Cursor routes, Findings findings) {
        if (routes.size() == 1) {
            checkSingle(rule, routes.at(0).at("weight"), findings);
        } else if (routes.size() > 1) {
            checkTotal(rule, routes, findings);
            checkTwice(mesh, rule, routes, findings);
        }
    }

    private static void checkSingle(Rule rule, Cursor weight, Findings findings) {
        if (weight.integer(100) != 100) {
            findings.report(weight, rule.of().title() + " gives its only destination weight " + weight.text())
                    .covers("KIA1104")
                    .predicts("all requests go there, whatever the weight")
                    .hint("delete `weight`, or add the destination that takes the rest");
        }
    }

    private static void checkTotal(Rule rule, Cursor routes, Findings findings) {
        long total = 0;
        List<Cursor> without = new ArrayList<>();
        for (Cursor route : routes.items()) {
            Cursor weight = route.at("weight");
            if (weight.exists() && weight.integer().isEmpty() || !route.node().isMapping()) {
                return;
            }
            total += weight.integer(0);
            if (!weight.exists()) {
                without.add(route);
            }
        }
        if (total == 0) {
            findings.report(routes, rule.of().title() + " gives none of " + routes.size() + " destinations a weight")
                    .severity(Severity.ERROR)
                    .covers(NONE)
                    .symptom(Symptom.REJECTED)
                    .hint("add `weight` to each destination");
        } else if (!without.isEmpty()) {
            Cursor destination = without.get(0).at("destination");
            findings.report(
                            destination,
                            rule.of().title() + " gives `"
                                    + destination.at("host").text() + "` no weight beside destinations that have some")
                    .covers(NONE)
                    .predicts("no request goes there")
                    .hint("add `weight`");
        }
    }

    private static void checkTwice(Mesh mesh, Rule rule, Cursor routes, Findings findings) {
        Map<String, Cursor> seen = new HashMap<>();
        for (Cursor route : routes.items()) {
            Cursor destination = route.at("destination");
            Cursor host = destination.at("host");
            String key = mesh.registry().name(host.text(), rule.of().resource()) + " "
                    + destination.at("subset").text() + " "
                    + destination.at("port", "number").text();
            Cursor first = seen.putIfAbsent(key, destination);
            if (first != null
                    && !host.text().isEmpty()
                    && !host.isPlaceholder()
                    && !route.at("headers").exists()) {
                findings.report(destination, rule.of().title() + " names destination `" + host.text() + "` twice")
                        .covers("KIA1105")
                        .related(first, "named here first")
                        .hint("add the weights up, or name another `subset`");
            }
        }
    }
}
