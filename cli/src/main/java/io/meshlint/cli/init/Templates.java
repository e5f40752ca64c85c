package io.meshlint.cli.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Carries over the checks that a config of kube-linter builds on its templates: those whose parameters our rules have
 * too, and those that do what a built-in check does.
 */
final class Templates {

    /** Templates that are one check, whatever else they are told. */
    private static final Map<String, String> CHECKS = checks();

    private static final List<String> WITH_PARAMETERS = List.of(
            "access-to-resources",
            "anti-affinity",
            "cel-expression",
            "cpu-requirements",
            "disallowed-api-obj",
            "dnsconfig-options",
            "env-var",
            "forbidden-annotation",
            "forbidden-service-types",
            "host-mounts",
            "hpa-minimum-replicas",
            "image-pull-policy",
            "latest-tag",
            "memory-requirements",
            "minimum-replicas",
            "ports",
            "required-annotation",
            "required-label",
            "service-account",
            "statefulset-volumeclaimtemplate-annotation",
            "update-configuration",
            "verify-container-capabilities");

    private static final String NO_RULE = "no rule does this";

    private final Carried carried;
    private final Metadata metadata;
    private final Images images;
    private final Alike alike;
    private final List<String> problems = new ArrayList<>();

    Templates(Carried carried) {
        this.carried = carried;
        this.metadata = new Metadata(carried, problems);
        this.images = new Images(carried, problems);
        this.alike = new Alike(carried, problems);
    }

    private static Map<String, String> checks() {
        Map<String, String> checks = new LinkedHashMap<>();
        for (String same : """
                cluster-admin-role-binding dangling-horizontalpodautoscaler dangling-ingress dangling-networkpolicy
                dangling-networkpolicypeer-podselector dangling-service dangling-servicemonitor
                deprecated-service-account-field duplicate-env-var env-value-from host-ipc host-network host-pid
                job-ttl-seconds-after-finished liveness-port mismatching-selector no-node-affinity
                non-existent-service-account non-isolated-pod pdb-max-unavailable pdb-min-available
                pdb-unhealthy-pod-eviction-policy priority-class-name privilege-escalation-container privileged-ports
                read-secret-from-env-var readiness-port restart-policy run-as-non-root scc-deny-privileged-container
                sorted-keys startup-port unsafe-proc-mount unsafe-sysctls use-namespace wildcard-in-rules
                writable-host-mount
                """.strip().split("\\s+")) {
            checks.put(same, same);
        }
        checks.put("kubeconform", "schema-validation");
        checks.put("liveness-probe", "no-liveness-probe");
        checks.put("privileged", "privileged-container");
        checks.put("read-only-root-fs", "no-read-only-root-fs");
        checks.put("readiness-probe", "no-readiness-probe");
        checks.put("target-port", "invalid-target-ports");
        return checks;
    }

    /** The names of all templates. */
    static TreeSet<String> known() {
        TreeSet<String> known = new TreeSet<>(WITH_PARAMETERS);
        known.addAll(CHECKS.keySet());
        return known;
    }

    /** The built-in checks that are the whole of a template. */
    static Map<String, String> wholeChecks() {
        return CHECKS;
    }

