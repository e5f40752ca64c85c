package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Waypoint.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Gateways as waypoints: by their class, their labels and the pods that serve them. */
final class WaypointClasses {

    /** The label that ties pods to the Gateway that they serve. */
    static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

    private static final String MESH_CONTROLLER = "istio.io/mesh-controller";
    private static final String GATEWAY_CONTROLLER = "istio.io/gateway-controller";
    private static final String ACCOUNT = "gateway.istio.io/service-account";
    private static final String NAME = "gateway.istio.io/name-override";

    /** Classes of Istio's that make gateways at the edge. */
    private static final Set<String> EDGE = Set.of("istio", "istio-east-west", "istio-remote");

    private final Map<String, Resource> classes = new HashMap<>();
    private final Map<String, List<String>> accounts = new HashMap<>();

    WaypointClasses(Cluster cluster) {
        for (Resource gatewayClass : cluster.ofKind(GatewayApi.GROUP, "GatewayClass")) {
            classes.putIfAbsent(gatewayClass.name(), gatewayClass);
        }
        for (Workload workload : cluster.workloads().all()) {
            String name = workload.labels().get(GATEWAY_NAME);
            if (!name.isEmpty()) {
                String account = workload.pod().spec().at("serviceAccountName").text();
                accounts.computeIfAbsent(workload.namespace().key() + name, n -> new ArrayList<>(1))
                        .add(account.isEmpty() ? "default" : account);
            }
        }
    }

    /** The Gateway as a waypoint, whatever its class. */
    Waypoint read(Resource gateway) {
        Cursor className = gateway.spec().at("gatewayClassName");
        Optional<Resource> gatewayClass = Optional.ofNullable(classes.get(className.text()));
        String controller = gatewayClass
                .map(object -> object.spec().at("controllerName").text())
                .orElse("");
        boolean bound = gateway.annotations().has(Waypoint.BINDING);
        Sort sort = className.isPlaceholder() ? Sort.FOREIGN : sort(className.text(), controller, bound);
        return new Waypoint(gateway, sort, traffic(gateway, gatewayClass, sort), accounts(gateway, sort));
    }

    private static Sort sort(String className, String controller, boolean bound) {
        if (className.equals(Waypoint.CLASS) || controller.equals(MESH_CONTROLLER)) {
            return Sort.WAYPOINT;
        }
        boolean edge = EDGE.contains(className) || controller.equals(GATEWAY_CONTROLLER);
        return edge && !bound ? Sort.EDGE : Sort.FOREIGN;
    }

    private static String traffic(Resource gateway, Optional<Resource> gatewayClass, Sort sort) {
        Labels labels = gateway.labels().has(Waypoint.FOR)
                ? gateway.labels()
                : gatewayClass.map(Resource::labels).orElse(gateway.labels());
        Cursor label = labels.at(Waypoint.FOR);
        if (label.exists()) {
            return label.isPlaceholder() ? "" : label.text();
        }
        return sort == Sort.FOREIGN && gatewayClass.isEmpty() ? "" : "service";
    }

    /** Istio's controller names the account after the Gateway, unless an annotation gives another. */
    private List<String> accounts(Resource gateway, Sort sort) {
        List<String> running = accounts.get(gateway.namespace().key() + gateway.name());
        if (running != null) {
            return running;
        }
        Labels annotations = gateway.annotations();
        String given = annotations.has(ACCOUNT) ? annotations.get(ACCOUNT) : annotations.get(NAME);
        if (!given.isEmpty()) {
            return annotations.hasPlaceholder() ? List.of() : List.of(given);
        }
        return sort == Sort.WAYPOINT ? List.of(gateway.name()) : List.of();
    }
}
