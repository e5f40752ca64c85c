package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/** Istio's AuthorizationPolicy as its manifest writes it: who may call what. */
public record AuthorizationPolicy(Resource resource) {

    public static final String GROUP = "security.istio.io";
    public static final String KIND = "AuthorizationPolicy";

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    /** What it does with requests that a rule matches: {@code ALLOW} unless it says otherwise. */
    public String action() {
        String action = spec().at("action").text();
        return action.isEmpty() ? "ALLOW" : action;
    }

    /** The pods that it is for; empty = all of the namespace. */
    public Labels selector() {
        return new Labels(spec().at("selector", "matchLabels"));
    }

    /** Whether it is for gateways, waypoints or Services instead of pods. */
    public boolean hasTargets() {
        return spec().at("targetRef").exists() || spec().at("targetRefs").exists();
    }

    /** Whether its verdicts are only logged. */
    public boolean isDryRun() {
        return resource.annotations().get("istio.io/dry-run").equals("true");
    }

    public List<Cursor> rules() {
        List<Cursor> rules = new ArrayList<>();
        spec().at("rules").items().forEach(rules::add);
        return rules;
    }

    public String title() {
        return resource.title();
    }
}
