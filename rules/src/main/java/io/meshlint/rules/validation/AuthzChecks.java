package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
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
    private static final Set<String> BOOLEANS =
            Set.of("1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False");
    private static final Set<String> ADDRESSES = Set.of("source.ip", "remote.ip", "destination.ip");
    private static final Set<String> ASKED = Set.of("source.namespace", "source.principal", "source.serviceAccount");
    private static final Set<String> KEYS = Set.of(
            "source.ip",
            "remote.ip",
            "source.namespace",
            "source.principal",
            "source.serviceAccount",
            "source.trustDomain",
            "destination.ip",
            "destination.port",
            "connection.sni",
            "request.auth.principal",
            "request.auth.audiences",
            "request.auth.presenter");

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
            case "ip-malformed" -> blocks(rule, faults);
            case "port-malformed" -> ports(rule, faults);
            case "value-empty" -> values(rule, faults);
            case "condition-key" -> conditions(rule, faults);
            case "condition-values" -> conditionValues(rule, faults);
            case "account-malformed" -> accountNames(rule, faults);
            case "account-wildcard" -> accounts(rule, faults);
            case "path-template" -> paths(rule, faults);
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

    private static void blocks(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : List.of("ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks")) {
                for (Cursor block : from.at("source", field).items()) {
                    String text = block.text();
                    if (block.exists() && !text.isEmpty() && !Hosts.isSubnet(text)) {
                        faults.at(block);
                    }
                }
            }
        }
    }

    private static void ports(Cursor rule, Faults faults) {
        for (Cursor to : rule.at("to").items()) {
            for (String field : List.of("ports", "notPorts")) {
                for (Cursor port : to.at("operation", field).items()) {
                    if (port.exists() && !port.text().isEmpty() && !isPort(port.text())) {
                        faults.at(port);
                    }
                }
            }
        }
    }

    /** Zero is let through. */
    private static boolean isPort(String text) {
        return text.equals("0") || Formats.accepts("port-number", text);
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

    private static void conditions(Cursor rule, Faults faults) {
        for (Cursor when : rule.at("when").items()) {
            Cursor key = when.at("key");
            String text = key.text();
            boolean known = KEYS.contains(text)
                    || isEntry(text, "request.headers")
                    || isEntry(text, "request.auth.claims")
                    || isEntry(text, "experimental.envoy.filters.");
            if (key.isString() && !text.isEmpty() && !known) {
                faults.at(key);
            }
        }
    }

    /** {@code attribute[name]}. */
    private static boolean isEntry(String key, String attribute) {
        int open = key.indexOf('[');
        return key.startsWith(attribute) && key.endsWith("]") && open > 0 && open < key.length() - 2;
    }

    private static void conditionValues(Cursor rule, Faults faults) {
        for (Cursor when : rule.at("when").items()) {
            String key = when.at("key").text();
            if (Fields.isWithoutItems(when.at("values")) && Fields.isWithoutItems(when.at("notValues"))) {
                faults.at(when.at("values"), "without values");
                continue;
            }
            for (String list : List.of("values", "notValues")) {
                for (Cursor value : when.at(list).items()) {
                    boolean bad = ADDRESSES.contains(key) && !Hosts.isSubnet(value.text())
                            || key.equals("destination.port") && !isPort(value.text())
                            || value.text().isEmpty();
                    if (value.exists() && bad) {
                        faults.at(value, "with value `" + value.text() + "`");
                    }
                }
            }
        }
    }

    /** {@code account} or {@code namespace/account}. */
    private static void accountNames(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : List.of("serviceAccounts", "notServiceAccounts")) {
                for (Cursor account : from.at("source", field).items()) {
                    String text = account.text();
                    boolean parts =
                            text.indexOf('/') == text.lastIndexOf('/') && !text.startsWith("/") && !text.endsWith("/");
                    if (account.exists() && text.indexOf('*') < 0 && !text.isEmpty() && !parts) {
                        faults.at(account);
                    }
                }
            }
        }
    }

    private static void accounts(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : List.of("serviceAccounts", "notServiceAccounts")) {
                for (Cursor account : from.at("source", field).items()) {
                    if (account.text().indexOf('*') >= 0) {
                        faults.at(account);
                    }
                }
            }
        }
    }

    private static void paths(Cursor rule, Faults faults) {
        for (Cursor to : rule.at("to").items()) {
            for (String field : List.of("paths", "notPaths")) {
                for (Cursor path : to.at("operation", field).items()) {
                    if (isTemplate(path.text()) && !isSound(path.text())) {
                        faults.at(path);
                    }
                }
            }
        }
    }

    private static boolean isTemplate(String path) {
        return path.contains("{*}") || path.contains("{**}");
    }

    /** Wildcards beside slashes stand in braces, variables have no names, and the wildcard of all the rest is the last. */
    private static boolean isSound(String path) {
        int rest = path.indexOf("{**}");
        String plain = path.replace("{**}", "").replace("{*}", "");
        return (rest < 0 || path.indexOf('{', rest + 1) < 0)
                && plain.indexOf('{') < 0
                && !path.contains("/*")
                && !path.contains("*/");
    }
}
