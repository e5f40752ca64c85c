package io.meshlint.trace;

import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import java.util.ArrayList;
import java.util.IdentityHashMap;
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
    /** By the objects that show them. */
    private final Map<Resource, List<Asked>> byObject = new IdentityHashMap<>();

    private final Owners owners;
    private Resource[] shown = {};

    /** The requests that a picture shows. */
    public Requests(Mesh mesh) {
        this.mesh = mesh;
        this.owners = new Owners(mesh);
    }

    /** All of them, each once: those from outside, then those of Services, of probes and of the API server. */
    public List<Asked> all() {
        found.clear();
        byObject.clear();
        new GatewayRequests(mesh, this).read();
        new ApiRequests(mesh, this).read();
        new IngressRequests(mesh, this).read();
        new ServiceRequests(mesh, this).read();
        new ProbeRequests(mesh, this).read();
        return new ArrayList<>(found.values());
    }

    /**
     * Those that an object itself shows: of a gateway those for its hosts, of a route those that it takes, of a Service
     * those for its ports, of a workload its probes.
     */
    private List<Asked> of(Resource object) {
        if (found.isEmpty()) {
            all();
        }
        return byObject.getOrDefault(object, List.of());
    }

    /**
     * Those that pass an object, as far as its sort is known: each once, those of the routes to it first.
     *
     * @param most how many there are at most
     */
    public List<Asked> about(Resource object, int most) {
        Map<Asked, Boolean> about = new IdentityHashMap<>();
        List<Asked> first = new ArrayList<>();
        for (Resource owner : owners.of(object)) {
            for (Asked asked : of(owner)) {
                if (first.size() < most && about.put(asked, true) == null) {
                    first.add(asked);
                }
            }
        }
        return first;
    }

    /** Says which objects show what is added next. */
    Requests by(Resource... objects) {
        shown = objects;
        return this;
    }

    void add(Request request, Client client) {
        String key = key(request) + ClientText.of(client);
        Asked asked = found.get(key);
        if (asked == null) {
            asked = new Asked(request, client);
            found.put(key, asked);
        }
        for (Resource object : shown) {
            byObject.computeIfAbsent(object, o -> new ArrayList<>(2)).add(asked);
        }
    }

    /** What tells the requests of manifests apart. */
    private static String key(Request request) {
        String certificate = request.clientCertificate() ? " certificate " : " ";
        return request.method() + " " + RequestText.of(request) + " " + request.headers() + certificate;
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
