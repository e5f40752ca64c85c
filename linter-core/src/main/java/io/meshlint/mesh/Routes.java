package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Which Services the routes of VirtualServices, HTTPRoutes and GRPCRoutes lead to. */
public final class Routes {

    /**
     * One destination of a route.
     *
     * @param at the destination or backendRef
     * @param port the Service's port that it names; empty if it names none
     * @param http whether rules of HTTP apply on the way
     * @param gateway whether a gateway sends traffic there
     */
    public record Route(Cursor at, OptionalInt port, boolean http, boolean gateway) {

        /** Whether it leads to this port. */
        public boolean leadsTo(Service.Port target) {
            return port.isPresent()
                    ? target.isNumber(port.getAsInt())
                    : target.service().ports().size() == 1;
        }
    }

    private final Map<Resource, List<Route>> byService = new IdentityHashMap<>();
    private final Cluster cluster;
    private final Hosts hosts;

    Routes(Cluster cluster, Hosts hosts) {
        this.cluster = cluster;
        this.hosts = hosts;
        for (Resource route : cluster.ofKind("networking.istio.io", "VirtualService")) {
            boolean gateway = bindsGateway(route.spec().at("gateways"));
            rules(route, "http", true, gateway);
            rules(route, "tcp", false, gateway);
            rules(route, "tls", false, gateway);
        }
        for (String kind : List.of("HTTPRoute", "GRPCRoute")) {
            for (Resource route : cluster.ofKind("gateway.networking.k8s.io", kind)) {
                backends(route);
            }
        }
    }

    private static boolean bindsGateway(Cursor gateways) {
        for (Cursor gateway : gateways.items()) {
            if (!gateway.text().equals("mesh")) {
                return true;
            }
        }
        return false;
    }

    private void rules(Resource virtualService, String key, boolean http, boolean gateway) {
        for (Cursor rule : virtualService.spec().at(key).items()) {
            for (Cursor route : rule.at("route").items()) {
                Cursor destination = route.at("destination");
                OptionalInt port = destination.at("port", "number").integer();
                for (Service service : hosts.ofIstio(destination.at("host").text(), virtualService)) {
                    add(service, new Route(destination, port, http, gateway));
                }
            }
        }
    }

    private void backends(Resource route) {
        boolean gateway = false;
        for (Cursor parent : route.spec().at("parentRefs").items()) {
            gateway |= !parent.at("kind").text().equals("Service");
        }
        for (Cursor rule : route.spec().at("rules").items()) {
            for (Cursor backend : rule.at("backendRefs").items()) {
                String namespace = backend.at("namespace").text();
                String host = backend.at("name").text() + (namespace.isEmpty() ? "" : "." + namespace);
                for (Service service : hosts.ofPod(host, route)) {
                    add(service, new Route(backend, backend.at("port").integer(), true, gateway));
                }
            }
        }
    }

    private void add(Service service, Route route) {
        byService.computeIfAbsent(service.resource(), s -> new ArrayList<>(1)).add(route);
    }

    /** The destinations that lead to a port, in input order. */
    public List<Route> to(Service.Port port) {
        List<Route> found = new ArrayList<>();
        for (Route route : byService.getOrDefault(port.service().resource(), List.of())) {
            if (route.leadsTo(port)) {
                found.add(route);
            }
        }
        return found;
    }

    /** Whether a mesh may send what is meant for the Service elsewhere: something of the mesh bears its host. */
    public boolean mayDivert(Service service) {
        for (String kind : List.of("VirtualService", "ServiceEntry")) {
            for (Resource resource : cluster.ofKind("networking.istio.io", kind)) {
                for (Cursor host : resource.spec().at("hosts").items()) {
                    if (hosts.ofIstio(host.text(), resource).contains(service)) {
                        return true;
                    }
                }
            }
        }
        for (String kind : List.of("HTTPRoute", "GRPCRoute", "TCPRoute")) {
            for (Resource route : cluster.ofKind("gateway.networking.k8s.io", kind)) {
                if (isBoundTo(route, service)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBoundTo(Resource route, Service service) {
        for (Cursor parent : route.spec().at("parentRefs").items()) {
            if (parent.at("kind").text().equals("Service")
                    && parent.at("name").text().equals(service.name())) {
                return true;
            }
        }
        return false;
    }
}
