package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.List;

/** The objects of Kubernetes' Gateway API, and what they mean to each other. */
public final class GatewayApi {

    public static final String GROUP = "gateway.networking.k8s.io";

    /** The group of what is not part of the standard yet. */
    static final String EXPERIMENTAL = "gateway.networking.x-k8s.io";

    private final List<ApiRoute> routes = new ArrayList<>();
    private final List<Resource> gateways;
    private final List<Resource> listenerSets = new ArrayList<>();
    private final RouteParents parents;
    private final RouteBackends backends;
    private final ReferenceGrants grants;

    GatewayApi(Cluster cluster, Vicinity vicinity) {
        for (String kind : ApiRoute.KINDS) {
            for (Resource resource : cluster.ofKind(GROUP, kind)) {
                routes.add(new ApiRoute(resource));
            }
        }
        this.gateways = cluster.ofKind(GROUP, Gateway.KIND);
        listenerSets.addAll(cluster.ofKind(GROUP, "ListenerSet"));
        listenerSets.addAll(cluster.ofKind(EXPERIMENTAL, "XListenerSet"));
        this.parents = new RouteParents(cluster, this, vicinity);
        this.backends = new RouteBackends(cluster, vicinity);
        this.grants = new ReferenceGrants(cluster, vicinity);
    }

    /** Every route, context included: by kind, in input order. */
    public List<ApiRoute> routes() {
        return routes;
    }

    /** Every Gateway of this API, context included, in input order. */
    public List<Resource> gateways() {
        return gateways;
    }

    /** What adds listeners to Gateways. */
    List<Resource> listenerSets() {
        return listenerSets;
    }

    /** What routes attach to. */
    public RouteParents parents() {
        return parents;
    }

    /** What routes lead to. */
    public RouteBackends backends() {
        return backends;
    }

    /** Which references across namespaces are allowed. */
    public ReferenceGrants grants() {
        return grants;
    }

    /** The listeners of a Gateway or a ListenerSet. */
    public static List<Listener> listeners(Resource gateway) {
        List<Listener> listeners = new ArrayList<>();
        for (Cursor listener : gateway.spec().at("listeners").items()) {
            listeners.add(new Listener(gateway, listener));
        }
        return listeners;
    }
}
