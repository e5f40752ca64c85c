package io.meshlint.trace;

import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests that the manifests themselves show: every host and route of every gateway, every port of every Service
 * for each sort of caller, every probe, every webhook. Their number grows with that of routes and ports.
 */
public final class Requests {

    /** A request and who sends it. */
    public record Asked(Request request, Client client) {}

    private final Mesh mesh;
    private final Map<String, Asked> found = new LinkedHashMap<>();

    /** The requests that a picture shows. */
    public Requests(Mesh mesh) {
        this.mesh = mesh;
    }

    /** All of them, each once: those from outside, then those of Services, of probes and of the API server. */
    public List<Asked> all() {
        found.clear();
        new GatewayRequests(mesh, this).read();
        new ApiRequests(mesh, this).read();
        new IngressRequests(mesh, this).read();
        new ServiceRequests(mesh, this).read();
        new ProbeRequests(mesh, this).read();
        return new ArrayList<>(found.values());
    }

    void add(Request request, Client client) {
        String key = request + ClientText.of(client);
        found.putIfAbsent(key, new Asked(request, client));
    }

    /** A request of a client outside the cluster. */
    void fromOutside(Request request) {
        add(request, new Client.Outside());
    }

    /**
     * A request that a route takes.
     *
     * @param host as it is called
     * @param certificate whether the client shows one
     */
    static Request request(Scheme scheme, String host, int port, RouteSample sample, boolean certificate) {
        Map<String, String> headers = scheme.isHttp() ? sample.headers() : Map.of();
        return new Request(
                scheme,
                host,
                port,
                scheme.isHttp() ? sample.path() : "",
                scheme.isHttp() ? sample.query() : "",
                !scheme.isHttp() ? "" : scheme.isGrpc() ? "POST" : sample.method(),
                headers,
                scheme.isTls() ? host : "",
                certificate && scheme.isTls(),
                Request.Token.NONE,
                1);
    }
}
