package io.meshlint.cli.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Carries over checks on templates which, told what a built-in check tells them, are one that our rules answer. */
final class Alike {

    private static final List<String> MAKING_PODS =
            List.of("pods", "deployments", "statefulsets", "replicasets", "cronjob", "cronjobs", "jobs", "daemonsets");

    private final Carried carried;
    private final List<String> problems;

    Alike(Carried carried, List<String> problems) {
        this.carried = carried;
        this.problems = problems;
    }

    private static String known(CustomCheck check, String parameter, String value) {
        return check.text(parameter).equals(value) ? parameter : "";
    }

    /** Says which parameters are not carried over. */
    void leave(List<String> parameters) {
        if (!parameters.isEmpty()) {
            problems.add("`" + String.join("`, `", parameters) + "`: the rule has no such parameter");
        }
    }

    /** A check that is a built-in one if a parameter speaks of one of these words. */
    void like(CustomCheck check, String parameter, List<String> words, String builtIn) {
        String value = check.text(parameter).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (value.contains(word) && !value.startsWith("!")) {
                carried.builtIn(builtIn, check.name());
                leave(check.others(parameter, known(check, "value", ".+"), known(check, "version", "v1beta.+")));
                return;
            }
        }
        problems.add("no rule does this for this `" + parameter + "`");
    }

    /** Types that Services must not have. */
    void serviceTypes(CustomCheck check) {
        List<String> forbidden = check.list("forbiddenServiceTypes");
        List<String> judged = List.of("NodePort", "LoadBalancer");
        List<String> others = new ArrayList<>(forbidden);
        others.removeAll(judged);
        if (forbidden.isEmpty() || others.size() < forbidden.size()) {
            carried.builtIn("exposed-services", check.name());
            if (!forbidden.isEmpty() && !forbidden.containsAll(judged)) {
                problems.add("service-type-exposed reports NodePort and LoadBalancer, not one alone");
            }
        }
        if (!others.isEmpty()) {
            problems.add("no rule forbids `" + String.join("`, `", others) + "`");
        }
    }

    /** Requests and limits that are not set. */
    void amount(CustomCheck check, String resource, String lower, String upper) {
        if (check.number(lower, 0) > 0 || check.number(upper, 0) > 0) {
            problems.add("no rule compares amounts of " + resource + " with bounds");
            return;
        }
        String type = check.text("requirementsType");
        boolean any = type.isEmpty() || type.contains("any") || type.contains(".");
        for (String part : List.of("request", "limit")) {
            if (any || type.contains(part)) {
                carried.on(resource + "-" + part + "-missing", check.name());
            }
        }
        if (!any && !type.contains("request") && !type.contains("limit")) {
            problems.add("`requirementsType` is neither request, limit nor any");
        }
    }

    /** A port that containers must not have. */
    void port(CustomCheck check) {
        String protocol = check.text("protocol");
        boolean tcp = protocol.isEmpty() || protocol.toUpperCase(Locale.ROOT).contains("TCP");
        if (check.number("port", 0) == 22 && tcp) {
            carried.builtIn("ssh-port", check.name());
        } else {
            problems.add("no rule forbids other ports than 22 for TCP");
        }
    }

    /** Capabilities that containers must drop. */
    void capabilities(CustomCheck check) {
        List<String> others = new ArrayList<>(check.list("forbiddenCapabilities"));
        if (others.removeIf(name -> name.equalsIgnoreCase("NET_RAW"))) {
            carried.builtIn("drop-net-raw-capability", check.name());
        }
        if (!others.isEmpty()) {
            problems.add("no rule asks to drop `" + String.join("`, `", others) + "`; capabilities-dangerous and"
                    + " capabilities-insecure report what is added");
        }
        leave(check.others("forbiddenCapabilities"));
    }

    /** Access that roles must not give. */
    void access(CustomCheck check) {
        List<String> others = new ArrayList<>();
        for (String resource : check.list("resources")) {
            String name = Patterns.literal(resource);
            if (name.equals("secrets")) {
                carried.builtIn("access-to-secrets", check.name());
            } else if (MAKING_PODS.contains(name)) {
                carried.builtIn("access-to-create-pods", check.name());
            } else {
                others.add(resource);
            }
        }
        if (!others.isEmpty() || check.list("resources").isEmpty()) {
            problems.add("no rule is about access to "
                    + (others.isEmpty() ? "everything" : "`" + String.join("`, `", others) + "`"));
        }
    }
}
