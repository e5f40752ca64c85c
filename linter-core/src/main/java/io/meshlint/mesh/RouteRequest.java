package io.meshlint.mesh;

import java.util.Map;

/**
 * A request as routes look at it.
 *
 * @param gateway the gateway that takes it, as the VirtualService writes its name; {@code mesh} for a sidecar
 * @param port the port that is called, 0 if nobody says
 * @param namespace of the caller
 * @param labels of the caller
 * @param method {@code GET}
 * @param authority the host that it asks for
 * @param path without what follows a question mark
 * @param headers by lower-case name
 * @param parameters of the query
 */
public record RouteRequest(
        String gateway,
        int port,
        String namespace,
        Map<String, String> labels,
        String method,
        String authority,
        String path,
        Map<String, String> headers,
        Map<String, String> parameters) {

    /** A GET of a sidecar, of which nothing but the path is known. */
    public static RouteRequest of(String path) {
        return new RouteRequest("mesh", 0, "", Map.of(), "GET", "", path, Map.of(), Map.of());
    }

    /** The same at another gateway, on another port. */
    RouteRequest at(String otherGateway, int otherPort) {
        return new RouteRequest(
                otherGateway, otherPort, namespace, labels, method, authority, path, headers, parameters);
    }

    String part(String name) {
        return switch (name) {
            case "method" -> method;
            case "authority" -> authority;
            default -> "http";
        };
    }
}
