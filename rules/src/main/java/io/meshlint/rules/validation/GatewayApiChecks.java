package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.schema.Formats;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rules in CEL of Gateway API's CRDs that compare fields: {@code apis/v1/*_types.go}. */
final class GatewayApiChecks implements Checks {

    private static final String GROUP = "gateway.networking.k8s.io";
    private static final Set<String> REPEATABLE = Set.of("RequestMirror", "ExtensionRef", "");
    private static final String IN_PATHS = "-/._~!$&'()*+,;=:@";
    private static final List<String> PREFIXES = List.of("PathPrefix", "");

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        if (!spec.resource().group().equals(GROUP)) {
            return;
        }
        if (part.equals("address-malformed")) {
            addresses(spec, faults);
        }
        for (Cursor rule : spec.at("rules").items()) {
            switch (part) {
                case "path-malformed" -> paths(rule, faults);
                case "redirect-with-backends" -> redirect(rule, faults);
                case "address-malformed" -> {
                    // of Gateways alone
                }
                default -> {
                    filters(part, rule, rule.at("filters"), faults);
                    for (Cursor backend : rule.at("backendRefs").items()) {
                        filters(part, rule, backend.at("filters"), faults);
                    }
                }
            }
        }
    }

    private static void addresses(Cursor spec, Faults faults) {
        for (Cursor address : spec.at("addresses").items()) {
            Cursor value = address.at("value");
            String type = address.at("type").text();
            boolean sound =
                    switch (type) {
                        case "", "IPAddress" -> Formats.accepts("ip", value.text());
                        case "Hostname" -> Formats.accepts("wildcard-hostname", value.text());
                        default -> true;
                    };
            if (Fields.isSet(value) && !sound && !isWordToReplace(value.text())) {
                faults.at(value, "`" + value.text() + "`, which is no " + (type.isEmpty() ? "IPAddress" : type));
            }
        }
    }

    /** A word such as {@code GATEWAY_ADDRESS} stands for what a test or script puts in. */
    private static boolean isWordToReplace(String text) {
        return text.indexOf('_') > 0 && text.equals(text.toUpperCase(Locale.ROOT));
    }

    private static void paths(Cursor rule, Faults faults) {
        for (Cursor match : rule.at("matches").items()) {
            Cursor value = match.at("path", "value");
            String type = match.at("path", "type").text();
            boolean literal = type.equals("Exact") || PREFIXES.contains(type);
            if (literal && value.exists() && !isPath(value.text())) {
                faults.at(value);
            }
        }
    }

    private static boolean isPath(String text) {
        for (String part : List.of("//", "/./", "/../", "%2f", "%2F")) {
            if (text.contains(part)) {
                return false;
            }
        }
        return text.startsWith("/") && !text.endsWith("/..") && !text.endsWith("/.") && hasCharacters(text);
    }

    private static boolean hasCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || IN_PATHS.indexOf(c) >= 0);
            boolean coded = c == '%'
                    && i + 2 < text.length()
                    && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0;
            if (!plain && !coded) {
                return false;
            }
        }
        return true;
    }

    private static void redirect(Cursor rule, Faults faults) {
        for (Cursor filter : rule.at("filters").items()) {
            boolean redirects = filter.at("requestRedirect").exists();
            if (redirects && rule.at("backendRefs").size() > 0) {
                faults.at(rule.at("backendRefs"));
                return;
            }
        }
    }

    private static void filters(String part, Cursor rule, Cursor filters, Faults faults) {
        Set<String> types = new HashSet<>();
        for (Cursor filter : filters.items()) {
            String type = filter.at("type").text();
            boolean again = !types.add(type) && !REPEATABLE.contains(type);
            boolean both = List.of("RequestRedirect", "URLRewrite").contains(type)
                    && types.contains("RequestRedirect")
                    && types.contains("URLRewrite");
            switch (part) {
                case "filter-repeated" -> {
                    if (again) {
                        faults.at(filter.at("type"), "has filter `" + type + "` twice in one list");
                    } else if (both) {
                        faults.at(filter.at("type"), "redirects requests and rewrites them as well");
                    }
                }
                case "prefix-replaced" -> {
                    prefix(rule, filter.at("requestRedirect", "path"), faults);
                    prefix(rule, filter.at("urlRewrite", "path"), faults);
                }
                default -> {
                    values(filter.at("requestHeaderModifier"), faults);
                    values(filter.at("responseHeaderModifier"), faults);
                }
            }
        }
    }

    /** A prefix can be replaced where exactly one is matched, as it is by default. */
    private static void prefix(Cursor rule, Cursor path, Faults faults) {
        Cursor match = rule.at("matches").at(0).at("path");
        boolean one = rule.at("matches").size() == 1
                && PREFIXES.contains(match.at("type").text())
                && match.exists();
        if (path.at("type").text().equals("ReplacePrefixMatch") && !one) {
            faults.at(path.at("type"));
        }
    }

    private static void values(Cursor modifier, Faults faults) {
        for (String operation : List.of("set", "add")) {
            for (Cursor header : modifier.at(operation).items()) {
                Cursor value = header.at("value");
                for (int i = 0; i < value.text().length(); i++) {
                    char c = value.text().charAt(i);
                    if (c < ' ' && c != '\t' || c == 0x7f) {
                        faults.at(value, header.at("name").text());
                        break;
                    }
                }
            }
        }
    }
}
