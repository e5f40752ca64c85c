package io.meshlint.trace;

import io.meshlint.mesh.Picture;
import io.meshlint.trace.Trace.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests of clients outside, through manifests of tests. */
final class Outside {

    /** A gateway's pods and the Service in front of them, which publishes 80 and 443. */
    static final String PODS = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: edge, namespace: edge}
            spec:
              selector: {matchLabels: {istio: edge}}
              template:
                metadata: {labels: {istio: edge}, annotations: {inject.istio.io/templates: gateway}}
                spec: {containers: [{name: istio-proxy, image: auto}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: edge, namespace: edge}
            spec:
              type: LoadBalancer
              selector: {istio: edge}
              ports:
                - {name: http, port: 80, targetPort: 8080}
                - {name: https, port: 443, targetPort: 8443}
            """;

    /** An app in namespace shop that answers on port 80 of its Service. */
    static final String APP = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart}}
                spec: {containers: [{name: cart, image: cart:1, ports: [{containerPort: 8080}]}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec:
              selector: {app: cart}
              ports: [{name: http, port: 80, targetPort: 8080}]
            """;

    private Outside() {}

    /** A Gateway in namespace shop for the pods of {@link #PODS}. */
    static String gateway(String name, String servers) {
        return "---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: " + name
                + ", namespace: shop}\nspec:\n  selector: {istio: edge}\n  servers: [" + servers + "]\n";
    }

    /** A VirtualService in namespace shop. */
    static String routes(String name, String spec) {
        return "---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: " + name
                + ", namespace: shop}\nspec: {" + spec + "}\n";
    }

    static Request request(String url) {
        return request(url, Map.of());
    }

    /** A request as its URL says it. */
    static Request request(String url, Map<String, String> headers) {
        int colon = url.indexOf("://");
        Scheme scheme = Scheme.valueOf(url.substring(0, colon).toUpperCase(Locale.ROOT));
        String rest = url.substring(colon + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int port = authority.indexOf(':');
        String host = port < 0 ? authority : authority.substring(0, port);
        int number = port < 0 ? scheme.usualPort() : Integer.parseInt(authority.substring(port + 1));
        String path = slash < 0 ? "/" : rest.substring(slash);
        return new Request(scheme, host, number, path, "", "GET", headers, host, false, Request.Token.NONE, 1);
    }

    static List<Path> paths(String manifests, Request request) {
        return new Tracer(Picture.of(manifests).mesh())
                .trace(request, new Client.Outside())
                .paths();
    }

    /** The only way of a request, as {@code 404 NR certain}: what the client sees, flags, how sure that is. */
    static String end(String manifests, String url) {
        return end(manifests, request(url));
    }

    static String end(String manifests, Request request) {
        StringBuilder ends = new StringBuilder();
        for (Path path : paths(manifests, request)) {
            Outcome outcome = path.outcome();
            String seen = outcome.seen() == Outcome.Seen.ANSWER
                    ? Integer.toString(outcome.status())
                    : outcome.seen().word();
            ends.append(ends.isEmpty() ? "" : " | ").append(seen);
            outcome.flags().forEach(flag -> ends.append(' ').append(flag));
            ends.append(' ').append(outcome.certainty().word());
        }
        return ends.toString();
    }

    /** The steps of the only way, one a line. */
    static String hops(String manifests, String url) {
        StringBuilder hops = new StringBuilder();
        for (Path path : paths(manifests, request(url))) {
            for (Hop hop : path.hops()) {
                hops.append(hop.kind().word()).append(' ').append(hop.detail()).append('\n');
            }
        }
        return hops.toString();
    }
}
