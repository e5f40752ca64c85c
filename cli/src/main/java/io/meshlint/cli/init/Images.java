package io.meshlint.cli.init;

import java.util.ArrayList;
import java.util.List;

/** Carries over kube-linter's checks of images. */
final class Images {

    /** How kube-linter's users say that an image has no tag. */
    private static final List<String> WITHOUT_TAG =
            List.of("^[^:]*$", "^[^:]+$", "!^.*:.*$", "!.*:.*", "!:", "(.*/[^:]+)$", "^(.*/[^:]+)$");

    private static final String FORBIDDEN_IMAGES = "image-forbidden";
    private static final String MUTABLE_TAGS = "image-tag-mutable";

    private final Carried carried;
    private final List<String> problems;

    Images(Carried carried, List<String> problems) {
        this.carried = carried;
        this.problems = problems;
    }

    /** Images that may run, or may not. */
    void tag(CustomCheck check) {
        for (String regex : check.list("blockList")) {
            block(check, regex);
        }
        List<String> allowed = new ArrayList<>();
        for (String regex : check.list("allowList")) {
            List<String> patterns = Patterns.of(regex);
            allowed.addAll(patterns);
            if (patterns.isEmpty()) {
                problems.add("no pattern with wildcards says `" + regex + "`, so `allowList` is not carried");
                return;
            }
        }
        if (!allowed.isEmpty() && differs(FORBIDDEN_IMAGES, allowed)) {
            problems.add("`allowList`: " + FORBIDDEN_IMAGES + " has another list of allowed images");
        } else if (!allowed.isEmpty()) {
            carried.on(FORBIDDEN_IMAGES, check.name());
            carried.set(FORBIDDEN_IMAGES, "allowed", allowed);
        }
        if (check.parameters().isEmpty()) {
            carried.builtIn("latest-tag", check.name());
        }
    }

    private void block(CustomCheck check, String regex) {
        List<String> patterns = Patterns.of(regex);
        if (WITHOUT_TAG.contains(regex) || patterns.equals(List.of("*:latest"))) {
            carried.on(MUTABLE_TAGS, check.name());
        } else if (patterns.isEmpty()) {
            problems.add("no pattern with wildcards says `" + regex + "`");
        } else {
            carried.extend(FORBIDDEN_IMAGES, check.name(), "forbidden", patterns);
        }
    }

    /** Whether another check has set which images are allowed. */
    private boolean differs(String rule, List<String> allowed) {
        List<String> set = carried.value(rule, "allowed");
        return !set.isEmpty() && !set.equals(allowed);
    }

    /** Policies of pulling that may not hold. */
    void pullPolicy(CustomCheck check) {
        String rule = "image-pull-policy";
        List<String> allowed = new ArrayList<>(List.of("Always", "IfNotPresent", "Never"));
        allowed.removeAll(check.list("forbiddenPolicies"));
        if (carried.isOn(rule)) {
            allowed.retainAll(carried.value(rule, "allowed"));
        }
        if (allowed.isEmpty() || allowed.size() == 3) {
            problems.add("it leaves " + (allowed.isEmpty() ? "no policy" : "every policy") + " allowed");
        } else {
            carried.on(rule, check.name());
            carried.set(rule, "allowed", allowed);
        }
    }
}
