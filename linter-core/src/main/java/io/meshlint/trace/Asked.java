package io.meshlint.trace;

import io.meshlint.mesh.RouteRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests as routes look at them. */
final class Asked {

    private Asked() {}

    /**
     * A request at a listener.
     *
     * @param gateway as the VirtualService writes it
     * @param port of the listener
     * @param namespace of the proxy
     * @param labels of the proxy
     */
    static RouteRequest of(Request request, String gateway, int port, String namespace, Map<String, String> labels) {
        return new RouteRequest(
                gateway,
                port,
                namespace,
                labels,
                request.method(),
                request.authority(),
                request.path(),
                request.headers(),
                parameters(request.query()));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.putIfAbsent(plain(name), equals < 0 ? "" : plain(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String plain(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
