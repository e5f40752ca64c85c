package io.meshlint.rules.network_policy;

import io.meshlint.cluster.Endpoints;
import io.meshlint.cluster.Party;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.GatewayPods;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;

/** Finds out where the declared calls of a Service come from, in the eyes of a NetworkPolicy. */
final class Origins {

    /** Classes of Ingresses that are load balancers of a cloud. */
    private static final Set<String> OUTSIDE = Set.of("alb", "gce", "gce-internal", "azure-application-gateway");

    private final Mesh mesh;
    /** The gateways of the mesh that let requests in. */
    private final List<Workload> gateways = new ArrayList<>();

    Origins(Mesh mesh) {
        this.mesh = mesh;
        for (Workload workload : mesh.cluster().workloads().all()) {
            if (GatewayPods.is(workload) && !workload.labels().get("istio").endsWith("egressgateway")) {
                gateways.add(workload);
            }
        }
    }

    List<Origin> of(Service service) {
        List<Origin> origins = new ArrayList<>();
        for (Caller caller : mesh.callers().of(service)) {
            of(caller, origins);
        }
        for (Service.Port port : service.ports()) {
            for (Route route : mesh.routes().to(port)) {
                if (route.gateway() && !isKnown(origins, route.at().resource())) {
                    origins.add(gateway(route, port));
                }
            }
        }
        return origins;
    }

    private static boolean isKnown(List<Origin> origins, Resource route) {
        for (Origin origin : origins) {
            if (origin.at().resource() == route) {
                return true;
            }
        }
        return false;
    }

    private void of(Caller caller, List<Origin> origins) {
        BiPredicate<Service.Port, Workload> calls = (port, server) -> calls(caller, port, server);
        switch (caller.kind()) {
            case WORKLOAD ->
                caller.workload()
                        .ifPresent(client -> origins.add(new Origin(
                                List.of(Party.of(client)),
                                client.title(),
                                client.title() + (caller.sure() ? " calls it" : " names it"),
                                caller.at(),
                                Optional.of(client),
                                client.namespace().name(),
                                caller.sure(),
                                calls)));
            case INGRESS -> origins.add(ingress(caller, calls));
            case API_SERVER -> origins.add(outside(caller, "the API server", "the API server calls it", calls));
            case EXPOSED ->
                origins.add(
                        outside(caller, "clients outside the cluster", "clients outside the cluster come in", calls));
            default -> {
                // Scraping that fails breaks no request.
            }
        }
    }

    private static boolean calls(Caller caller, Service.Port port, Workload server) {
        OptionalInt number = Endpoints.target(port, server).number();
        return caller.calls(port) && number.isPresent() && caller.reaches(server, number.getAsInt());
    }

    private static Origin outside(Caller caller, String words, String note, BiPredicate<Service.Port, Workload> calls) {
        List<Party> any = List.of(new Party.Outside(""));
        return new Origin(any, words, note, caller.at(), Optional.empty(), "", false, calls);
    }

    private Origin ingress(Caller caller, BiPredicate<Service.Port, Workload> calls) {
        Resource resource = caller.at().resource();
        String name = ingressClass(resource);
        String note = "the " + resource.kind() + " sends requests there";
        if (OUTSIDE.contains(name)) {
            return outside(caller, "the load balancer of class `" + name + "`", note, calls);
        }
        List<Party> parties = new ArrayList<>();
        String home = home(name);
        for (Workload controller : mesh.platform().controllers(name)) {
            parties.add(Party.of(controller));
            home = controller.namespace().isNamed() ? controller.namespace().name() : home;
        }
        boolean certain = !parties.isEmpty();
        if (!certain && mesh.world().knowsNamespace(Namespace.named(home))) {
            parties.add(Party.in(home));
            certain = true;
        } else if (!certain) {
            parties.add(new Party.Strangers());
        }
        String words =
                switch (resource.kind()) {
                    case "Route" -> "OpenShift's router";
                    case "IngressRoute", "IngressRouteTCP" -> "Traefik";
                    case "HTTPProxy" -> "Contour's Envoy";
                    case "HTTPRoute", "GRPCRoute" -> "the gateway";
                    default -> "the ingress controller";
                };
        return new Origin(parties, words, note, caller.at(), Optional.empty(), home, certain, calls);
    }

    private static String ingressClass(Resource resource) {
        return switch (resource.kind()) {
            case "Ingress" -> {
                String named = resource.spec().at("ingressClassName").text();
                yield named.isEmpty() ? resource.annotations().get("kubernetes.io/ingress.class") : named;
            }
            case "Route" -> "openshift";
            case "IngressRoute", "IngressRouteTCP" -> "traefik";
            case "HTTPProxy" -> "contour";
            default -> "";
        };
    }

    /** Where the charts of controllers put them. */
    private static String home(String ingressClass) {
        return switch (ingressClass) {
            case "nginx", "" -> "ingress-nginx";
            case "contour" -> "projectcontour";
            case "haproxy" -> "haproxy-controller";
            case "openshift" -> "openshift-ingress";
            default -> ingressClass;
        };
    }

    /** A gateway of the mesh, or of whatever else a route of the Gateway API may be bound to. */
    private Origin gateway(Route route, Service.Port port) {
        Resource resource = route.at().resource();
        List<Party> parties = new ArrayList<>();
        String home = mesh.world().mesh().rootNamespace();
        for (Workload gateway : gateways) {
            parties.add(Party.of(gateway));
            home = gateway.namespace().isNamed() ? gateway.namespace().name() : home;
        }
        if (!resource.kind().equals("VirtualService")) {
            for (Cursor parent : resource.spec().at("parentRefs").items()) {
                String named = parent.at("namespace").text();
                Namespace namespace = named.isEmpty() ? resource.namespace() : Namespace.named(named);
                parties.add(new Party.Pods(namespace, Optional.empty(), Optional.empty()));
                home = named.isEmpty() ? home : named;
            }
            parties.add(new Party.Strangers());
        }
        boolean certain = !gateways.isEmpty();
        if (parties.isEmpty()) {
            parties.add(new Party.Strangers());
        }
        return new Origin(
                parties,
                "the gateway",
                resource.title() + " sends requests there",
                route.at(),
                Optional.empty(),
                home,
                certain,
                (other, server) -> other.cursor() == port.cursor() || route.leadsTo(other));
    }
}
