package io.meshlint.trace;

import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.Protocols.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests that leave the mesh: each port of each host of a ServiceEntry, by one pod of the mesh, and one to another
 * host where the port of a Service for plain HTTP may take what is meant for any host with TLS.
 */
final class EntryRequests {

    private static final int HTTPS = 443;

    private final Mesh mesh;
    private final Requests requests;

    EntryRequests(Mesh mesh, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
    }

    /**
     * Adds them.
     *
     * @param members pods of the mesh, by namespace
     */
    void read(Map<String, List<Workload>> members) {
        for (MeshService service : mesh.registry().all()) {
            outside(service, members);
            if (service.isEntry() && !service.resource().isContext()) {
                List<Workload> own =
                        members.getOrDefault(service.resource().namespace().key(), List.of());
                boolean excluded =
                        mesh.membership().presence(service.resource().namespace()) == Membership.Presence.EXCLUDED;
                if (!own.isEmpty() || !excluded) {
                    ask(service, own.isEmpty() ? unseen(service) : new Client.Pod(own.get(0)));
                }
            }
        }
    }

    /** Sidecars have one listener for all that is HTTP on a port. */
    private void outside(MeshService service, Map<String, List<Workload>> members) {
        for (MeshService.Port port : service.ports()) {
            if (port.isNumber(HTTPS) && port.protocol().isHttp() && !members.isEmpty()) {
                Workload first = members.values().iterator().next().get(0);
                requests.add(
                        Requests.request(Scheme.HTTPS, "www.example.com", HTTPS, RouteSample.ANY, false),
                        new Client.Pod(first));
            }
        }
    }

    private static Client unseen(MeshService service) {
        return new Client.Mesh(service.resource().namespace().name());
    }

    private void ask(MeshService service, Client client) {
        Optional<String> host = SampleHost.of(service.host().toString(), "");
        for (MeshService.Port port : service.ports()) {
            if (host.isPresent() && port.number().isPresent()) {
                int number = port.number().getAsInt();
                Scheme guessed = number == HTTPS ? Scheme.HTTPS : Scheme.HTTP;
                Scheme scheme = port.protocol() == Protocol.AUTO ? guessed : scheme(port.protocol());
                requests.add(Requests.request(scheme, host.get(), number, RouteSample.ANY, false), client);
            }
        }
    }

    /** What a port is called with that Istio takes for one protocol. */
    static Scheme scheme(Protocol protocol) {
        return switch (protocol) {
            case HTTP, HTTP_PROXY, GRPC_WEB -> Scheme.HTTP;
            case HTTP2 -> Scheme.H2C;
            case GRPC -> Scheme.GRPC;
            case HTTPS -> Scheme.HTTPS;
            case TLS -> Scheme.TLS;
            default -> Scheme.TCP;
        };
    }
}
