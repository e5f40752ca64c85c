package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.Exports;
import io.meshlint.mesh.HostName;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.RouteRequest;
import io.meshlint.mesh.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which VirtualServices a sidecar follows for a host. Follows {@code BuildSidecarVirtualHostWrapper} in Istio's
 * {@code pilot/pkg/networking/core/route/route.go}: the first that has routes for the proxy and the port counts, those
 * for the very host before those for wildcards.
 */
final class MeshRoutes {

    /** One that a sidecar may follow. */
    record Choice(VirtualService service, RouteTable table, boolean certain) {}

    private record Wild(HostName host, VirtualService service) {}

    private final Mesh mesh;
    private List<Wild> wild = List.of();
    private boolean indexed;

    MeshRoutes(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * The VirtualServices that may count for a host: one, or several of which the oldest does; none for default routes.
     *
     * @param request what they are asked, for its origin
     */
    List<Choice> of(HostName host, Sort sort, RouteRequest request, Namespace client) {
        List<Choice> exact = usable(mesh.virtualServices().of(host), sort, request, client);
        return first(exact.isEmpty() ? ofWildcards(host, sort, request, client) : exact, client);
    }

    /** The step where VirtualServices for a host are met that do not count; the way as it is if there are none. */
    Walk leftOut(Walk walk, HostName host, RouteRequest request, Namespace client) {
        for (VirtualService service : mesh.virtualServices().of(host)) {
            boolean seen = mesh.exports().to(service.resource(), client) != Relation.DIFFERENT;
            RouteTable table = mesh.routeTables().of(service, Sort.HTTP);
            if (service.isForMesh()
                    && seen
                    && service.spec().at("http").exists()
                    && table.built(request).isEmpty()) {
                Optional<LostRules> lost = LostRules.of(mesh, service);
                String why = lost.isPresent() ? lost.get().words() : "no rule of it is for this caller";
                Cursor at = lost.isPresent() ? lost.get().at() : service.spec().at("http");
                return walk.hop(Hop.Kind.ROUTE, Words.of(service.resource()) + " is left out: " + why, at);
            }
        }
        return walk;
    }

    /** The way to a port for bytes, with the rules for HTTP that would count if the port were declared as HTTP. */
    Walk ignored(Walk walk, HostName host, RouteRequest request, Namespace client) {
        List<Choice> choices = of(host, Sort.HTTP, request, client);
        if (choices.isEmpty()) {
            return walk;
        }
        VirtualService service = choices.get(0).service();
        return walk.hop(
                Hop.Kind.ROUTE,
                Words.of(service.resource()) + ": http rules do not count, the port is not declared as HTTP",
                service.spec().at("http"));
    }

    private List<Choice> ofWildcards(HostName host, Sort sort, RouteRequest request, Namespace client) {
        List<VirtualService> best = new ArrayList<>();
        HostName leader = host;
        for (Wild candidate : wild()) {
            if (host.within(candidate.host) == Relation.DIFFERENT) {
                continue;
            }
            boolean equal = !best.isEmpty() && candidate.host.to(leader) != Relation.DIFFERENT;
            if (best.isEmpty() || !equal && candidate.host.isMoreSpecificThan(leader)) {
                best.clear();
                leader = candidate.host;
            }
            if (candidate.host.to(leader) != Relation.DIFFERENT) {
                best.add(candidate.service);
            }
        }
        return usable(best, sort, request, client);
    }

    private List<Wild> wild() {
        if (!indexed) {
            List<Wild> found = new ArrayList<>();
            for (VirtualService service : mesh.virtualServices().all()) {
                for (Cursor host : service.hosts()) {
                    HostName name = mesh.registry().name(host.text(), service.resource());
                    if (name.isWild()) {
                        found.add(new Wild(name, service));
                    }
                }
            }
            wild = found;
            indexed = true;
        }
        return wild;
    }

    private List<Choice> usable(List<VirtualService> services, Sort sort, RouteRequest request, Namespace client) {
        List<Choice> usable = new ArrayList<>();
        for (VirtualService service : services) {
            Relation seen = mesh.exports().to(service.resource(), client);
            Relation followed = mesh.sidecars().follow(service, client);
            RouteTable table = mesh.routeTables().of(service, sort);
            boolean counts = seen != Relation.DIFFERENT
                    && followed != Relation.DIFFERENT
                    && !table.built(request).isEmpty();
            if (counts) {
                usable.add(new Choice(service, table, seen == Relation.SAME && followed == Relation.SAME));
            }
        }
        return usable;
    }

    /** Those that are exported to the client's namespace alone come first, then those that name it, then all others. */
    private List<Choice> first(List<Choice> choices, Namespace client) {
        for (int rank = 0; rank < 3; rank++) {
            List<Choice> found = new ArrayList<>();
            for (Choice choice : choices) {
                if (rank(choice, client) == rank) {
                    found.add(choice);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private int rank(Choice choice, Namespace client) {
        Exports exports = mesh.exports();
        boolean own = choice.service().namespace().to(client) == Relation.SAME;
        if (exports.isPrivate(choice.service().resource())) {
            return own ? 0 : 1;
        }
        return exports.isPublic(choice.service().resource()) ? 2 : 1;
    }
}
