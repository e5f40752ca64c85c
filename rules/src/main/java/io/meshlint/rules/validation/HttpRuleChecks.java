package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.RouteExpression;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.List;

/**
 * The checks of what rules of HTTP match and do: {@code validateHTTPRoute} in Istio's
 * {@code pkg/config/validation/virtualservice.go}.
 */
final class HttpRuleChecks implements Checks {

    private static final List<String> MATCHERS = List.of("uri", "scheme", "method", "authority");
    private static final List<String> NAMED_MATCHERS = List.of("headers", "withoutHeaders", "queryParams");
    private static final String CLAIMS = "@request.auth.claims";

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        for (Cursor rule : spec.at("http").items()) {
            rule(part, rule, faults);
        }
    }

    private static void rule(String part, Cursor rule, Faults faults) {
        switch (part) {
            case "action-count" -> actionCount(rule, faults);
            case "action-conflict" -> actionConflict(rule, faults);
            case "match-empty", "match-regex", "match-null", "match-header-name" -> matches(part, rule, faults);
            case "rewrite-malformed" -> rewrite(rule.at("rewrite"), faults);
            case "redirect-malformed" -> redirect(rule, faults);
            case "direct-response-status" -> Ranges.outside(rule.at("directResponse", "status"), 200, 600, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void actionCount(Cursor rule, Faults faults) {
        boolean redirects = rule.at("redirect").exists();
        boolean answers = rule.at("directResponse").exists();
        boolean routes = !Fields.isWithoutItems(rule.at("route"));
        int actions = (routes ? 1 : 0) + (redirects ? 1 : 0) + (answers ? 1 : 0);
        if (!rule.node().isMapping() || rule.at("delegate").exists()) {
            return;
        }
        if (actions > 1) {
            faults.at(redirects ? rule.at("redirect") : rule.at("directResponse"));
        } else if (actions == 0) {
            faults.at(rule.at("route"));
        }
    }

    private static void actionConflict(Cursor rule, Faults faults) {
        boolean answered =
                rule.at("redirect").exists() || rule.at("directResponse").exists();
        for (String name : List.of("fault", "rewrite")) {
            if (answered && rule.at(name).exists()) {
                faults.at(rule.at(name), name);
            }
        }
    }

    private static void matches(String part, Cursor rule, Faults faults) {
        for (Cursor match : rule.at("match").items()) {
            for (String name : MATCHERS) {
                match(part, match.at(name), !name.equals("uri"), faults);
            }
            for (String name : NAMED_MATCHERS) {
                for (Cursor entry : match.at(name).entries()) {
                    match(part, entry, true, faults);
                    if (!name.equals("queryParams")) {
                        header(part, entry, faults);
                    }
                }
            }
        }
    }

    private static void header(String part, Cursor entry, Faults faults) {
        boolean named =
                Formats.accepts("header-word", entry.key()) || entry.key().startsWith(CLAIMS);
        if (part.equals("match-header-name") && !named) {
            faults.at(entry, entry.key());
        }
    }

    private static void match(String part, Cursor match, boolean needsPrefix, Faults faults) {
        Cursor regex = match.at("regex");
        switch (part) {
            case "match-regex" -> {
                if (Fields.isSet(regex) && !RouteExpression.isOne(regex.text())) {
                    faults.at(regex);
                }
            }
            case "match-null" -> {
                if (match.node().isNull()) {
                    faults.at(match, match.key());
                }
            }
            case "match-empty" -> {
                if (needsPrefix && isEmptyText(match.at("prefix"))) {
                    faults.at(match.at("prefix"), "prefix");
                }
                if (isEmptyText(regex)) {
                    faults.at(regex, "regex");
                }
            }
            default -> {
                // of names alone
            }
        }
    }

    private static boolean isEmptyText(Cursor text) {
        return text.node().isScalar() && text.exists() && text.text().isEmpty();
    }

    private static void rewrite(Cursor rewrite, Faults faults) {
        Cursor pattern = rewrite.at("uriRegexRewrite");
        Cursor regex = pattern.at("match");
        if (!rewrite.node().isMapping()) {
            return;
        }
        if (Fields.count(rewrite, "uri", "authority", "uriRegexRewrite") == 0) {
            faults.at(rewrite, "says nothing");
        } else if (Fields.count(rewrite, "uri", "uriRegexRewrite") == 2) {
            faults.at(rewrite, "has both `uri` and `uriRegexRewrite`");
        } else if (pattern.exists() && Fields.count(pattern, "match", "rewrite") < 2) {
            faults.at(pattern, "has a pattern without both `match` and `rewrite`");
        } else if (Fields.isSet(regex) && !RouteExpression.isOne(regex.text())) {
            faults.at(regex, "has pattern `" + regex.text() + "`, which RE2 does not read");
        }
    }

    private static void redirect(Cursor rule, Faults faults) {
        Cursor redirect = rule.at("redirect");
        Cursor code = redirect.at("redirectCode");
        Cursor scheme = redirect.at("scheme");
        Cursor prefix = redirect.at("prefixRewrite");
        if (!redirect.node().isMapping()) {
            return;
        }
        if (Fields.count(redirect, "uri", "prefixRewrite", "authority", "port", "derivePort", "scheme") == 0) {
            faults.at(redirect, "leads nowhere else");
        } else if (code.isInteger() && code.integer(0) != 0 && code.integer(0) / 100 != 3) {
            faults.at(code, "has code " + code.text());
        } else if (scheme.isString() && !List.of("", "http", "https").contains(scheme.text())) {
            faults.at(scheme, "has scheme `" + scheme.text() + "`");
        } else if (Fields.count(redirect, "uri", "prefixRewrite") == 2) {
            faults.at(prefix, "has both `uri` and `prefixRewrite`");
        } else if (Fields.isSet(prefix) && !matchesPrefixes(rule)) {
            faults.at(prefix, "replaces a prefix that the rule does not match");
        }
    }

    private static boolean matchesPrefixes(Cursor rule) {
        boolean prefixes = rule.at("match").size() > 0;
        for (Cursor match : rule.at("match").items()) {
            prefixes &= match.at("uri", "prefix").exists() || match.isPlaceholder();
        }
        return prefixes;
    }
}
