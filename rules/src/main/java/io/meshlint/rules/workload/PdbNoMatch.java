package io.meshlint.rules.workload;

import io.meshlint.cluster.Disruption;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * Reports PodDisruptionBudgets that guard no pod, and pods that two of them guard: {@code EvictionREST} of Kubernetes
 * ({@code pkg/registry/core/pod/storage/eviction.go}) refuses to evict those at all.
 */
public final class PdbNoMatch implements Rule {

    static final RuleInfo INFO = RuleInfo.named("pdb-no-match")
            .severity(Severity.WARNING)
            .summary("PodDisruptionBudget guards no pod, or one that another guards")
            .needs(Disruption.KIND)
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Disruption disruption = mesh.cluster().disruption();
        for (Resource budget : disruption.budgets()) {
            if (disruption.pods(budget) instanceof Resolution.Missing<List<Workload>> missing) {
                missesAll(mesh, budget, missing, findings);
            }
        }
        for (Workload workload : mesh.cluster().workloads().all()) {
            List<Resource> budgets = disruption.budgets(workload);
            if (budgets.size() > 1) {
                twice(workload, budgets, findings);
            }
        }
    }

    private static void twice(Workload workload, List<Resource> budgets, Findings findings) {
        Resource first = budgets.get(0);
        Resource second = budgets.get(1);
        String message = second.title() + " guards the pods of " + workload.title() + ", as " + first.title() + " does";
        findings.report(second.spec().at("selector"), message)
                .key(workload.name())
                .related(first.spec().at("selector"), "the other budget")
                .hint("remove one of the two, or give them selectors that share no pod")
                .predicts("every eviction of these pods fails, so draining a node hangs")
                .confirm("kubectl get poddisruptionbudget{in} -o wide");
    }

    private static void missesAll(
            Mesh mesh, Resource budget, Resolution.Missing<List<Workload>> missing, Findings findings) {
        Cursor at = missing.cause().at();
        Optional<Cause> service = servicesCause(mesh, budget);
        if (service.isPresent()) {
            findings.consequence(service.get(), at, budget.title() + " guards no pod either");
            return;
        }
        Draft draft = findings.report(at, budget.title() + " guards no pod")
                .lowered(missing.certain() ? 0 : 1)
                .predicts("a drain evicts all pods of the app at once");
        if (missing.near().isEmpty()) {
            draft.hint("select labels that a pod template of the namespace carries, or remove the budget");
            return;
        }
        Near near = missing.near().get();
        String title = near.at().resource().title();
        boolean other = !near.foundKey().equals(near.key());
        if (near.foundKey().isEmpty() || other && labels(budget).has(near.foundKey())) {
            draft.hint("remove `" + near.key() + ": " + near.wanted() + "` from the selector")
                    .related(near.at(), "labels of the pods of " + title);
            return;
        }
        draft.change(labels(budget).at(near.key()), near.foundKey(), near.found())
                .related(near.at(), title + " is labelled here");
    }

    /** Why a Service that asks for the same labels finds no pod either: then the labels of the pods are to blame. */
    private static Optional<Cause> servicesCause(Mesh mesh, Resource budget) {
        String wanted = labels(budget).toString();
        for (Service service : mesh.cluster().services()) {
            if (service.namespace().equals(budget.namespace())
                    && service.selector().toString().equals(wanted)
                    && mesh.cluster().endpoints().of(service) instanceof Resolution.Missing<List<Workload>> missing) {
                return Optional.of(missing.cause());
            }
        }
        return Optional.empty();
    }

    private static Labels labels(Resource budget) {
        return new Selector(budget.spec().at("selector")).matchLabels();
    }
}
