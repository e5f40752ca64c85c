package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.RouteMatch;
import io.meshlint.mesh.TextMatch;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request that a condition of a route takes. Of a regular expression only the plain text at its beginning is known, so
 * a trace says that nobody knows.
 *
 * @param headers by lower-case name
 */
record RouteSample(String path, String query, String method, Map<String, String> headers) {

    /** A request for which nothing is demanded. */
    static final RouteSample ANY = new RouteSample("/", "", "GET", Map.of());

    private static final String META = "\\.+*?()[]{}|^$";

    /** What an Istio condition takes. */
    static RouteSample of(RouteMatch match) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Cursor header : match.at().at("headers").entries()) {
            headers.put(header.key().toLowerCase(Locale.ROOT), text(header));
        }
        StringBuilder query = new StringBuilder();
        for (Cursor parameter : match.at().at("queryParams").entries()) {
            query.append(query.isEmpty() ? "" : "&").append(parameter.key()).append('=');
            query.append(text(parameter));
        }
        Cursor method = match.at().at("method");
        return new RouteSample(path(match.path()), query.toString(), method.exists() ? text(method) : "GET", headers);
    }

    private static String path(TextMatch path) {
        String text =
                switch (path.kind()) {
                    case EXACT, PREFIX -> path.text();
                    case REGEX -> plain(path.text());
                    case ANY, UNKNOWN -> "/";
                };
        return rooted(text);
    }

    private static String text(Cursor match) {
        for (Cursor entry : match.entries()) {
            if (!entry.text().isEmpty()) {
                return entry.key().equals("regex") ? plain(entry.text()) : entry.text();
            }
        }
        return "x";
    }

    /** What every text that a regular expression takes begins with. */
    private static String plain(String regex) {
        int start = regex.startsWith("^") ? 1 : 0;
        int end = start;
        while (end < regex.length() && META.indexOf(regex.charAt(end)) < 0) {
            end++;
        }
        boolean optional = end < regex.length() && "*?{".indexOf(regex.charAt(end)) >= 0;
        return regex.indexOf('|') >= 0 ? "" : regex.substring(start, Math.max(start, optional ? end - 1 : end));
    }

    private static String rooted(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    /** What a condition of an HTTPRoute takes. */
    static RouteSample ofHttpRoute(Cursor match) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Cursor header : match.at("headers").items()) {
            headers.put(header.at("name").text().toLowerCase(Locale.ROOT), value(header));
        }
        StringBuilder query = new StringBuilder();
        for (Cursor parameter : match.at("queryParams").items()) {
            query.append(query.isEmpty() ? "" : "&").append(parameter.at("name").text());
            query.append('=').append(value(parameter));
        }
        String method = match.at("method").text();
        return new RouteSample(
                rooted(match.at("path").exists() ? value(match.at("path")) : "/"),
                query.toString(),
                method.isEmpty() ? "GET" : method,
                headers);
    }

    private static String value(Cursor match) {
        String text = match.at("value").text();
        return match.at("type").text().equals("RegularExpression") ? plain(text) : text;
    }

    /** What a condition of a GRPCRoute takes. */
    static RouteSample ofGrpcRoute(Cursor match) {
        String service = match.at("method", "service").text();
        String method = match.at("method", "method").text();
        String path = "/" + (service.isEmpty() ? "any.Service" : service) + "/" + (method.isEmpty() ? "Any" : method);
        RouteSample same = ofHttpRoute(match);
        return new RouteSample(path, "", "POST", same.headers);
    }

    /** What a path of an Ingress takes. */
    static RouteSample ofPath(String path) {
        return new RouteSample(rooted(plain(path).isEmpty() ? "/" : plain(path)), "", "GET", Map.of());
    }
}
