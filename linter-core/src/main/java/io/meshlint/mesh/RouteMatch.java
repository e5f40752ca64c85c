package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.VirtualService.Rule;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One condition of a rule: which requests it takes. Follows {@code TranslateRouteMatch} in Istio's
 * {@code pilot/pkg/networking/core/route/route.go}.
 */
public final class RouteMatch {

    private final Cursor at;
    private final TextMatch path;
    private final boolean ignoresCase;
    private final Map<String, TextMatch> parts;
    private final Map<String, TextMatch> headers;
    private final Map<String, TextMatch> without;
    private final Map<String, TextMatch> parameters;
    private final RouteOrigin origin;

    private RouteMatch(
            Cursor at, TextMatch path, boolean ignoresCase, List<Map<String, TextMatch>> texts, RouteOrigin origin) {
        this.at = at;
        this.path = path;
        this.ignoresCase = ignoresCase;
        this.parts = texts.get(0);
        this.headers = texts.get(1);
        this.without = texts.get(2);
        this.parameters = texts.get(3);
        this.origin = origin;
    }

    /** The condition that stands in a rule's list. */
    static RouteMatch of(Cursor match) {
        boolean ignoresCase = match.at("ignoreUriCase").isTrue();
        Map<String, TextMatch> parts = new LinkedHashMap<>();
        for (String part : new String[] {"method", "authority", "scheme"}) {
            TextMatch text = TextMatch.of(match.at(part), false);
            if (!text.isAny()) {
                parts.put(part, text);
            }
        }
        List<Map<String, TextMatch>> texts = List.of(
                parts,
                texts(match.at("headers"), true),
                texts(match.at("withoutHeaders"), true),
                texts(match.at("queryParams"), false));
        return new RouteMatch(
                match, TextMatch.ofPath(match.at("uri"), ignoresCase), ignoresCase, texts, RouteOrigin.of(match));
    }

    /** The condition of a rule without any: it takes every request. */
    static RouteMatch all(Rule rule) {
        List<Map<String, TextMatch>> none = List.of(Map.of(), Map.of(), Map.of(), Map.of());
        return new RouteMatch(rule.cursor(), TextMatch.ALL, false, none, RouteOrigin.ANY);
    }

    private static Map<String, TextMatch> texts(Cursor mapping, boolean lower) {
        Map<String, TextMatch> texts = new LinkedHashMap<>();
        for (Cursor entry : mapping.entries()) {
            texts.put(lower ? entry.key().toLowerCase(Locale.ROOT) : entry.key(), TextMatch.of(entry, false));
        }
        return texts;
    }

    /** Where it stands: the item of the list, or the rule that has none. */
    public Cursor at() {
        return at;
    }

    /** What it demands of the path. */
    public TextMatch path() {
        return path;
    }

    /** The port that the caller must call, 0 for any. */
    public int port() {
        return origin.port();
    }

    /** Whether it holds for every caller, in whatever namespace, with whatever labels. */
    public boolean isForEveryCaller() {
        return origin.isForEveryCaller();
    }

    /** Whether it looks at the request: its path, its headers, its parameters. */
    public boolean isForEveryRequest() {
        return path.isAny() && parts.isEmpty() && headers.isEmpty() && without.isEmpty() && parameters.isEmpty();
    }

    /** Whether it may take every request, alone or with others: nobody evaluates its expressions and exclusions. */
    boolean mayTakeEveryRequest() {
        boolean rest = parts.isEmpty() && headers.isEmpty() && parameters.isEmpty();
        return origin.open() || !without.isEmpty() || rest && path.mayBeAny();
    }

