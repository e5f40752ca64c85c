package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Gateway of the Gateway API that clients outside call, and what is known of its pods. Follows
 * {@code extractGatewayServices} and {@code IsManaged} in Istio's {@code pilot/pkg/config/kube/gateway}.
 *
 * @param resource the Gateway
 * @param listeners its own, then those of ListenerSets
 * @param service the one that it is bound to instead of pods of its own, where it is in the input
 * @param managed whether its controller makes its pods and their Service
 * @param ofIstio whether Istio is its controller, as its class says; empty if nobody knows
 */
public record ApiGateway(
        Resource resource,
        List<Listener> listeners,
        Optional<Service> service,
        boolean managed,
        Optional<Boolean> ofIstio) {

    private static final String CONTROLLER = "istio.io/gateway-controller";

    static ApiGateway of(Resource resource, List<Listener> sets, Cluster cluster) {
        List<Listener> listeners = new ArrayList<>(GatewayApi.listeners(resource));
        listeners.addAll(sets);
        Cursor addresses = resource.spec().at("addresses");
        boolean named = addresses.at(0).at("type").text().equals("Hostname");
        boolean managed = addresses.size() == 0 || addresses.size() == 1 && !named;
        Optional<Service> service = managed ? Optional.empty() : bound(resource, addresses.at(0), cluster);
        return new ApiGateway(resource, listeners, service, managed, ofIstio(resource, cluster));
    }

    private static Optional<Service> bound(Resource resource, Cursor address, Cluster cluster) {
        String host = address.at("value").text();
        int dot = host.indexOf('.');
        String name = dot < 0 ? host : host.substring(0, dot);
        List<Service> found = cluster.serviceNames().fitting(name, resource.namespace(), resource);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    private static Optional<Boolean> ofIstio(Resource resource, Cluster cluster) {
        String name = resource.spec().at("gatewayClassName").text();
        for (Resource found : cluster.ofKind(GatewayApi.GROUP, "GatewayClass")) {
            if (found.name().equals(name)) {
                return Optional.of(found.spec().at("controllerName").text().equals(CONTROLLER));
            }
        }
        return name.equals("istio") || name.equals("istio-remote") ? Optional.of(true) : Optional.empty();
    }

    /** Whether clients outside call it: waypoints and gateways between clusters serve the mesh alone. */
    static boolean isForOutside(Resource resource) {
        String name = resource.spec().at("gatewayClassName").text();
        return !name.equals("istio-waypoint") && !name.equals("istio-east-west");
    }

    /** Whether its Service surely does not publish a port that a listener has. */
    public boolean hides(int port) {
        return service.isPresent()
                && !service.get().spec().at("ports").isPlaceholder()
                && !RouteBackends.hasPort(service.get(), port);
    }
}
