package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.TextMatch.Answer;
import io.meshlint.mesh.TextMatch.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One condition of a rule of an HTTPRoute or GRPCRoute: which requests it takes, and which of several counts first.
 * Follows {@code createURIMatch}, {@code createGRPCURIMatch} and {@code sortHTTPRoutes} in Istio's
 * {@code pilot/pkg/config/kube/gateway/conversion.go}.
 *
 * @param route it stands in
 * @param rule whose action is taken
 * @param at the condition, or the rule that has none
 * @param path what it demands of the path; a prefix ends at a slash
 */
public record ApiMatch(ApiRoute route, Cursor rule, Cursor at, TextMatch path) {

    /** The conditions of a route, one of them for a rule that has none. */
    static List<ApiMatch> of(ApiRoute route) {
        List<ApiMatch> all = new ArrayList<>();
        for (Cursor rule : route.rules()) {
            Cursor matches = rule.at("matches");
            for (Cursor match : matches.items()) {
                all.add(new ApiMatch(route, rule, match, path(route, match)));
            }
            if (matches.size() == 0) {
                boolean open = matches.isPlaceholder();
                all.add(new ApiMatch(route, rule, rule, open ? unknown() : path(route, matches)));
            }
        }
        return all;
    }

    private static TextMatch unknown() {
        return new TextMatch(Kind.UNKNOWN, "", false);
    }

    private static TextMatch path(ApiRoute route, Cursor match) {
        if (match.isPlaceholder()) {
            return unknown();
        }
        return route.kind().equals("GRPCRoute") ? method(match.at("method")) : path(match.at("path"));
    }

    private static TextMatch path(Cursor path) {
        String value = path.at("value").text();
        if (!path.exists() || !path.at("value").exists()) {
            return new TextMatch(Kind.PREFIX, "", false);
        }
        if (path.isPlaceholder() || path.at("value").isPlaceholder()) {
            return unknown();
        }
        return switch (path.at("type").text()) {
            case "Exact" -> new TextMatch(Kind.EXACT, value, false);
            case "RegularExpression" -> new TextMatch(Kind.REGEX, value, false);
            default ->
                new TextMatch(Kind.PREFIX, value.endsWith("/") ? value.substring(0, value.length() - 1) : value, false);
        };
    }

    private static TextMatch method(Cursor method) {
        String service = method.at("service").text();
        String name = method.at("method").text();
        if (method.isPlaceholder()
                || method.at("service").isPlaceholder()
                || method.at("method").isPlaceholder()) {
            return unknown();
        }
        if (method.at("type").text().equals("RegularExpression")) {
            return new TextMatch(
                    Kind.REGEX,
                    "/" + (service.isEmpty() ? "[^/]+" : service) + "/" + (name.isEmpty() ? "[^/]+" : name),
                    false);
        }
        if (service.isEmpty()) {
            return name.isEmpty()
                    ? new TextMatch(Kind.PREFIX, "", false)
                    : new TextMatch(Kind.REGEX, "/[^/]+/" + name, false);
        }
        return name.isEmpty()
                ? new TextMatch(Kind.PREFIX, "/" + service, false)
                : new TextMatch(Kind.EXACT, "/" + service + "/" + name, false);
    }

    /** Whether it takes a request. */
    Answer takes(RouteRequest request) {
        Answer answer = takesPath(request.path());
        Cursor method = at.at("method");
        if (!at.isPlaceholder() && method.exists() && route.kind().equals("HTTPRoute")) {
            answer = answer.and(
                    method.isPlaceholder()
                            ? Answer.UNKNOWN
                            : Answer.of(method.text().equals(request.method())));
        }
        for (Cursor header : at.at("headers").items()) {
            String name = header.at("name").text().toLowerCase(Locale.ROOT);
            answer = answer.and(takes(header, request.headers().get(name)));
        }
        for (Cursor parameter : at.at("queryParams").items()) {
            answer = answer.and(takes(
                    parameter, request.parameters().get(parameter.at("name").text())));
        }
        return answer;
    }

    private Answer takesPath(String value) {
        return switch (path.kind()) {
            case PREFIX -> Answer.of(value.equals(path.text()) || value.startsWith(path.text() + "/"));
            default -> path.takes(value);
        };
    }

    private static Answer takes(Cursor demand, String given) {
        Cursor value = demand.at("value");
        if (demand.isPlaceholder() || value.isPlaceholder()) {
            return Answer.UNKNOWN;
        }
        if (given == null) {
            return Answer.NO;
        }
        boolean regex = demand.at("type").text().equals("RegularExpression");
        return regex
                ? new RouteExpression(value.text()).takes(given)
                : Answer.of(value.text().equals(given));
    }

    /** Below 0 if it counts before another, 0 if ages decide. */
    int order(ApiMatch other) {
        int[] mine = ranks();
        int[] others = other.ranks();
        for (int i = 0; i < mine.length; i++) {
            if (mine[i] != others[i]) {
                return Integer.compare(others[i], mine[i]);
            }
        }
        return 0;
    }

    private int[] ranks() {
        int sort =
                switch (path.kind()) {
                    case EXACT -> 3;
                    case PREFIX, ANY -> 2;
                    default -> 1;
                };
        boolean method = route.kind().equals("HTTPRoute") && at.at("method").exists();
        return new int[] {
            sort,
            path.text().length(),
            method ? 1 : 0,
            at.at("headers").size(),
            at.at("queryParams").size()
        };
    }

    /** As reports name it: {@code rules[0] PathPrefix /cart}. */
    public String title() {
        String word =
                switch (path.kind()) {
                    case EXACT -> " exact ";
                    case PREFIX, ANY -> " prefix ";
                    case REGEX -> " regex ";
                    case UNKNOWN -> " ";
                };
        String text = path.text().isEmpty() && path.kind() == Kind.PREFIX ? "/" : path.text();
        return "rules[" + rule.index() + "]" + word + text;
    }
}
