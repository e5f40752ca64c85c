package io.meshlint.cluster;

import io.meshlint.cluster.Scheduling.Fit;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.world.NodeLabels;
import io.meshlint.world.NodeShape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What pods ask of their nodes, read once: node selector, required node affinity and extended resources. */
final class Demand {

    /**
     * One condition on a label.
     *
     * @param operator an operator of node affinity; anything else is not judged
     * @param open whether a value is filled in later
     */
    private record Requirement(String key, String operator, List<String> values, boolean open) {

        static Requirement of(Cursor expression) {
            List<String> values = new ArrayList<>();
            boolean open = expression.at("values").isPlaceholder();
            for (Cursor value : expression.at("values").items()) {
                open |= value.isPlaceholder();
                if (!value.isPlaceholder()) {
                    values.add(value.text());
                }
            }
            String operator = expression.at("operator").text();
            return new Requirement(expression.at("key").text(), operator, values, open);
        }

        Fit fit(NodeShape node) {
            return switch (operator) {
                case "In" -> in(node);
                case "NotIn" -> node.carriesOnly(key, values) ? Fit.NO : open ? Fit.MAYBE : Fit.YES;
                case "Exists" -> node.has(key) ? Fit.PINNED : node.mayHave(key) ? Fit.MAYBE : Fit.NO;
                case "DoesNotExist" -> node.has(key) ? Fit.NO : Fit.YES;
                case "Gt", "Lt" -> compared(node);
                default -> Fit.MAYBE;
            };
        }

        /** Values that are no whole numbers fit nothing. */
        private Fit compared(NodeShape node) {
            if (open || !node.has(key) || key.equals(NodeShape.HOSTNAME)) {
                return open || node.mayHave(key) ? Fit.MAYBE : Fit.NO;
            }
            OptionalLong bound = values.size() == 1 ? whole(values.get(0)) : OptionalLong.empty();
            OptionalLong value = whole(node.labels().get(key));
            if (bound.isEmpty() || value.isEmpty()) {
                return Fit.NO;
            }
            int order = Long.compare(value.getAsLong(), bound.getAsLong());
            return (operator.equals("Gt") ? order > 0 : order < 0) ? Fit.PINNED : Fit.NO;
        }

        private static OptionalLong whole(String text) {
            try {
                return OptionalLong.of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }

        private Fit in(NodeShape node) {
            for (String value : values) {
                if (node.carries(key, value)) {
                    return isGeneral() ? Fit.YES : Fit.PINNED;
                }
            }
            return open || !values.isEmpty() && !node.has(key) && node.mayHave(key) ? Fit.MAYBE : Fit.NO;
        }

        /** Whether nodes of many pools share the label: asking for it pins a pod to none of them. */
        private boolean isGeneral() {
            return key.equals("kubernetes.io/os")
                    || key.equals("kubernetes.io/arch")
                    || key.startsWith("beta.kubernetes.io/")
                    || key.startsWith("topology.kubernetes.io/")
                    || key.startsWith("failure-domain.beta.kubernetes.io/");
        }

        /** The shapes that carry one of the values, or may. */
        List<NodeShape> candidates(NodeLabels labels) {
            Map<NodeShape, NodeShape> seen = new IdentityHashMap<>();
            List<NodeShape> found = new ArrayList<>();
            for (String value : values) {
                for (NodeShape node : labels.carrying(key, value)) {
                    if (seen.put(node, node) == null) {
                        found.add(node);
                    }
                }
            }
            found.addAll(labels.open(key));
            return found;
        }

        boolean namesHosts() {
            return key.equals(NodeShape.HOSTNAME) && operator.equals("In");
        }

        boolean excludes(NodeShape node) {
            return (operator.equals("NotIn") || operator.equals("DoesNotExist")) && fit(node) == Fit.NO;
        }
    }

    private final List<Requirement> selector = new ArrayList<>();
    /** The alternatives of the affinity but for empty ones, which fit no node. */
    private final List<List<Requirement>> terms = new ArrayList<>();