    /** Whether both name a server, of TLS or TCP, that both are for. */
    boolean sharesServer(RouteMatch other) {
        for (String server : origin.servers()) {
            if (other.origin.servers().contains(server)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is for the sidecars, or for a gateway by the name it is written with. */
    boolean isFor(String gateway, List<String> all) {
        return origin.isFor(gateway, all);
    }

    /**
     * Whether it surely takes every request that another takes.
     *
     * @param gateways those of the VirtualService of both
     */
    boolean covers(RouteMatch other, List<String> gateways) {
        return path.covers(other.path)
                && covers(parts, other.parts)
                && covers(headers, other.headers)
                && covers(parameters, other.parameters)
                && covers(other.without, without, without)
                && origin.covers(other.origin, gateways);
    }

    private static boolean covers(Map<String, TextMatch> these, Map<String, TextMatch> others) {
        for (Map.Entry<String, TextMatch> entry : these.entrySet()) {
            TextMatch other = others.get(entry.getKey());
            if (other == null || !entry.getValue().covers(other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what these exclude takes in what others exclude, for each name. */
    private static boolean covers(
            Map<String, TextMatch> these, Map<String, TextMatch> others, Map<String, TextMatch> names) {
        for (String name : names.keySet()) {
            TextMatch mine = these.get(name);
            if (mine == null || !mine.covers(others.get(name))) {
                return false;
            }
        }
        return true;
    }

    /** The server names that it is for, of TLS; the subnets of TCP; none = any. */
    List<String> servers() {
        return origin.servers();
    }

    /** Whether it is for the port and the caller of a request. */
    Answer takesOrigin(RouteRequest request) {
        return origin.takes(request.port()).and(origin.takesCaller(request.namespace(), request.labels()));
    }

    /** Whether a rule for TLS takes a connection with that server name; one without server names takes each. */
    public boolean takesServer(String sni) {
        boolean taken = origin.servers().isEmpty();
        for (String server : origin.servers()) {
            boolean wild = server.startsWith("*") && sni.endsWith(server.substring(1));
            taken |= wild || server.equals(sni);
        }
        return taken;
    }

    /** Whether it takes a request. */
    public Answer takes(RouteRequest request) {
        Answer answer = path.takes(request.path()).and(takesOrigin(request));
        for (Map.Entry<String, TextMatch> part : parts.entrySet()) {
            answer = answer.and(part.getValue().takes(request.part(part.getKey())));
        }
        for (Map.Entry<String, TextMatch> header : headers.entrySet()) {
            answer = answer.and(takes(header, request.headers()));
        }
        for (Map.Entry<String, TextMatch> header : without.entrySet()) {
            answer = answer.and(takes(header, request.headers()).not());
        }
        for (Map.Entry<String, TextMatch> parameter : parameters.entrySet()) {
            answer = answer.and(takes(parameter, request.parameters()));
        }
        return answer;
    }

    private static Answer takes(Map.Entry<String, TextMatch> demand, Map<String, String> given) {
        String value = given.get(demand.getKey());
        return value == null ? Answer.NO : demand.getValue().takes(value);
    }

    /**
     * This with the conditions of the rule that it is lent to; empty where Istio drops it, for it is no part of them.
     * Follows {@code mergeHTTPMatchRequest} in {@code pilot/pkg/model/virtualservice.go}.
     */
    Optional<RouteMatch> within(RouteMatch root) {
        boolean holds = root.path.mayHold(path)
                && (root.path.isAny() || path.isAny() || root.ignoresCase == ignoresCase)
                && mayHold(root.parts, parts)
                && mayHold(root.headers, headers)
                && mayHold(root.without, without)
                && mayHold(root.parameters, parameters)
                && root.origin.mayHold(origin);
        if (!holds) {
            return Optional.empty();
        }
        List<Map<String, TextMatch>> texts = List.of(
                merged(root.parts, parts),
                merged(root.headers, headers),
                merged(root.without, without),
                merged(root.parameters, parameters));
        return Optional.of(new RouteMatch(
                at,
                path.isAny() ? root.path : path,
                path.isAny() ? root.ignoresCase : ignoresCase,
                texts,
                origin.within(root.origin)));
    }

    private static boolean mayHold(Map<String, TextMatch> roots, Map<String, TextMatch> leaves) {
        for (Map.Entry<String, TextMatch> leaf : leaves.entrySet()) {
            TextMatch root = roots.get(leaf.getKey());
            if (root != null && !root.mayHold(leaf.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, TextMatch> merged(Map<String, TextMatch> root, Map<String, TextMatch> leaf) {
        Map<String, TextMatch> merged = new LinkedHashMap<>(root);
        merged.putAll(leaf);
        return merged;
    }
}
