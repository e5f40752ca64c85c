package io.meshlint.cli.init;

import java.util.ArrayList;
import java.util.List;

/** Carries over kube-linter's checks of labels and annotations. */
final class Metadata {

    private static final String KINDS = "kinds";
    private static final String DEPLOYMENT_LIKE = "DeploymentLike";

    /** What is asked beside workloads where a check is about every kind. */
    private static final List<String> USUAL = List.of(
            "ClusterRole",
            "ClusterRoleBinding",
            "ConfigMap",
            "DestinationRule",
            "Gateway",
            "HorizontalPodAutoscaler",
            "Ingress",
            "Namespace",
            "NetworkPolicy",
            "PersistentVolumeClaim",
            "PodDisruptionBudget",
            "Role",
            "RoleBinding",
            "Secret",
            "Service",
            "ServiceAccount",
            "VirtualService");

    private final Carried carried;
    private final List<String> problems;

    Metadata(Carried carried, List<String> problems) {
        this.carried = carried;
        this.problems = problems;
    }

    /** A label or annotation that objects must have. */
    void required(CustomCheck check, String rule, String parameter) {
        String key = Patterns.literal(check.text("key"));
        List<String> values = check.text("value").isEmpty() ? List.of("") : Patterns.of(check.text("value"));
        if (key.isEmpty()) {
            problems.add("keys of " + rule + " are no patterns");
        } else if (values.size() != 1) {
            problems.add("no pattern with wildcards says `" + check.text("value") + "`");
        } else {
            List<String> kinds = kinds(check, rule);
            if (carried.isOn(rule) && !carried.value(rule, KINDS).equals(kinds)) {
                problems.add(rule + " is on for other kinds than " + String.join(", ", kinds));
                return;
            }
            String value = values.get(0);
            carried.extend(rule, check.name(), parameter, List.of(value.isEmpty() ? key : key + "=" + value));
            carried.set(rule, KINDS, kinds);
        }
    }

    private List<String> kinds(CustomCheck check, String rule) {
        List<String> workloads = carried.declaredKinds(rule);
        List<String> kinds = new ArrayList<>();
        boolean any = check.kinds().isEmpty() || check.kinds().contains("Any");
        if (any || check.kinds().contains(DEPLOYMENT_LIKE)) {
            kinds.addAll(workloads);
        }
        if (any) {
            kinds.addAll(USUAL);
            problems.add(rule + " names kinds instead of `Any`: add those that are missing");
        }
        for (String kind : check.kinds()) {
            for (String meant : kind.equals("JobLike") ? List.of("CronJob", "Job") : List.of(kind)) {
                if (!kinds.contains(meant) && !meant.equals("Any") && !meant.equals(DEPLOYMENT_LIKE)) {
                    kinds.add(meant);
                }
            }
        }
        return kinds;
    }

    /** An annotation that objects must not have. */
    void forbidden(CustomCheck check) {
        List<String> keys = Patterns.of(check.text("key"));
        String literal = Patterns.literal(check.text("key"));
        if (!literal.isEmpty()) {
            keys = List.of(literal);
        }
        List<String> values = check.text("value").isEmpty() ? List.of("") : Patterns.of(check.text("value"));
        List<String> entries = new ArrayList<>();
        for (String key : keys) {
            for (String value : values) {
                entries.add(value.isEmpty() ? key : key + "=" + value);
            }
        }
        if (entries.isEmpty() || String.join("", keys).contains("=")) {
            problems.add("no pattern with wildcards says what it forbids");
        } else {
            carried.extend("annotation-forbidden", check.name(), "annotations", entries);
        }
        if (!check.kinds().isEmpty() && !check.kinds().contains("Any")) {
            problems.add("annotation-forbidden judges every kind, not only " + String.join(", ", check.kinds()));
        }
    }
}
