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
    private static final Set<String> TARGETS = Set.of("Service", "ServiceEntry", "Gateway", "GatewayClass");
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
            case "target-kind" -> targets(spec, faults);
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

    private static void targets(Cursor spec, Faults faults) {
        target(spec.at("targetRef"), faults);
        for (Cursor target : spec.at("targetRefs").items()) {
            target(target, faults);
        }
    }

    private static void target(Cursor target, Faults faults) {
        Cursor kind = target.at("kind");
        if (kind.isString() && !kind.text().isEmpty() && !TARGETS.contains(kind.text())) {
            faults.at(kind);
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
                if (what.node().isMapping() && what.size() == 0) {
                    faults.at(what, inner);
                }
            }
        }
    }

    private static void identities(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : IDENTITIES) {
                if (from.at("source", field).exists()) {
                    faults.at(from.at("source", field), field);
                }
            }
        }
    }

    private static void blocks(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : List.of("ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks")) {
                for (Cursor block : from.at("source", field).items()) {
                    String text = block.text();
                    if (block.exists() && !Formats.accepts("ip", text) && !Formats.accepts("cidr", text)) {
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
                    if (port.exists() && !Formats.accepts("port-number", port.text())) {
                        faults.at(port);
                    }
                }
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

    private static void conditions(Cursor rule, Faults faults) {
        for (Cursor when : rule.at("when").items()) {
            Cursor key = when.at("key");
            String text = key.text();
            boolean known = KEYS.contains(text)
                    || text.startsWith("request.headers[")
                    || text.startsWith("request.auth.claims[")
                    || text.startsWith("experimental.envoy.filters.");
            if (key.isString() && !text.isEmpty() && !known) {
                faults.at(key);
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
                    int rest = path.text().indexOf("{**}");
                    if (rest >= 0 && path.text().indexOf('{', rest + 1) > 0) {
                        faults.at(path);
                    }
                }
            }
        }
    }
}
