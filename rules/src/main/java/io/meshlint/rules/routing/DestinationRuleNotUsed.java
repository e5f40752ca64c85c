package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.mesh.Exports;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RuleOverlaps;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.rule.Symptom;
import java.util.List;
import java.util.Optional;

/**
 * Reports DestinationRules that callers never look up: they search their own namespace, then the host's, then the root
 * one ({@code destinationRule} in Istio's {@code pilot/pkg/model/push_context.go}), and of rules for one host that are
 * exported differently the youngest counts alone.
 */
public final class DestinationRuleNotUsed implements Rule {

    static final RuleInfo INFO = RuleInfo.named("destination-rule-not-used")
            .severity(Severity.WARNING)
            .summary("DestinationRule stands where its callers do not look")
            .symptom(Symptom.IGNORED)
            .covers("KIA0201")
            .needs(DestinationRule.KIND)
            .since("0.1");

    /** The version since which rules that are exported differently are kept apart. */
    private static final int APART_SINCE = 24;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            boolean open = rule.host().isPlaceholder()
                    || mesh.world().manifests().kustomizations().mayChange(rule.host())
                    || mesh.world().manifests().kustomizations().mayChange(rule.exportTo());
            if (!open && !rule.host().text().isEmpty()) {
                path(mesh, rule, findings);
                hiding(mesh, rule, findings);
            }
        }
        if (!mesh.world().assumptions().istio().isBefore(1, APART_SINCE)) {
            for (RuleOverlaps.Pair pair : mesh.overlaps().pairs()) {
                if (!pair.merged()) {
                    apart(mesh.overlaps(), pair, findings);
                }
            }
        }
    }

    /** What the rule is exported to looks for it elsewhere. */
    private static void path(Mesh mesh, DestinationRule rule, Findings findings) {
        Optional<Namespace> home = mesh.destinationRules().home(rule);
        boolean root = rule.namespace().name().equals(mesh.world().mesh().rootNamespace());
        if (root || home.isEmpty() || home.get().to(rule.namespace()) != Relation.DIFFERENT) {
            return;
        }
        boolean own = mesh.exports().to(rule.resource(), rule.namespace()) != Relation.DIFFERENT;
        for (Namespace client : mesh.exports().namespaces(rule.resource())) {
            if (client.to(rule.namespace()) == Relation.DIFFERENT) {
                findings.report(
                                Exports.field(rule.resource()),
                                rule.title() + " is exported to `" + client
                                        + "`, whose proxies do not look for rules of `"
                                        + rule.host().text() + "` in `" + rule.namespace() + "`")
                        .key(client.name())
                        .hint("move it to `" + home.get() + "`, the namespace of the host"
                                + (own ? "" : ", or to `" + client + "`"))
                        .confirm(
                                "istioctl proxy-config cluster {caller} --fqdn %s",
                                mesh.destinationRules().host(rule).toString());
            }
        }
        if (own && mesh.world().isClosed(rule.namespace()) && !mesh.overlaps().hasPods(rule.namespace())) {
            findings.report(
                            rule.host(),
                            rule.title() + " is for a host of namespace `" + home.get()
                                    + "`, and no pod of its own namespace follows it")
                    .hint("move it to `" + home.get() + "`, the namespace of the host")
                    .confirm("istioctl analyze{in}");
        }
    }

    /** A rule for some pods that ends the search of all others. */
    private static void hiding(Mesh mesh, DestinationRule rule, Findings findings) {
        Optional<DestinationRule> hidden = mesh.overlaps().withheld(rule);
        if (hidden.isPresent()) {
            DestinationRule other = hidden.get();
            findings.report(
                            rule.spec().at("workloadSelector"),
                            rule.title() + " keeps the pods of `" + rule.namespace() + "` that it does not select from "
                                    + other.title())
                    .flags(Flag.NC)
                    .related(other.host(), other.title() + " would apply")
                    .hint("add a rule without `workloadSelector` for `"
                            + rule.host().text() + "` beside it")
                    .confirm(
                            "istioctl proxy-config cluster {caller} --fqdn %s",
                            mesh.destinationRules().host(rule).toString());
        }
    }

    private static void apart(RuleOverlaps overlaps, RuleOverlaps.Pair pair, Findings findings) {
        DestinationRule one = pair.one();
        DestinationRule other = pair.other();
        List<Destination> ofOne = overlaps.lost(one, other);
        List<Destination> ofOther = overlaps.lost(other, one);
        Cursor at = other.exportTo().exists() ? other.exportTo() : other.host();
        Draft draft = findings.report(
                        at,
                        other.title() + " and `" + one.name() + "` for `"
                                + one.host().text() + "` are exported differently: the younger counts alone")
                .key(one.name())
                .related(one.exportTo().exists() ? one.exportTo() : one.host(), one.title())
                .hint("write the same `exportTo` in both, or merge them into one")
                .confirm(
                        "istioctl proxy-config cluster {caller} --fqdn %s",
                        one.host().text());
        if (!ofOne.isEmpty() || !ofOther.isEmpty()) {
            Destination lost = ofOne.isEmpty() ? ofOther.get(0) : ofOne.get(0);
            draft.flags(Flag.NC).related(lost.subset(), "this subset is lost if the other rule is younger");
        }
        boolean sure = !ofOne.isEmpty() && !ofOther.isEmpty();
        draft.severity(sure ? Severity.ERROR : Severity.WARNING).lowered(pair.doubt());
    }
}
