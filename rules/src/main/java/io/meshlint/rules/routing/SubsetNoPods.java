package io.meshlint.rules.routing;

import io.meshlint.cluster.Scaling.Replicas;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * Reports subsets whose labels no pod of the host's Service carries: Envoy knows the cluster, and it is empty
 * ({@code pilot/pkg/xds/endpoints/endpoint_builder.go} in Istio).
 */
public final class SubsetNoPods implements Rule {

    static final RuleInfo INFO = RuleInfo.named("subset-no-pods")
            .severity(Severity.ERROR)
            .summary("subset selects no pod of the service")
            .flags(Flag.UH)
            .covers("IST0173", "KIA0203")
            .needs(DestinationRule.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        for (DestinationRule rule : mesh.destinationRules().all()) {
            for (Subset subset : rule.subsets()) {
                if (mesh.subsets().pods(subset) instanceof Resolution.Missing<List<Workload>> missing) {
                    report(mesh, subset, missing, findings);
                } else {
                    Optional<Replicas> none = mesh.subsets().scaledToZero(subset);
                    if (none.isPresent()) {
                        reportScaled(mesh, subset, none.get(), findings);
                    }
                }
            }
        }
    }

    private static void report(
            Mesh mesh, Subset subset, Resolution.Missing<List<Workload>> missing, Findings findings) {
        Draft draft = findings.report(
                        missing.cause().at(),
                        title(subset) + " selects no pod of `"
                                + subset.of().host().text() + "`"
                                + (missing.certain() ? "" : " in these manifests"))
                .lowered(missing.certain() ? 0 : 1)
                .owns(missing.cause())
                .key(subset.name().text())
                .confirm("kubectl get pods{in} -l %s", subset.labels().toString());
        if (missing.near().isPresent()) {
            explain(draft, subset, missing.near().get());
        } else {
            draft.hint("select by labels that pods of the service carry, or take the subset out");
        }
        route(mesh, subset, draft);
    }

    private static void reportScaled(Mesh mesh, Subset subset, Replicas none, Findings findings) {
        Draft draft = findings.report(subset.name(), title(subset) + " selects pods that are scaled to none")
                .lowered(1)
                .key(subset.name().text())
                .related(none.at(), none.by().title() + " has no replicas")
                .hint("scale the workload up before traffic goes there")
                .confirm("kubectl get pods{in} -l %s", subset.labels().toString());
        route(mesh, subset, draft);
    }

    /** Without a route to the subset nothing fails yet. */
    private static void route(Mesh mesh, Subset subset, Draft draft) {
        List<Destination> routes = mesh.subsets().routes(subset);
        if (routes.isEmpty()) {
            draft.severity(Severity.INFO).harmless();
        } else {
            draft.related(routes.get(0).subset(), "the route to the subset");
        }
    }

    private static String title(Subset subset) {
        return "subset `" + subset.name().text() + "` of " + subset.of().title();
    }

    private static void explain(Draft draft, Subset subset, Near near) {
        String title = near.at().resource().title();
        if (near.foundKey().isEmpty()) {
            draft.hint("add `" + near.key() + ": " + near.wanted() + "` to the pod labels of " + title
                            + ", or select by a label that they carry")
                    .related(near.at(), "the pods of " + title + " have no such label");
        } else {
            draft.change(subset.labels().at(near.key()), near.foundKey(), near.found())
                    .related(near.at(), title + " is labelled " + near.foundKey() + "=" + near.found());
        }
    }
}
