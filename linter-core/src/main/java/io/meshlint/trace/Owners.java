package io.meshlint.trace;

import io.meshlint.cluster.Ingresses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.ApiRoute;
import io.meshlint.mesh.GatewayGroup;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.WorkloadSelectors;
import io.meshlint.world.Resolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects whose requests meet a given object: of a Service the routes to it and itself, of a workload its Services and
 * the gateway that it runs, of a DestinationRule its host's, of a policy those of the pods that it holds for.
 */
final class Owners {

    /** So many workloads of a policy are looked at. */
    private static final int FEW = 16;

    private final Mesh mesh;
    private final Map<String, List<Workload>> first = new HashMap<>();
    private Optional<Map<Resource, List<Resource>>> apiRoutes = Optional.empty();

    Owners(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Those of an object, routes before the Services behind them; often itself among them. */
    List<Resource> of(Resource object) {
        Set<Resource> found = new LinkedHashSet<>();
        Optional<Workload> workload = mesh.cluster().workloads().of(object);
        if (workload.isPresent()) {
            workload(workload.get(), found);
        } else {
            switch (object.kind()) {
                case "Service" -> service(new Service(object), found);
                case "DestinationRule" ->
                    host(mesh.destinationRules().host(new DestinationRule(object)), object, found);
                case "VirtualService" -> virtualService(new VirtualService(object), found);
                case NetworkPolicy.KIND ->
                    policy(object, new Labels(object.spec().at("podSelector", "matchLabels")), found);
                case "PeerAuthentication", "AuthorizationPolicy", "RequestAuthentication" ->
                    policy(object, WorkloadSelectors.of(object), found);
                default -> found.add(object);
            }
        }
        return new ArrayList<>(found);
    }

    private void workload(Workload workload, Set<Resource> found) {
        for (GatewayGroup group : mesh.edge().groups()) {
            if (group.pods()
                    .filter(pods -> pods.resource() == workload.resource())
                    .isPresent()) {
                gateways(group, found);
            }
        }
        for (Service service : mesh.cluster().endpoints().services(workload)) {
            service(service, found);
        }
        found.add(workload.resource());
    }

    private static void gateways(GatewayGroup group, Set<Resource> found) {
        for (Gateway gateway : group.gateways()) {
            found.add(gateway.resource());
        }
    }

    private void service(Service service, Set<Resource> found) {
        for (GatewayGroup group : mesh.edge().groups()) {
            for (Service front : group.services()) {
                if (front.resource() == service.resource()) {
                    gateways(group, found);
                }
            }
        }
        for (Ingresses.Lead lead : mesh.cluster().ingresses().to(service)) {
            found.add(lead.backend().ingress().resource());
        }
        found.addAll(apiRoutes().getOrDefault(service.resource(), List.of()));
        routes(mesh.registry().name(service.name(), service.resource()), found);
        found.add(service.resource());
    }

    private void routes(HostName host, Set<Resource> found) {
        for (VirtualService.Destination destination : mesh.virtualServices().to(host)) {
            virtualService(destination.rule().of(), found);
        }
    }

    private void virtualService(VirtualService service, Set<Resource> found) {
        for (VirtualService.Rule root : mesh.virtualServices().roots(service)) {
            found.add(root.of().resource());
        }
        found.add(service.resource());
    }

    private void host(HostName host, Resource from, Set<Resource> found) {
        routes(host, found);
        for (MeshService service : mesh.registry().find(host, from)) {
            found.add(service.resource());
        }
    }

    private void policy(Resource object, Labels selector, Set<Resource> found) {
        List<Workload> held = selector.isEmpty()
                ? first().getOrDefault(object.namespace().key(), List.of())
                : mesh.cluster().selections().workloads(object, selector);
        for (int i = 0; i < held.size() && i < FEW; i++) {
            workload(held.get(i), found);
        }
    }

    /** The first workloads of each namespace. */
    private Map<String, List<Workload>> first() {
        if (first.isEmpty()) {
            for (Workload workload : mesh.cluster().workloads().all()) {
                List<Workload> some = first.computeIfAbsent(workload.namespace().key(), n -> new ArrayList<>(FEW));
                if (some.size() < FEW) {
                    some.add(workload);
                }
            }
        }
        return first;
    }

    /** The routes of the Gateway API to each Service. */
    private Map<Resource, List<Resource>> apiRoutes() {
        if (apiRoutes.isEmpty()) {
            Map<Resource, List<Resource>> index = new IdentityHashMap<>();
            for (ApiRoute route : mesh.gatewayApi().routes()) {
                for (Cursor backend : route.backends()) {
                    if (mesh.gatewayApi().backends().of(backend)
                            instanceof Resolution.Resolved<List<Service>> resolved) {
                        for (Service service : resolved.value()) {
                            index.computeIfAbsent(service.resource(), s -> new ArrayList<>(1))
                                    .add(route.resource());
                        }
                    }
                }
            }
            apiRoutes = Optional.of(index);
        }
        return apiRoutes.get();
    }
}
