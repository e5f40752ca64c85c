package io.meshlint.trace;

import io.meshlint.cluster.AppProtocol;
import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Evidence;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that Services take, each port of each sort of caller: a pod of the mesh in the Service's own namespace, one
 * of each namespace from which the Service is called, one that is not in the input where only that can be, a pod without a proxy where there are any, and the API server. A
 * route for the mesh is tried by the first of the pods.
 */
final class ServiceRequests {

    private static final int FEW = 4;

    private final Mesh mesh;
    private final Requests requests;
    /** The first pods of the mesh in each namespace: as many as it takes to find one for every Service, nearly always. */
    private final Map<String, List<Workload>> members = new LinkedHashMap<>();
    /** The namespaces that hold pods without a proxy. */
    private final Set<String> strangers = new HashSet<>();
    /** Who tries the routes for a Service. */
    private final Map<Object, Client> clients = new IdentityHashMap<>();

    ServiceRequests(Mesh mesh, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
    }

    void read() {
        for (Workload workload : mesh.cluster().workloads().all()) {
            String namespace = workload.namespace().key();
            if (isMember(workload)) {
                List<Workload> first = members.computeIfAbsent(namespace, n -> new ArrayList<>(FEW));
                if (first.size() < FEW) {
                    first.add(workload);
                }
            } else if (mesh.membership().of(workload).isOut()) {
                strangers.add(namespace);
            }
        }
        for (Service service : mesh.cluster().services()) {
            if (!service.resource().isContext() && !service.isExternalName() && !isGateway(service)) {
                ports(service);
            }
        }
        new EntryRequests(mesh, requests).read(members);
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
        requests.by(service.resource());
        List<Callers.Caller> callers = mesh.callers().of(service);
        String host = mesh.registry().name(service.name(), service.resource()).toString();
        for (Service.Port port : service.ports()) {
            if (port.isTcp() && port.number().isPresent()) {
                int number = port.number().getAsInt();
                Scheme fit = scheme(port);
                boolean open = fit == Scheme.HTTP || fit == Scheme.HTTPS;
                Scheme written = open ? written(port, callers).orElse(fit) : fit;
                for (Client client : clients(service, port, callers)) {
                    Scheme scheme = client instanceof Client.Pod ? written : fit;
                    requests.add(Requests.request(scheme, host, number, RouteSample.ANY, false), client);
                }
                for (Callers.Caller caller : callers) {
                    webhook(caller, port, host);
                }
            }
        }
    }

    /** The scheme that those who call a port write, with TLS or without, where they write one alone. */
    private static Optional<Scheme> written(Service.Port port, List<Callers.Caller> callers) {
        Optional<Scheme> found = Optional.empty();
        for (Callers.Caller caller : callers) {
            if (caller.sure() && caller.workload().isPresent() && caller.calls(port)) {
                String url = caller.at().text();
                Optional<Scheme> scheme = url.startsWith("http://")
                        ? Optional.of(Scheme.HTTP)
                        : url.startsWith("https://") ? Optional.of(Scheme.HTTPS) : Optional.empty();
                if (scheme.isEmpty() || found.isPresent() && !found.equals(scheme)) {
                    return Optional.empty();
                }
                found = scheme;
            }
        }
        return found;
    }

    private Iterable<Client> clients(Service service, Service.Port port, List<Callers.Caller> callers) {
        Map<String, Client> found = new LinkedHashMap<>();
        boolean open = false;
        for (Callers.Caller caller : callers) {
            if (caller.sure() && caller.calls(port) && caller.workload().isPresent()) {
                Workload workload = caller.workload().get();
                String in = isMember(workload) ? "" : "out";
                found.putIfAbsent(workload.namespace().key() + in, new Client.Pod(workload));
            }
            open |= caller.kind() == Callers.Kind.EXPOSED || caller.kind() == Callers.Kind.MONITOR;
        }
        Optional<Workload> own = member(service);
        if (own.isPresent()) {
            found.putIfAbsent(own.get().namespace().key(), new Client.Pod(own.get()));
            clients.putIfAbsent(
                    service.resource(), found.get(own.get().namespace().key()));
        }
        if (own.isEmpty() && found.isEmpty() && mesh.membership().hasIstio()) {
            unseen(service.namespace()).ifPresent(client -> found.put("mesh", client));
        }
        for (Client client : found.values()) {
            clients.putIfAbsent(service.resource(), client);
        }
        if (open || mayHoldStrangers(service)) {
            found.put("", new Client.NonMesh(service.namespace().name()));
        }
        return found.values();
    }

    /** A pod of the mesh that is not in the input, where a namespace may hold some. */
    private Optional<Client> unseen(Namespace namespace) {
        return mesh.membership().presence(namespace) == Membership.Presence.EXCLUDED
                ? Optional.empty()
                : Optional.of(new Client.Mesh(namespace.name()));
    }

    /** A pod of the mesh in the namespace of a Service, if there is one another than those behind it. */
    private Optional<Workload> member(Service service) {
        List<Workload> all = members.getOrDefault(service.namespace().key(), List.of());
        List<Workload> behind = mesh.cluster().endpoints().workloads(service);
        for (Workload member : all) {
            boolean serves = false;
            for (Workload server : behind) {
                serves |= server.resource() == member.resource();
            }
            if (!serves) {
                return Optional.of(member);
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** Whether pods without a proxy may run beside a Service: some do, or the mesh is not known to reach there. */
    private boolean mayHoldStrangers(Service service) {
        return strangers.contains(service.namespace().key())
                || mesh.membership().presence(service.namespace()) != Membership.Presence.PROVEN;
    }

    /** Gateways are asked from outside. */
    private boolean isGateway(Service service) {
        for (Workload workload : mesh.cluster().endpoints().workloads(service)) {
            if (mesh.membership().of(workload).status() == Membership.Status.GATEWAY) {
                return true;
            }
        }
        return service.isManagedByGateway();
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
        Protocols.Protocol protocol = Protocols.of(port).protocol();
        return protocol == Protocols.Protocol.AUTO ? shown(port) : EntryRequests.scheme(protocol);
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
                List<Workload> own = members.getOrDefault(routed.namespace().key(), List.of());
                if (client == null && !own.isEmpty()) {
                    client = new Client.Pod(own.get(0));
                }
                if (client == null) {
                    client = unseen(routed.namespace()).orElse(null);
                }
                if (client != null) {
                    routes(routed, service, client);
                }
            }
        }
    }

    private void routes(VirtualService routed, MeshService service, Client client) {
        requests.by(routed.resource(), service.resource());
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
