package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Workload;
import io.meshlint.text.Digits;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which pods PodDisruptionBudgets guard, and how many of them may be evicted. Mirrors
 * {@code pkg/controller/disruption/disruption.go} of Kubernetes.
 */
public final class Disruption {

    /** What PodDisruptionBudgets are. */
    public static final String KIND = "PodDisruptionBudget";

    /**
     * The pods that a budget counts when each of its workloads runs the fewest.
     *
     * @param count pods
     * @param parts the counts of the workloads
     */
    public record Guarded(int count, List<Scaling.Replicas> parts) {}

    private final World world;
    private final Selections selections;
    private final Scaling scaling;
    private final List<Resource> budgets;
    private final Map<Resource, List<Resource>> byWorkload = new IdentityHashMap<>();

    Disruption(World world, Selections selections, Scaling scaling, List<Resource> budgets) {
        this.world = world;
        this.selections = selections;
        this.scaling = scaling;
        this.budgets = budgets;
        for (Resource budget : budgets) {
            for (Workload workload : pods(budget).orElse(List.of())) {
                byWorkload
                        .computeIfAbsent(workload.resource(), r -> new ArrayList<>(1))
                        .add(budget);
            }
        }
    }

    /** Every budget, in input order. */
    public List<Resource> budgets() {
        return budgets;
    }

    /** The workloads that a budget guards. A selector of expressions alone, or an empty one, is not resolved. */
    public Resolution<List<Workload>> pods(Resource budget) {
        Selector selector = new Selector(budget.spec().at("selector"));
        if (selector.matchLabels().isEmpty()) {
            return new Resolution.Unknown<>("its selector does not name labels");
        }
        Resolution<List<Workload>> labelled = selections.of(budget, selector.matchLabels());
        if (selector.cursor().at("matchExpressions").size() == 0) {
            return labelled;
        }
        List<Workload> fitting = new ArrayList<>();
        for (Workload workload : labelled.orElse(List.of())) {
            if (selector.match(workload.labels()) == Selector.Match.YES) {
                fitting.add(workload);
            }
        }
        return fitting.isEmpty()
                ? new Resolution.Unknown<>("its selector has expressions")
                : new Resolution.Resolved<>(fitting);
    }

    /** The budgets that guard a workload's pods, those of the innermost scope. */
    public List<Resource> budgets(Workload workload) {
        List<Resource> all = byWorkload.getOrDefault(workload.resource(), List.of());
        return world.innermost(workload.resource(), all, budget -> budget);
    }

    /** Whether a budget in sight guards a workload's pods, or may do so. */
    public boolean mayBeGuarded(Workload workload) {
        for (Resource budget : budgets) {
            Cursor selector = budget.spec().at("selector");
            if (budget.namespace().to(workload.namespace()) != Namespace.Relation.DIFFERENT
                    && (selector.isPlaceholder()
                            || new Selector(selector).match(workload.labels()) != Selector.Match.NO)) {
                return true;
            }
        }
        return false;
    }

    /** The pods that a budget counts; empty where the input does not tell, or nothing but a minimum can be counted. */
    public Optional<Guarded> guarded(Resource budget) {
        int count = 0;
        List<Scaling.Replicas> parts = new ArrayList<>();
        for (Workload workload : pods(budget).orElse(List.of())) {
            Optional<Scaling.Replicas> fewest = scaling.fewest(workload);
            if (fewest.isEmpty()) {
                return Optional.empty();
            }
            parts.add(fewest.get());
            count += fewest.get().count();
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Guarded(count, parts));
    }

    /**
     * How many pods may be evicted while all are healthy and each workload runs the fewest; empty where the input does
     * not tell. Percentages are rounded up, as by {@code GetScaledValueFromIntOrPercent}.
     */
    public OptionalInt allowed(Resource budget) {
        Cursor most = budget.spec().at("maxUnavailable");
        Cursor least = budget.spec().at("minAvailable");
        if (mayDiffer(most) || mayDiffer(least)) {
            return OptionalInt.empty();
        }
        if (!most.exists() && !least.exists() || isNone(most) || least.text().equals("100%")) {
            return OptionalInt.of(0);
        }
        Optional<Guarded> guarded = guarded(budget);
        if (guarded.isEmpty() || guarded.get().count() == 0) {
            return OptionalInt.empty();
        }
        int count = guarded.get().count();
        OptionalInt value = scaled(most.exists() ? most : least, count);
        if (value.isEmpty() || most.exists()) {
            return value;
        }
        return OptionalInt.of(Math.max(0, count - value.getAsInt()));
    }

    private static boolean isNone(Cursor most) {
        return most.text().equals("0%") || most.integer(-1) == 0;
    }

    private boolean mayDiffer(Cursor field) {
        Kustomizations kustomizations = world.manifests().kustomizations();
        return field.exists() ? field.isPlaceholder() || kustomizations.mayChange(field) : kustomizations.mayAdd(field);
    }

    private static OptionalInt scaled(Cursor value, int of) {
        if (value.integer().isPresent()) {
            return value.integer();
        }
        String text = value.text();
        OptionalInt percent =
                text.endsWith("%") ? Digits.port(text.substring(0, text.length() - 1)) : OptionalInt.empty();
        return percent.isPresent() ? OptionalInt.of((percent.getAsInt() * of + 99) / 100) : OptionalInt.empty();
    }
}
