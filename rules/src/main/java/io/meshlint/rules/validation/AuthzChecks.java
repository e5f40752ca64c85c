package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.List;
import java.util.Set;

/** The checks of {@code ValidateAuthorizationPolicy} in Istio's {@code pkg/config/validation/validation.go}. */
final class AuthzChecks implements Checks {

    private static final List<String> IDENTITIES = List.of(
            "principals",
            "notPrincipals",
            "requestPrincipals",
            "notRequestPrincipals",
            "namespaces",
            "notNamespaces",
            "serviceAccounts",
            "notServiceAccounts");
    private static final Set<String> ASKED = Set.of("source.namespace", "source.principal", "source.serviceAccount");
    private static final Set<String> BOOLEANS =
            Set.of("1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False");

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        String action = spec.at("action").text();
        switch (part) {
            case "deny-without-rules" -> {
                if (action.equals("DENY") && !spec.at("rules").exists()) {
                    faults.at(spec.at("rules"));
                }
            }
            case "provider" -> provider(spec, action, faults);
            case "target-kind" -> Targets.check(spec, faults);
            case "selector-without-labels" -> Labels.missing(spec.at("selector"), "matchLabels", faults);
            case "dry-run" -> dryRun(spec, action, faults);
            default -> {
                for (Cursor rule : spec.at("rules").items()) {
                    rule(part, rule, action, faults);
                }
            }
        }
    }

    private static void provider(Cursor spec, String action, Faults faults) {
        Cursor name = spec.at("provider", "name");
        if (action.equals("CUSTOM") && (!name.exists() || !spec.at("rules").exists())) {
            Cursor lacking = name.exists() ? spec.at("rules") : name;
            faults.at(lacking, "has action CUSTOM without " + (name.exists() ? "`rules`" : "a provider"));
        } else if (!action.equals("CUSTOM") && spec.at("provider").exists()) {
            faults.at(spec.at("provider"), "names a provider without action CUSTOM");
        }
    }

    private static void dryRun(Cursor spec, String action, Faults faults) {
        Cursor dry = spec.resource().root().at("metadata", "annotations", "istio.io/dry-run");
        if (!dry.exists()) {
            return;
        }
        if (!List.of("", "ALLOW", "DENY").contains(action)) {
            faults.at(dry, "is a dry run of action " + action);
        } else if (!BOOLEANS.contains(dry.text())) {
            faults.at(dry, "is a dry run if `" + dry.text() + "`, which is no boolean");
        }
    }

    private static void rule(String part, Cursor rule, String action, Faults faults) {
        switch (part) {
            case "part-empty" -> parts(rule, faults);
            case "custom-identity" -> {
                if (action.equals("CUSTOM")) {
                    identities(rule, faults);
                }
            }
            case "ip-malformed" -> AuthzSources.blocks(rule, faults);
            case "port-malformed" -> AuthzOperations.ports(rule, faults);
            case "value-empty" -> values(rule, faults);
            case "condition-key" -> AuthzConditions.keys(rule, faults);
            case "condition-values" -> AuthzConditions.values(rule, faults);
            case "account-malformed" -> AuthzSources.accounts(rule, faults);
            case "account-wildcard" -> AuthzSources.wildcards(rule, faults);
            case "path-template" -> AuthzOperations.paths(rule, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void parts(Cursor rule, Faults faults) {
        for (String side : List.of("from", "to")) {
            if (rule.at(side).node().isSequence() && rule.at(side).size() == 0) {
                faults.at(rule.at(side), side);
            }
            String inner = side.equals("from") ? "source" : "operation";
            for (Cursor item : rule.at(side).items()) {
                Cursor what = item.at(inner);
                boolean empty = what.node().isMapping() && saysNothing(what);
                if (empty || item.node().isMapping() && !what.exists()) {
                    faults.at(what, inner);
                }
            }
        }
    }

    private static boolean saysNothing(Cursor part) {
        for (Cursor list : part.entries()) {
            if (!Fields.isWithoutItems(list)) {
                return false;
            }
        }
        return true;
    }

    private static void identities(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : IDENTITIES) {
                if (from.at("source", field).exists()) {
                    faults.at(from.at("source", field), field);
                }
            }
        }
        for (Cursor when : rule.at("when").items()) {
            String key = when.at("key").text();
            if (ASKED.contains(key) || key.startsWith("request.auth.")) {
                faults.at(when.at("key"));
            }
        }
    }

    private static void values(Cursor rule, Faults faults) {
        for (String side : List.of("from", "to")) {
            for (Cursor item : rule.at(side).items()) {
                for (Cursor list :
                        item.at(side.equals("from") ? "source" : "operation").entries()) {
                    for (Cursor value : list.items()) {
                        if (value.isString() && value.text().isEmpty()) {
                            faults.at(value, list.key());
                        }
                    }
                }
            }
        }
    }
}
