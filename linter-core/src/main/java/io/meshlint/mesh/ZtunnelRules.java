package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Selector.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What ztunnel makes of the rules of an AuthorizationPolicy: it knows addresses, ports and identities alone. A rule of
 * an {@code ALLOW} policy that asks for more never matches; of a {@code DENY} policy the rest of the rule counts, and
 * if nothing is left the rule never matches. Follows {@code handleRule} in Istio's
 * {@code pilot/pkg/serviceregistry/ambient/authorization.go}.
 */
public final class ZtunnelRules {

    private static final Set<String> OPERATIONS =
            Set.of("hosts", "notHosts", "methods", "notMethods", "paths", "notPaths");

    private static final Set<String> SOURCES = Set.of(
            "remoteIpBlocks",
            "notRemoteIpBlocks",
            "requestPrincipals",
            "notRequestPrincipals",
            "trustDomains",
            "notTrustDomains");

    private static final Set<String> CONDITIONS =
            Set.of("source.ip", "source.namespace", "source.principal", "destination.ip", "destination.port");

    private ZtunnelRules() {}

    /** The fields of a rule that ztunnel cannot evaluate, in the order written; of conditions their keys. */
    public static List<Cursor> unread(Cursor rule) {
        List<Cursor> fields = new ArrayList<>();
        for (Cursor from : rule.at("from").items()) {
            add(from.at("source"), SOURCES, fields);
        }
        for (Cursor to : rule.at("to").items()) {
            add(to.at("operation"), OPERATIONS, fields);
        }
        for (Cursor when : rule.at("when").items()) {
            Cursor key = when.at("key");
            if (!key.text().isEmpty() && !key.isPlaceholder() && !CONDITIONS.contains(key.text())) {
                fields.add(key);
            }
        }
        return fields;
    }

    private static void add(Cursor mapping, Set<String> names, List<Cursor> fields) {
        for (Cursor field : mapping.entries()) {
            if (names.contains(field.key()) && field.exists() && field.size() > 0) {
                fields.add(field);
            }
        }
    }

    /**
     * Whether a rule takes in calls of a service account, as far as it asks who calls: ports and addresses are left to
     * others.
     *
     * @param own the namespace of the policy
     */
    public static Match takes(Cursor rule, Namespace own, Namespace namespace, String account) {
        Caller caller = new Caller(own.name(), namespace.name(), account);
        Match from = rule.at("from").size() == 0 ? Match.YES : Match.NO;
        for (Cursor item : rule.at("from").items()) {
            Match next = caller.meets(item.at("source"));
            from = next == Match.YES || from == Match.NO ? next : from;
            if (from == Match.YES) {
                break;
            }
        }
        Match all = from;
        for (Cursor when : rule.at("when").items()) {
            all = and(all, caller.holds(when));
        }
        return all;
    }

    private static Match and(Match one, Match other) {
        if (one == Match.NO || other == Match.NO) {
            return Match.NO;
        }
        return one == Match.UNKNOWN ? one : other;
    }

    /** Who calls, as policies of a namespace name it. */
    private record Caller(String own, String namespace, String account) {

        Match meets(Cursor source) {
            Match match = source.isPlaceholder() ? Match.UNKNOWN : Match.YES;
            for (Cursor field : source.entries()) {
                Match next =
                        switch (field.key()) {
                            case "principals" -> any(field, "principal");
                            case "notPrincipals" -> not(any(field, "principal"));
                            case "namespaces" -> any(field, "namespace");
                            case "notNamespaces" -> not(any(field, "namespace"));
                            case "serviceAccounts" -> any(field, "account");
                            case "notServiceAccounts" -> not(any(field, "account"));
                            default -> Match.UNKNOWN;
                        };
                match = field.size() == 0 ? match : and(match, next);
            }
            return match;
        }

        Match holds(Cursor when) {
            String sort =
                    switch (when.at("key").text()) {
                        case "source.namespace" -> "namespace";
                        case "source.principal" -> "principal";
                        default -> "";
                    };
            if (sort.isEmpty()) {
                return Match.UNKNOWN;
            }
            Match match = when.at("values").size() == 0 ? Match.YES : any(when.at("values"), sort);
            return when.at("notValues").size() == 0 ? match : and(match, not(any(when.at("notValues"), sort)));
        }

        private Match any(Cursor list, String sort) {
            Match found = list.isPlaceholder() ? Match.UNKNOWN : Match.NO;
            for (Cursor item : list.items()) {
                if (item.isPlaceholder()) {
                    found = Match.UNKNOWN;
                } else if (is(item.text(), sort)) {
                    return Match.YES;
                }
            }
            return found;
        }

        private boolean is(String pattern, String sort) {
            return switch (sort) {
                case "namespace" -> fits(pattern, namespace);
                case "account" ->
                    pattern.equals(namespace + "/" + account) || pattern.equals(account) && own.equals(namespace);
                default -> isPrincipal(pattern);
            };
        }

        /** The trust domain is left open: it is seldom in the files. */
        private boolean isPrincipal(String pattern) {
            String path = "/ns/" + namespace + "/sa/" + account;
            int start = pattern.indexOf("/ns/");
            if (pattern.startsWith("*")) {
                return fits(pattern, "cluster.local" + path);
            }
            return start < 0 ? pattern.endsWith("*") : fits(pattern.substring(start), path);
        }

        private static boolean fits(String pattern, String text) {
            if (pattern.endsWith("*") && pattern.length() > 1) {
                return text.startsWith(pattern.substring(0, pattern.length() - 1));
            }
            return pattern.startsWith("*") ? text.endsWith(pattern.substring(1)) : text.equals(pattern);
        }

        private static Match not(Match match) {
            return switch (match) {
                case YES -> Match.NO;
                case NO -> Match.YES;
                case UNKNOWN -> Match.UNKNOWN;
            };
        }
    }
}
