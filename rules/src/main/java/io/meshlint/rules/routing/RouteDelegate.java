package io.meshlint.rules.routing;

import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.Delegates.Broken;
import io.meshlint.mesh.Delegates.Fault;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reports rules that leave their place to a VirtualService which cannot fill it: Istio drops them. Follows
 * {@code mergeVirtualServicesIfNeeded} in {@code pilot/pkg/model/virtualservice.go}.
 */
public final class RouteDelegate implements io.meshlint.rule.Rule {

    static final RuleInfo INFO = RuleInfo.named("route-delegate")
            .severity(Severity.ERROR)
            .summary("delegate of a VirtualService's rule cannot take its place")
            .flags(Flag.NR)
            .needs(VirtualService.KIND)
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (VirtualService service : mesh.virtualServices().all()) {
            Set<String> told = new HashSet<>();
            for (Rule rule : service.isDelegate() ? List.<Rule>of() : service.rules()) {
                for (Broken broken : mesh.delegates().of(rule)) {
                    if (told.add(
                            broken.at().path() + " " + broken.at().resource().id())) {
                        report(rule, broken, findings);
                    }
                }
            }
        }
    }

    private static void report(Rule rule, Broken broken, Findings findings) {
        Draft draft = findings.report(broken.at(), words(rule, broken))
                .hint(hint(rule, broken))
                .confirm("istioctl proxy-config route {caller} -o json");
        if (broken.meant().isPresent()) {
            boolean here = broken.at().resource() == broken.meant().get().resource();
            draft.related(
                    here
                            ? rule.cursor().at("delegate")
                            : broken.meant().get().resource().metadata().at("name"),
                    here ? "the rule that leaves its place to it" : "the VirtualService in question");
        }
        if (broken.fault() == Fault.NO_PART) {
            draft.severity(Severity.WARNING);
        } else if (broken.fault() == Fault.HAS_GATEWAYS || broken.fault() == Fault.NESTED) {
            draft.harmless().symptom(Symptom.REJECTED);
        }
    }

    private static String words(Rule rule, Broken broken) {
        String name = "`" + rule.cursor().at("delegate", "name").text() + "`";
        String root = rule.of().title();
        return switch (broken.fault()) {
            case MISSING -> root + " delegates to VirtualService " + name + ", which does not exist";
            case HAS_HOSTS -> root + " delegates to VirtualService " + name + ", which has hosts of its own";
            case HAS_GATEWAYS -> "VirtualService " + name + " has gateways but no hosts";
            case NESTED -> "VirtualService " + name + ", a delegate itself, delegates to a third";
            case HIDDEN -> root + " delegates to VirtualService " + name + ", which is not exported to its namespace";
            case NO_PART -> "VirtualService " + name + " takes requests that are no part of what is delegated to it";
        };
    }

    private static String hint(Rule rule, Broken broken) {
        return switch (broken.fault()) {
            case MISSING ->
                broken.meant().isPresent()
                        ? "delegate to `name: " + broken.meant().get().name() + "`"
                                + (broken.meant().get().namespace().isNamed()
                                        ? ", `namespace: "
                                                + broken.meant().get().namespace() + "`"
                                        : "")
                        : "name a VirtualService without `hosts`";
            case HAS_HOSTS -> "delete `hosts` and `gateways` of the delegate";
            case HAS_GATEWAYS -> "delete `gateways`";
            case NESTED -> "write `route` instead of `delegate`";
            case HIDDEN ->
                rule.of().namespace().isNamed()
                        ? "add `" + rule.of().namespace() + "` to `exportTo` of the delegate"
                        : "add the namespace of the rule to `exportTo` of the delegate";
            case NO_PART -> "let each condition begin with the prefix of the rule that delegates";
        };
    }
}
