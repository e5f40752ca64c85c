package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Duration;
import io.meshlint.mesh.ApiMatch;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.Mesh;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule of a route of the Gateway API does with a request. Follows {@code convertHTTPRoute} in Istio's
 * {@code pilot/pkg/config/kube/gateway/conversion.go}.
 */
final class ApiRouteStep {

    private static final int REDIRECT = 302;

    private final Mesh mesh;
    private final ApiBackends backends;

    ApiRouteStep(Tracer tracer) {
        this.mesh = tracer.mesh();
        this.backends = new ApiBackends(tracer);
    }

    /** Follows a request of HTTP into the rule that takes it. */
    List<Path> follow(Walk start, Proxy proxy, ApiMatch match) {
        Cursor rule = match.rule();
        Walk walk = start.hop(Hop.Kind.ROUTE, Words.of(match.route().resource()) + ", " + match.title(), match.at());
        for (Cursor filter : rule.at("filters").items()) {
            switch (filter.at("type").text()) {
                case "RequestRedirect" -> {
                    return List.of(redirect(walk, proxy, filter.at("requestRedirect")));
                }
                case "URLRewrite" -> walk = walk.with(rewritten(walk.request(), filter.at("urlRewrite"), match));
                case "ExtensionRef" ->
                    walk = walk.unsure(Certainty.UNKNOWN, "a filter of another kind may change or refuse it");
                default -> {}
            }
        }
        return backends.follow(walk, proxy, rule, Target.Sort.GATEWAY_API, attempts(rule));
    }

    private static Path redirect(Walk walk, Proxy proxy, Cursor redirect) {
        int status = redirect.at("statusCode").integer(REDIRECT);
        return walk.log(new Log(proxy.kind().word(), status, List.of(), ""))
                .end(Outcome.answer(status, List.of(), "direct_response", ""));
    }

    private static Request rewritten(Request request, Cursor rewrite, ApiMatch match) {
        Cursor path = rewrite.at("path");
        String prefix = match.path().text();
        String rest = request.path().startsWith(prefix) ? request.path().substring(prefix.length()) : "";
        String replaced =
                switch (path.at("type").text()) {
                    case "ReplaceFullPath" -> path.at("replaceFullPath").text();
                    case "ReplacePrefixMatch" ->
                        joined(path.at("replacePrefixMatch").text(), rest);
                    default -> request.path();
                };
        Cursor hostname = rewrite.at("hostname");
        return Asked.sentOn(request, replaced, hostname.exists() ? hostname.text() : request.hostHeader());
    }

    private static String joined(String prefix, String rest) {
        String head = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        String path = head + (rest.isEmpty() || rest.startsWith("/") ? rest : "/" + rest);
        return path.isEmpty() ? "/" : path;
    }

    /** A limit for each try counts for the whole where nothing is tried again. */
    private Attempts attempts(Cursor rule) {
        Attempts usual = Attempts.usual(mesh.world().assumptions().istio());
        long whole = Duration.millis(rule.at("timeouts", "request")).orElse(0);
        long each = Duration.millis(rule.at("timeouts", "backendRequest")).orElse(0);
        Cursor retry = rule.at("retry");
        if (!retry.exists()) {
            return new Attempts(usual.retries(), usual.on(), each > 0 ? each : whole, 0);
        }
        List<String> on = new ArrayList<>(usual.on());
        for (Cursor code : retry.at("codes").items()) {
            on.add(code.text());
        }
        return new Attempts(retry.at("attempts").integer(usual.retries()), on, whole, each);
    }

    /** Follows bytes into the first rule of a route. */
    List<Path> bytes(Walk start, Proxy proxy, ApiRoute route) {
        Cursor rule = route.resource().spec().at("rules").at(0);
        Walk walk = start.hop(Hop.Kind.ROUTE, Words.of(route.resource()) + ", rules[0]", rule);
        return backends.follow(walk, proxy, rule, Target.Sort.TCP, Attempts.NONE);
    }
}
