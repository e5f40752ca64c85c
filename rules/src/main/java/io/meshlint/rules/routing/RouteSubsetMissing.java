package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Destinations.Client;
import io.meshlint.mesh.Exports;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.SubsetLookup.Answer;
import io.meshlint.mesh.SubsetLookup.End;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports subsets that the DestinationRule which the proxies follow does not define: Istio builds a cluster for each
 * subset that a rule names ({@code buildSubsetCluster} in {@code pilot/pkg/networking/core/cluster_builder.go}).
 */
public final class RouteSubsetMissing implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-subset-missing")
            .severity(Severity.ERROR)
            .summary("route leads to a subset that its proxies do not know")
            .flags(Flag.NC)
            .covers("IST0101", "KIA1107")
            .needs(VirtualService.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            Map<String, Draft> told = new HashMap<>();
            for (Rule rule : service.rules()) {
                for (Destination destination : rule.destinations()) {
                    if (destination.subset().exists()) {
                        check(mesh, destination, told, findings);
                    }
                }
            }
        }
    }

    private static void check(Mesh mesh, Destination destination, Map<String, Draft> told, Findings findings) {
        for (Client client : mesh.destinations().clients(destination.rule())) {
            Answer answer = mesh.destinations().subsets().of(destination, client);
            if (answer.isMissing()) {
                String fault = words(destination, answer);
                Draft known = told.get(fault);
                if (known == null) {
                    told.put(fault, report(destination, answer, fault, findings));
                } else {
                    known.related(destination.subset(), "leads there too");
                }
                return;
            }
        }
    }

    private static Draft report(Destination destination, Answer answer, String fault, Findings findings) {
        Draft draft = findings.report(at(destination, answer), fault)
                .lowered((answer.certain() ? 0 : 1) + Share.doubt(destination))
                .key(destination.subset().text())
                .confirm(
                        "istioctl proxy-config cluster {caller} --fqdn %s",
                        destination.host().text());
        SubsetRemedy.add(destination, answer, draft);
        return draft;
    }

    private static Cursor at(Destination destination, Answer answer) {
        return answer.end() == End.HIDDEN
                ? Exports.field(answer.subset().orElseThrow().of().resource())
                : destination.subset();
    }

    private static String words(Destination destination, Answer answer) {
        String subset = "subset `" + destination.subset().text() + "`";
        String from = destination.rule().of().title() + " routes to " + subset + " of `"
                + destination.host().text() + "`";
        return switch (answer.end()) {
            case UNDEFINED ->
                from + ", which " + answer.followed().orElseThrow().title() + " does not define";
            case HIDDEN ->
                answer.subset().orElseThrow().of().title() + " hides " + subset + " from " + who(answer) + ", which "
                        + destination.rule().of().title() + " routes to";
            case PASSED_OVER -> from + ", and " + who(answer) + " follow another DestinationRule or none";
            default -> from + ", and no DestinationRule defines it";
        };
    }

    private static String who(Answer answer) {
        String proxies = answer.client().isSidecar() ? "sidecars" : "gateways";
        String namespace = answer.client().namespace().orElseThrow().name();
        return proxies + " of " + (namespace.isEmpty() ? "its namespace" : "namespace `" + namespace + "`");
    }
}
