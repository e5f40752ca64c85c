package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.Ingresses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the Services that requests from outside the cluster are sent to by something that is not Istio's gateway. */
final class Entrances {

    private static final String GATEWAY_API = "gateway.networking.k8s.io";

    private final Cluster cluster;
    private final Hosts hosts;
    private final Callers callers;

    Entrances(Cluster cluster, Hosts hosts, Callers callers) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.callers = callers;
    }

    void read() {
        ingresses();
        openShift();
        traefik();
        contour();
        routes();
    }

    /** The backends of Ingresses that lead somewhere; an alias leads to the Service that it stands for. */
    private void ingresses() {
        for (Ingress ingress : cluster.ingresses().all()) {
            boolean istio = ingress.className().text().equals("istio");
            for (Ingresses.Lead lead :
                    istio ? List.<Ingresses.Lead>of() : cluster.ingresses().of(ingress)) {
                if (lead.target() instanceof Resolution.Resolved<Ingresses.Target>) {
                    Cursor name = lead.backend().service();
                    add(name.parent(), name, "", called(lead.backend()));
                }
            }
        }
    }

    private static Callers.Called called(Ingress.Backend backend) {
        String name = backend.portNumber().isPresent() ? "" : backend.port().text();
        return new Callers.Called(backend.portNumber(), name, "");
    }

    /** A port as number or name. */
    private static Callers.Called port(Cursor port) {
        return new Callers.Called(port.integer(), port.string(), "");
    }

    private void openShift() {
        for (Resource route : cluster.ofKind("route.openshift.io", "Route")) {
            Cursor port = route.spec().at("port", "targetPort");
            Callers.Called called = new Callers.Called(OptionalInt.empty(), port.string(), number(port));
            add(route.spec().at("to"), route.spec().at("to", "name"), "", called);
            for (Cursor backend : route.spec().at("alternateBackends").items()) {
                add(backend, backend.at("name"), "", called);
            }
        }
    }

    private static String number(Cursor port) {
        return port.isInteger() ? port.text() : "";
    }

    private void traefik() {
        for (String group : List.of("traefik.io", "traefik.containo.us")) {
            for (String kind : List.of("IngressRoute", "IngressRouteTCP")) {
                for (Resource resource : cluster.ofKind(group, kind)) {
                    for (Cursor route : resource.spec().at("routes").items()) {
                        services(route.at("services"));
                    }
                }
            }
        }
    }

    private void contour() {
        for (Resource proxy : cluster.ofKind("projectcontour.io", "HTTPProxy")) {
            for (Cursor route : proxy.spec().at("routes").items()) {
                services(route.at("services"));
            }
            services(proxy.spec().at("tcpproxy", "services"));
        }
    }

    private void services(Cursor services) {
        for (Cursor service : services.items()) {
            String kind = service.at("kind").text();
            if (kind.isEmpty() || kind.equals("Service")) {
                add(service, service.at("name"), service.at("namespace").text(), port(service.at("port")));
            }
        }
    }

    /** Routes of the Gateway API whose every parent is a Gateway in the input that is not Istio's. */
    private void routes() {
        Map<String, String> controllers = new HashMap<>();
        for (Resource gatewayClass : cluster.ofKind(GATEWAY_API, "GatewayClass")) {
            controllers.put(
                    gatewayClass.name(),
                    gatewayClass.spec().at("controllerName").text());
        }
        Map<String, List<Resource>> gateways = new HashMap<>();
        for (Resource gateway : cluster.ofKind(GATEWAY_API, "Gateway")) {
            gateways.computeIfAbsent(gateway.name(), n -> new ArrayList<>(1)).add(gateway);
        }
        for (String kind : List.of("HTTPRoute", "GRPCRoute")) {
            for (Resource route : cluster.ofKind(GATEWAY_API, kind)) {
                if (!gateways.isEmpty() && isForeign(route, gateways, controllers)) {
                    backends(route);
                }
            }
        }
    }

    private static boolean isForeign(
            Resource route, Map<String, List<Resource>> gateways, Map<String, String> controllers) {
        boolean foreign = false;
        for (Cursor parent : route.spec().at("parentRefs").items()) {
            String kind = parent.at("kind").text();
            String named = parent.at("namespace").text();
            Namespace namespace = named.isEmpty() ? route.namespace() : Namespace.named(named);
            boolean other = false;
            for (Resource gateway : gateways.getOrDefault(parent.at("name").text(), List.of())) {
                Cursor name = gateway.spec().at("gatewayClassName");
                boolean same = gateway.namespace().to(namespace) == Namespace.Relation.SAME;
                other |= same && !name.isPlaceholder() && !isIstio(name.text(), controllers);
            }
            if (!other || !kind.isEmpty() && !kind.equals("Gateway")) {
                return false;
            }
            foreign = true;
        }
        return foreign;
    }

    private static boolean isIstio(String name, Map<String, String> controllers) {
        String controller = controllers.getOrDefault(name, "");
        return name.isEmpty()
                || name.startsWith("istio")
                || name.startsWith("openshift")
                || controller.startsWith("istio.io/")
                || controller.startsWith("openshift.io/");
    }

    private void backends(Resource route) {
        for (Cursor rule : route.spec().at("rules").items()) {
            for (Cursor backend : rule.at("backendRefs").items()) {
                String kind = backend.at("kind").text();
                if (kind.isEmpty() || kind.equals("Service")) {
                    add(backend, backend.at("name"), backend.at("namespace").text(), port(backend.at("port")));
                }
            }
        }
    }

    private void add(Cursor at, Cursor name, String namespace, Callers.Called called) {
        String host = namespace.isEmpty() ? name.text() : name.text() + "." + namespace;
        if (!hosts.isServiceName(name.text())) {
            return;
        }
        for (Service target : hosts.ofPod(host, at.resource())) {
            callers.add(new Callers.Caller(Callers.Kind.INGRESS, at, Optional.empty(), called, true), target);
        }
    }
}
