package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.List;

/** A route of the Gateway API, of whatever kind and version. */
public record ApiRoute(Resource resource) {

    /** The kinds of routes. */
    public static final List<String> KINDS = List.of("HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute");

    public String kind() {
        return resource.kind();
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public String title() {
        return resource.title();
    }

    /** Whether it carries requests of HTTP, which filters may change or answer. */
    public boolean isHttp() {
        return kind().equals("HTTPRoute") || kind().equals("GRPCRoute");
    }

    /** The references to what it attaches to. */
    public List<Cursor> parents() {
        return items(resource.spec().at("parentRefs"));
    }

    public List<Cursor> hostnames() {
        return items(resource.spec().at("hostnames"));
    }

    public List<Cursor> rules() {
        return items(resource.spec().at("rules"));
    }

    /** Every reference to what traffic goes to, copies of it included. */
    public List<Cursor> backends() {
        List<Cursor> backends = new ArrayList<>();
        for (Cursor rule : rules()) {
            for (Cursor backend : rule.at("backendRefs").items()) {
                backends.add(backend);
                mirrors(backend, backends);
            }
            mirrors(rule, backends);
        }
        return backends;
    }

    private static void mirrors(Cursor holder, List<Cursor> backends) {
        for (Cursor filter : holder.at("filters").items()) {
            Cursor mirror = filter.at("requestMirror", "backendRef");
            if (mirror.exists()) {
                backends.add(mirror);
            }
        }
    }

    /** Whether it routes inside the mesh alone: every parent is a Service. */
    public boolean isForMesh() {
        boolean all = !parents().isEmpty();
        for (Cursor parent : parents()) {
            all &= ApiReference.parent(parent).isService();
        }
        return all;
    }

    static List<Cursor> items(Cursor list) {
        List<Cursor> items = new ArrayList<>();
        list.items().forEach(items::add);
        return items;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiRoute route && resource.equals(route.resource);
    }

    @Override
    public int hashCode() {
        return resource.hashCode();
    }
}
