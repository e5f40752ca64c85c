package io.meshlint.trace;

import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService;
import io.meshlint.mesh.RouteRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What gateways read of a request. */
final class Asked {

    private Asked() {}

    /** The host of HTTP without a port. */
    static String authority(Request request) {
        String authority = request.authority().toLowerCase(Locale.ROOT);
        int colon = authority.lastIndexOf(':');
        boolean port = colon >= 0 && colon > authority.lastIndexOf(']') && authority.indexOf(':') == colon;
        return port ? authority.substring(0, colon) : authority;
    }

    /** The parameters of the query, of which a name's first value counts. */
    static Map<String, String> parameters(Request request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : request.query().split("&")) {
            int equal = pair.indexOf('=');
            String name = equal < 0 ? pair : pair.substring(0, equal);
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equal < 0 ? "" : pair.substring(equal + 1));
            }
        }
        return parameters;
    }

    /** The request as routes of a proxy look at it; gateway and port are left open. */
    static RouteRequest by(Proxy proxy, Request request) {
        return new RouteRequest(
                "",
                0,
                proxy.namespace().map(found -> found.name()).orElse(""),
                proxy.labels(),
                request.method(),
                request.hostHeader(),
                request.path(),
                request.headers(),
                parameters(request));
    }

    /** The same for a proxy inside the mesh. */
    static RouteRequest inMesh(Proxy proxy, Request request) {
        RouteRequest open = by(proxy, request);
        return new RouteRequest(
                VirtualService.MESH,
                request.port(),
                open.namespace(),
                open.labels(),
                open.method(),
                open.authority(),
                open.path(),
                open.headers(),
                open.parameters());
    }

    /** What is inside TLS that a gateway ends: the same, no longer encrypted. */
    static Request opened(Request request) {
        Scheme inner =
                switch (request.scheme()) {
                    case HTTPS -> Scheme.HTTP;
                    case GRPCS -> Scheme.GRPC;
                    case TLS -> Scheme.TCP;
                    default -> request.scheme();
                };
        return request.withAuthority(request.hostHeader()).withScheme(inner);
    }

    /** The same with another path and authority. */
    static Request sentOn(Request request, String path, String authority) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("host", authority);
        return new Request(
                request.scheme(),
                request.host(),
                request.port(),
                path,
                request.query(),
                request.method(),
                headers,
                request.sni(),
                request.clientCertificate(),
                request.token(),
                request.concurrency());
    }

    /** The same sent on to another host, which it still asks for by the first one's name. */
    static Request to(Request request, Scheme scheme, String host, int port) {
        Request same = sentOn(request, request.path(), request.hostHeader());
        return new Request(
                scheme,
                host,
                port,
                same.path(),
                same.query(),
                same.method(),
                same.headers(),
                host,
                same.clientCertificate(),
                same.token(),
                same.concurrency());
    }

    /** {@code shop/cart}, without a namespace where none is written. */
    static String name(Resource resource) {
        String namespace = resource.namespace().name();
        return (namespace.isEmpty() ? "" : namespace + "/") + resource.name();
    }
}