    /** Carries a check over and returns what of it could not be, each as a clause. */
    List<String> carry(CustomCheck check) {
        problems.clear();
        switch (check.template()) {
            case "required-label" -> metadata.required(check, "label-required", "labels");
            case "required-annotation" -> metadata.required(check, "annotation-required", "annotations");
            case "forbidden-annotation" -> metadata.forbidden(check);
            case "latest-tag" -> images.tag(check);
            case "image-pull-policy" -> images.pullPolicy(check);
            case "minimum-replicas" -> minimum(check, "replicas-single");
            case "hpa-minimum-replicas" -> minimum(check, "hpa-replicas-conflict");
            case "host-mounts" -> hostMounts(check);
            case "anti-affinity" -> antiAffinity(check);
            case "dnsconfig-options" -> dnsOptions(check);
            case "forbidden-service-types" -> alike.serviceTypes(check);
            case "cpu-requirements" -> alike.amount(check, "cpu", "lowerBoundMillis", "upperBoundMillis");
            case "memory-requirements" -> alike.amount(check, "memory", "lowerBoundMB", "upperBoundMB");
            case "ports" -> alike.port(check);
            case "env-var" -> alike.like(check, "name", List.of("secret", "passw", "token"), "env-var-secret");
            case "disallowed-api-obj" -> alike.like(check, "group", List.of("extensions"), "no-extensions-v1beta");
            case "service-account" ->
                alike.like(check, "serviceAccount", List.of("default"), "default-service-account");
            case "update-configuration" ->
                alike.like(check, "strategyTypeRegex", List.of("rolling"), "no-rolling-update-strategy");
            case "verify-container-capabilities" -> alike.capabilities(check);
            case "access-to-resources" -> alike.access(check);
            default -> whole(check);
        }
        return problems;
    }

    private void whole(CustomCheck check) {
        String builtIn = CHECKS.get(check.template());
        if (builtIn == null) {
            problems.add(NO_RULE);
            return;
        }
        carried.builtIn(builtIn, check.name());
        alike.leave(check.others());
    }

    private void minimum(CustomCheck check, String rule) {
        int number = check.number("minReplicas", 3);
        if (number < 2) {
            problems.add("a minimum of " + number + " asks for nothing");
            return;
        }
        carried.on(rule, check.name());
        if (rule.equals("replicas-single")) {
            carried.set(rule, "appliesTo", List.of("all"));
        }
        if (!carried.atLeast(rule, "minimum", number)) {
            problems.add("`minReplicas`: the rule takes no minimum of " + number);
        }
    }

    private void hostMounts(CustomCheck check) {
        for (String folder : check.list("dirs")) {
            List<String> plain = plain(folder);
            if (folder.contains("docker") && folder.contains("sock")) {
                carried.builtIn("docker-sock", check.name());
            } else if (plain.isEmpty()) {
                problems.add("`" + folder + "`: paths of host-mount-sensitive are no patterns");
            } else {
                carried.extend("host-mount-sensitive", check.name(), "paths", plain);
            }
        }
    }

    /** The texts that an expression finds, none if they cannot be listed. */
    private static List<String> plain(String regex) {
        String literal = Patterns.literal(regex);
        if (!literal.isEmpty()) {
            return List.of(literal);
        }
        List<String> patterns = Patterns.of(regex);
        for (String pattern : patterns) {
            if (!Patterns.isPlain(pattern) || pattern.isEmpty()) {
                return List.of();
            }
        }
        return patterns;
    }

    private void antiAffinity(CustomCheck check) {
        String rule = "anti-affinity-missing";
        boolean more = carried.isOn(rule);
        int before = Integer.parseInt(carried.value(rule, "minReplicas").get(0));
        int number = check.number("minReplicas", 2);
        carried.on(rule, check.name());
        if (!carried.set(rule, "minReplicas", List.of(Integer.toString(more ? Math.min(before, number) : number)))) {
            problems.add("`minReplicas`: the rule takes no minimum of " + number);
        }
        if (!check.text("topologyKey").isEmpty()) {
            topology(check, rule, more);
        }
    }

    private void topology(CustomCheck check, String rule, boolean more) {
        List<String> keys = plain(check.text("topologyKey"));
        if (keys.isEmpty()) {
            problems.add("`topologyKey`: topologies of " + rule + " are no patterns");
        } else if (more) {
            problems.add("`topologyKey`: " + rule + " is on for another check, with more topologies");
        } else {
            carried.set(rule, "topologyKeys", keys);
        }
    }

    private void dnsOptions(CustomCheck check) {
        String key = Patterns.literal(check.text("key"));
        String value = Patterns.literal(check.text("value"));
        if (key.isEmpty() || value.isEmpty()) {
            problems.add("dns-config-missing needs a `key` and a `value` that are no expressions");
        } else {
            carried.extend("dns-config-missing", check.name(), "options", List.of(key + ":" + value));
        }
    }
}
