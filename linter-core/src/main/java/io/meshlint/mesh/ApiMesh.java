package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.ApiEdge.Attached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Routes of the Gateway API whose parent is what callers in the mesh address: a Service, or a ServiceEntry. One in the
 * namespace of its parent holds for all callers, one in another namespace for the callers of that. Follows
 * {@code convertHTTPRoute} and {@code mergeHTTPRoutes} in Istio's {@code pilot/pkg/config/kube/gateway}.
 */
public final class ApiMesh {

    /** A reference of a route to such a parent. */
    private record Bound(ApiRoute route, Cursor parent) {}

    private final Map<String, List<Bound>> byName = new HashMap<>();

    ApiMesh(GatewayApi api) {
        for (ApiRoute route : api.routes()) {
            for (Cursor parent : route.parents()) {
                ApiReference reference = ApiReference.parent(parent);
                if (reference.isService() || reference.isA("networking.istio.io", "ServiceEntry")) {
                    byName.computeIfAbsent(reference.name(), n -> new ArrayList<>(1))
                            .add(new Bound(route, parent));
                }
            }
        }
    }

    /** The routes that callers of a namespace alone follow. */
    public List<Attached> ofCallers(MeshService service, int port, List<String> kinds, Namespace callers) {
        List<Attached> found = new ArrayList<>();
        for (Attached attached : of(service, port, kinds)) {
            Namespace own = attached.route().namespace();
            boolean foreign = own.to(service.resource().namespace()) == Relation.DIFFERENT;
            if (foreign && own.to(callers) != Relation.DIFFERENT) {
                found.add(attached);
            }
        }
        return found;
    }

    /** The routes that all callers follow. */
    public List<Attached> ofAll(MeshService service, int port, List<String> kinds) {
        List<Attached> found = new ArrayList<>();
        for (Attached attached : of(service, port, kinds)) {
            if (attached.route().namespace().to(service.resource().namespace()) != Relation.DIFFERENT) {
                found.add(attached);
            }
        }
        return found;
    }

    private List<Attached> of(MeshService service, int port, List<String> kinds) {
        List<Attached> found = new ArrayList<>();
        for (Bound bound : byName.getOrDefault(service.resource().name(), List.of())) {
            boolean open = bound.parent.at("port").isPlaceholder();
            boolean here = open || bound.parent.at("port").integer(port) == port;
            Relation relation = relation(bound.parent, service.resource());
            boolean routes = kinds.contains(bound.route.kind())
                    && ApiMatches.dropped(bound.route).isEmpty();
            if (here && routes && relation != Relation.DIFFERENT) {
                found.add(new Attached(bound.route, "*", relation == Relation.SAME && !open));
            }
        }
        return found;
    }

    /** Whether a reference means a Service, or a ServiceEntry. */
    private static Relation relation(Cursor parent, Resource target) {
        ApiReference reference = ApiReference.parent(parent);
        return reference.kind().equals(target.kind())
                ? reference.namespace().to(target.namespace())
                : Relation.DIFFERENT;
    }
}