    /** Whether an alternative was empty. */
    private boolean without;

    Demand(Workload workload) {
        for (Cursor entry : workload.pod().nodeSelector().entries()) {
            boolean open = entry.isPlaceholder();
            selector.add(new Requirement(entry.key(), "In", open ? List.of() : List.of(entry.text()), open));
        }
        for (Cursor term : Scheduling.terms(workload).items()) {
            List<Requirement> conditions = new ArrayList<>();
            for (Cursor expression : term.at("matchExpressions").items()) {
                conditions.add(Requirement.of(expression));
            }
            if (term.at("matchFields").size() > 0) {
                conditions.add(new Requirement("", "", List.of(), true));
            }
            if (!conditions.isEmpty()) {
                terms.add(conditions);
            }
            without |= conditions.isEmpty();
        }
    }

    /** Whether any node will do. */
    boolean isEmpty() {
        return selector.isEmpty() && terms.isEmpty() && !without;
    }

    /** Whether a node passes the node selector and one alternative of the affinity. */
    Fit fit(NodeShape node) {
        Fit fit = all(selector, node);
        if (terms.isEmpty() && !without || fit == Fit.NO) {
            return fit;
        }
        Fit best = Fit.NO;
        for (List<Requirement> term : terms) {
            Fit one = all(term, node);
            best = one.compareTo(best) < 0 ? one : best;
        }
        return and(fit, best);
    }

    private static Fit all(List<Requirement> conditions, NodeShape node) {
        Fit fit = Fit.YES;
        for (Requirement condition : conditions) {
            fit = and(fit, condition.fit(node));
            if (fit == Fit.NO) {
                return fit;
            }
        }
        return fit;
    }

    /** Of a conjunction NO wins, then MAYBE, then PINNED. */
    private static Fit and(Fit one, Fit other) {
        if (one == Fit.NO || other == Fit.NO) {
            return Fit.NO;
        }
        if (one == Fit.MAYBE || other == Fit.MAYBE) {
            return Fit.MAYBE;
        }
        return one == Fit.PINNED || other == Fit.PINNED ? Fit.PINNED : Fit.YES;
    }

    /** Whether a node is shut out by what its labels must not be. */
    boolean excludes(NodeShape node) {
        for (List<Requirement> term : terms) {
            for (Requirement condition : term) {
                if (condition.excludes(node)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many nodes of a shape are meant: where hosts are named, no more than those. */
    int count(NodeShape node) {
        for (Requirement condition : required()) {
            if (condition.namesHosts()) {
                return Math.max(1, Math.min(condition.values().size(), node.count()));
            }
        }
        return node.count();
    }

    /** The conditions of the node selector and of an affinity without alternatives. */
    private List<Requirement> required() {
        List<Requirement> required = new ArrayList<>(selector);
        if (terms.size() == 1) {
            required.addAll(terms.get(0));
        }
        return required;
    }

    /** The shapes that may pass: where labels are demanded, those that have or may have the rarest. */
    List<NodeShape> candidates(List<NodeShape> shapes, NodeLabels labels) {
        List<NodeShape> fewest = shapes;
        for (Requirement condition : required()) {
            if (condition.operator().equals("In") && !condition.open()) {
                List<NodeShape> found = condition.candidates(labels);
                fewest = found.size() < fewest.size() ? found : fewest;
            }
        }
        return fewest;
    }

    /** Extended resources that the pods ask for. */
    static List<String> devices(Workload workload) {
        Set<String> devices = new LinkedHashSet<>();
        for (Container container : workload.pod().allContainers()) {
            for (String field : List.of("limits", "requests")) {
                for (Cursor amount : container.cursor().at("resources", field).entries()) {
                    if (amount.key().indexOf('/') > 0 && !amount.text().equals("0") && !amount.isPlaceholder()) {
                        devices.add(amount.key());
                    }
                }
            }
        }
        return List.copyOf(devices);
    }
}
