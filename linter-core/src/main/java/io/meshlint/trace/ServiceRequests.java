package io.meshlint.trace;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.RouteTable;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests that Services take, each port of each sort of caller: a pod of the mesh in the Service's own namespace, one
 * of each namespace from which the Service is called, a pod without a proxy, and the API server. A route for the mesh is
 * tried by the first of the pods.
 */
final class ServiceRequests {

    private final Mesh mesh;
    private final Requests requests;
    /** The first pods of the mesh in each namespace. */
    private final Map<String, Workload> members = new HashMap<>();
    /** Who tries the routes for a Service. */
    private final Map<Object, Client> clients = new IdentityHashMap<>();

    ServiceRequests(Mesh mesh, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
    }

    void read() {
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (isMember(workload)) {
                members.putIfAbsent(workload.namespace().key(), workload);
            }
        }
        for (Service service : mesh.cluster().services()) {
            if (!service.resource().isContext() && !service.isExternalName()) {
                ports(service);
            }
        }
        for (VirtualService service : mesh.virtualServices().all()) {
            if (!service.resource().isContext() && !service.isDelegate()) {
                routes(service);
            }
        }
    }

    private boolean isMember(Workload workload) {
        Membership.Answer answer = mesh.membership().of(workload);
        return answer.isIn() && answer.status() != Membership.Status.GATEWAY && !workload.isJob();
    }

    private void ports(Service service) {
        List<Callers.Caller> callers = mesh.callers().of(service);
        String host = mesh.registry().name(service.name(), service.resource()).toString();
        for (Service.Port port : service.ports()) {
            if (port.isTcp() && port.number().isPresent()) {
                int number = port.number().getAsInt();
                Request request = Requests.request(scheme(port), host, number, RouteSample.ANY, false);
                for (Client client : clients(service, port, callers)) {
                    requests.add(request, client);
                }
                for (Callers.Caller caller : callers) {
                    webhook(caller, port, host);
                }
            }
        }
    }

    private Iterable<Client> clients(Service service, Service.Port port, List<Callers.Caller> callers) {
        Map<String, Client> found = new LinkedHashMap<>();
        Workload own = members.get(service.namespace().key());
        if (own != null) {
            found.put(own.namespace().key(), new Client.Pod(own));
        }
        for (Callers.Caller caller : callers) {
            if (caller.kind() == Callers.Kind.WORKLOAD
                    && caller.sure()
                    && caller.calls(port)
                    && caller.workload().isPresent()) {
                Workload workload = caller.workload().get();
                String in = isMember(workload) ? "" : "out";
                found.putIfAbsent(workload.namespace().key() + in, new Client.Pod(workload));
            }
        }
        for (Client client : found.values()) {
            clients.putIfAbsent(service.resource(), client);
        }
        found.put("", new Client.NonMesh(service.namespace().name()));
        return found.values();
    }

    private void webhook(Callers.Caller caller, Service.Port port, String host) {
        if (caller.kind() == Callers.Kind.API_SERVER && caller.calls(port)) {
            String path = caller.at().at("path").text();
            RouteSample sample = new RouteSample(path.startsWith("/") ? path : "/" + path, "", "POST", Map.of());
            int number = port.number().orElse(0);
            requests.add(Requests.request(Scheme.HTTPS, host, number, sample, false), new Client.ApiServer());
        }
    }

    /** What a port is called with: what Istio takes it for, else what its pods show. */
    private Scheme scheme(Service.Port port) {
        return switch (Protocols.of(port).protocol()) {
            case HTTP, HTTP_PROXY, GRPC_WEB -> Scheme.HTTP;
            case HTTP2 -> Scheme.H2C;
            case GRPC -> Scheme.GRPC;
            case HTTPS -> Scheme.HTTPS;
            case TLS -> Scheme.TLS;
            case AUTO -> shown(port);
            default -> Scheme.TCP;
        };
    }

    private Scheme shown(Service.Port port) {
        for (Workload workload : mesh.cluster().endpoints().workloads(port.service())) {
            Optional<Evidence.Sign> sign = Evidence.of(port, Endpoints.target(port, workload));
            if (sign.isPresent() && sign.get().strong()) {
                return scheme(sign.get().protocol());
            }
        }
        return Scheme.HTTP;
    }

    private static Scheme scheme(AppProtocol protocol) {
        return switch (protocol) {
            case HTTP -> Scheme.HTTP;
            case HTTPS -> Scheme.HTTPS;
            case GRPC -> Scheme.GRPC;
            case HTTP2 -> Scheme.H2C;
            default -> Scheme.TCP;
        };
    }

    /** The routes of sidecars. */
    private void routes(VirtualService routed) {
        for (Cursor host : routed.hosts()) {
            for (MeshService service :
                    mesh.registry().find(mesh.registry().name(host.text(), routed.resource()), routed.resource())) {
                Client client = clients.get(service.resource());
                Workload own = members.get(routed.namespace().key());
                if (client == null && own != null) {
                    client = new Client.Pod(own);
                }
                if (client != null) {
                    routes(routed, service, client);
                }
            }
        }
    }

    private void routes(VirtualService routed, MeshService service, Client client) {
        Optional<String> host = SampleHost.of(service.host().toString(), "");
        List<RouteTable.Entry> entries =
                mesh.routeTables().of(routed, Sort.HTTP).entries(VirtualService.MESH);
        for (MeshService.Port port : service.ports()) {
            boolean http = port.protocol().isHttp() || port.protocol() == Protocols.Protocol.AUTO;
            for (RouteTable.Entry entry : http && host.isPresent() ? entries : List.<RouteTable.Entry>of()) {
                int only = entry.match().port();
                if (port.number().isPresent() && (only == 0 || port.isNumber(only))) {
                    Scheme scheme = scheme(port.protocol());
                    RouteSample sample = RouteSample.of(entry.match());
                    int number = port.number().getAsInt();
                    requests.add(Requests.request(scheme, host.get(), number, sample, false), client);
                }
            }
        }
    }

    private static Scheme scheme(Protocols.Protocol protocol) {
        return protocol == Protocols.Protocol.GRPC
                ? Scheme.GRPC
                : protocol == Protocols.Protocol.HTTP2 ? Scheme.H2C : Scheme.HTTP;
    }
}
