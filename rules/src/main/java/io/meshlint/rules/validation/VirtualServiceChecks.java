package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.RouteExpression;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The checks of {@code ValidateVirtualService} in Istio's {@code pkg/config/validation/validation.go}. */
final class VirtualServiceChecks implements Checks {

    private static final List<String> MATCHERS = List.of("uri", "scheme", "method", "authority");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*");

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        switch (part) {
            case "hosts-missing" -> hostsMissing(spec, faults);
            case "routes-missing" -> routesMissing(spec, faults);
            case "host-star-in-mesh" -> hostStar(spec, faults);
            case "host-malformed" -> hostMalformed(spec, faults);
            case "hosts-overlap" -> hostsOverlap(spec, faults);
            case "gateway-name-dotted" -> dotted(spec, faults);
            case "sni-not-among-hosts" -> sniHosts(spec, faults);
            case "route-missing" -> routeMissing(spec, faults);
            default -> {
                for (Cursor rule : spec.at("http").items()) {
                    http(part, rule, faults);
                }
            }
        }
    }

    private static void http(String part, Cursor rule, Faults faults) {
        switch (part) {
            case "action-count" -> actionCount(rule, faults);
            case "action-conflict" -> actionConflict(rule, faults);
            case "mirror-twice" -> both(rule, "mirror", "mirrors", faults);
            case "destination-malformed" -> destinations(rule, faults);
            case "weight-negative" -> weights(rule, faults);
            case "match-empty", "match-regex" -> matches(part, rule, faults);
            case "header-pseudo" -> headers(rule, faults);
            case "rewrite-malformed" -> rewrite(rule, faults);
            case "redirect-malformed" -> redirect(rule, faults);
            case "direct-response-status" -> Ranges.outside(rule.at("directResponse", "status"), 200, 600, faults);
            case "fault-empty" -> faultEmpty(rule, faults);
            case "fault-status" -> Ranges.outside(rule.at("fault", "abort", "httpStatus"), 200, 600, faults);
            case "percentage" -> percentages(rule, faults);
            case "cors-method" -> corsMethods(rule, faults);
            default -> throw new IllegalStateException(part);
        }
    }

    private static void hostsMissing(Cursor spec, Faults faults) {
        boolean more = spec.at("gateways").size() > 0
                || spec.at("tcp").size() > 0
                || spec.at("tls").size() > 0;
        if (spec.at("hosts").size() == 0 && !spec.at("hosts").isPlaceholder() && more) {
            faults.at(spec.at("hosts"));
        }
    }

    private static void routesMissing(Cursor spec, Faults faults) {
        if (spec.node().isMapping()
                && !spec.at("http").exists()
                && !spec.at("tcp").exists()
                && !spec.at("tls").exists()) {
            faults.at(spec.at("http"));
        }
    }

    private static void hostStar(Cursor spec, Faults faults) {
        boolean mesh = !spec.at("gateways").exists();
        for (Cursor gateway : spec.at("gateways").items()) {
            mesh |= gateway.text().equals("mesh");
        }
        for (Cursor host : spec.at("hosts").items()) {
            if (mesh && host.text().equals("*")) {
                faults.at(host);
            }
        }
    }

    private static void dotted(Cursor spec, Faults faults) {
        for (Cursor gateway : spec.at("gateways").items()) {
            if (gateway.text().indexOf('/') < 0 && gateway.text().indexOf('.') > 0) {
                faults.at(gateway);
            }
        }
    }

    private static void hostMalformed(Cursor spec, Faults faults) {
        for (Cursor host : spec.at("hosts").items()) {
            if (host.exists() && !isHost(host.text())) {
                faults.at(host);
            }
        }
    }

    /** A DNS name, an address, or a name whose first label is a wildcard. */
    static boolean isHost(String host) {
        return host.equals("*")
                || Formats.accepts("ip", host)
                || Formats.accepts("wildcard-hostname", host.toLowerCase(Locale.ROOT));
    }

    private static void hostsOverlap(Cursor spec, Faults faults) {
        List<String> wildcards = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Cursor host : spec.at("hosts").items()) {
            if (host.text().startsWith("*")) {
                wildcards.add(host.text());
            }
        }
        for (Cursor host : spec.at("hosts").items()) {
            String text = host.text();
            boolean covered = !seen.add(text);
            for (String wildcard : wildcards) {
                covered |= !wildcard.equals(text) && text.endsWith(wildcard.substring(1));
            }
            if (host.exists() && covered && !host.isPlaceholder()) {
                faults.at(host);
            }
        }
    }

    private static void sniHosts(Cursor spec, Faults faults) {
        List<String> hosts = new ArrayList<>();
        for (Cursor host : spec.at("hosts").items()) {
            if (host.isPlaceholder()) {
                return;
            }
            hosts.add(host.text());
        }
        for (Cursor rule : spec.at("tls").items()) {
            for (Cursor match : rule.at("match").items()) {
                for (Cursor sni : match.at("sniHosts").items()) {
                    if (sni.exists() && !isCovered(sni.text(), hosts)) {
                        faults.at(sni);
                    }
                }
            }
        }
    }

    private static boolean isCovered(String name, List<String> hosts) {
        for (String host : hosts) {
            boolean same = host.equals(name);
            if (same || host.startsWith("*") && name.endsWith(host.substring(1))) {
                return true;
            }
        }
        return false;
    }

    private static void routeMissing(Cursor spec, Faults faults) {
        for (String sort : List.of("tcp", "tls")) {
            for (Cursor rule : spec.at(sort).items()) {
                if (rule.node().isMapping() && !rule.at("route").exists()) {
                    faults.at(rule.at("route"), sort);
                }
            }
        }
    }

    private static void actionCount(Cursor rule, Faults faults) {
        int actions = count(rule, "route", "redirect", "directResponse");
        boolean delegate = rule.at("delegate").exists();
        if (rule.node().isMapping() && (actions > 1 || actions == 0 && !delegate)) {
            faults.at(
                    actions > 1
                            ? rule.at("redirect").exists() ? rule.at("redirect") : rule.at("directResponse")
                            : rule.at("route"));
        }
    }

    private static int count(Cursor holder, String... names) {
        int there = 0;
        for (String name : names) {
            there += holder.at(name).exists() ? 1 : 0;
        }
        return there;
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

    private static void both(Cursor holder, String one, String other, Faults faults) {
        if (holder.at(one).exists() && holder.at(other).exists()) {
            faults.at(holder.at(other));
        }
    }

    private static void destinations(Cursor rule, Faults faults) {
        for (Cursor route : rule.at("route").items()) {
            Cursor host = route.at("destination", "host");
            if (host.exists() && (host.text().startsWith("*") || !isHost(host.text()))) {
                faults.at(host);
            }
            Cursor subset = route.at("destination", "subset");
            if (subset.exists() && !Formats.accepts("dns-label", subset.text())) {
                faults.at(subset);
            }
        }
    }

    private static void weights(Cursor rule, Faults faults) {
        for (Cursor route : rule.at("route").items()) {
            if (route.at("weight").integer(0) < 0) {
                faults.at(route.at("weight"));
            }
        }
    }

    private static void matches(String part, Cursor rule, Faults faults) {
        for (Cursor match : rule.at("match").items()) {
            for (String name : MATCHERS) {
                match(part, match.at(name), !name.equals("uri"), faults);
            }
            for (String name : List.of("headers", "withoutHeaders", "queryParams")) {
                for (Cursor entry : match.at(name).entries()) {
                    match(part, entry, true, faults);
                }
            }
        }
    }

    private static void match(String part, Cursor match, boolean needsPrefix, Faults faults) {
        Cursor regex = match.at("regex");
        if (part.equals("match-regex")) {
            if (regex.exists() && !regex.text().isEmpty() && !RouteExpression.isOne(regex.text())) {
                faults.at(regex);
            }
            return;
        }
        Cursor prefix = match.at("prefix");
        if (needsPrefix
                && prefix.node().isScalar()
                && prefix.exists()
                && prefix.text().isEmpty()) {
            faults.at(prefix, "prefix");
        }
        if (regex.node().isScalar() && regex.exists() && regex.text().isEmpty()) {
            faults.at(regex, "regex");
        }
    }

    private static void headers(Cursor rule, Faults faults) {
        operations(rule.at("headers"), faults);
        for (Cursor route : rule.at("route").items()) {
            operations(route.at("headers"), faults);
        }
    }

    private static void operations(Cursor headers, Faults faults) {
        for (String side : List.of("request", "response")) {
            for (String operation : List.of("set", "add")) {
                for (Cursor header : headers.at(side, operation).entries()) {
                    boolean authority = side.equals("request") && header.key().equals(":authority");
                    boolean host = side.equals("response") && header.key().equalsIgnoreCase("host");
                    if (header.key().startsWith(":") && !authority || host) {
                        faults.at(header, header.key());
                    }
                }
            }
            for (Cursor header : headers.at(side, "remove").items()) {
                if (header.text().startsWith(":") || header.text().equalsIgnoreCase("host")) {
                    faults.at(header);
                }
            }
        }
    }

    private static void rewrite(Cursor rule, Faults faults) {
        Cursor rewrite = rule.at("rewrite");
        int parts = count(rewrite, "uri", "authority", "uriRegexRewrite");
        if (rewrite.node().isMapping() && (parts == 0 || count(rewrite, "uri", "uriRegexRewrite") == 2)) {
            faults.at(rewrite, parts == 0 ? "says nothing" : "has both `uri` and `uriRegexRewrite`");
        }
    }

    private static void redirect(Cursor rule, Faults faults) {
        Cursor redirect = rule.at("redirect");
        Cursor code = redirect.at("redirectCode");
        Cursor scheme = redirect.at("scheme");
        boolean empty = redirect.node().isMapping()
                && count(redirect, "uri", "prefixRewrite", "authority", "port", "derivePort", "scheme", "redirectCode")
                        == 0;
        if (empty) {
            faults.at(redirect, "says nothing");
        } else if (code.isInteger() && code.integer(0) != 0 && code.integer(0) / 100 != 3) {
            faults.at(code, "has code " + code.text());
        } else if (scheme.isString() && !List.of("http", "https").contains(scheme.text())) {
            faults.at(scheme, "has scheme `" + scheme.text() + "`");
        }
    }

    private static void faultEmpty(Cursor rule, Faults faults) {
        Cursor fault = rule.at("fault");
        if (fault.node().isMapping() && count(fault, "abort", "delay") == 0) {
            faults.at(fault);
        }
    }

    private static void percentages(Cursor rule, Faults faults) {
        Ranges.percent(rule.at("fault", "abort", "percentage", "value"), faults);
        Ranges.percent(rule.at("fault", "delay", "percentage", "value"), faults);
        Ranges.percent(rule.at("mirrorPercentage", "value"), faults);
        for (Cursor mirror : rule.at("mirrors").items()) {
            Ranges.percent(mirror.at("percentage", "value"), faults);
        }
    }

    private static void corsMethods(Cursor rule, Faults faults) {
        for (Cursor method : rule.at("corsPolicy", "allowMethods").items()) {
            if (method.isString() && !METHODS.contains(method.text())) {
                faults.at(method);
            }
        }
    }
}
