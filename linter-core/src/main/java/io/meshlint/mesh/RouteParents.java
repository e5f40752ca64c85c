package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.cluster.NamespaceLabels;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Service;
import io.meshlint.mesh.Attachment.Outcome;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Near;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which listeners take a route: those of its parent that bear the name and port that it asks for, allow its kind and its
 * namespace, and share a hostname with it. Follows the Gateway API's rules of attachment, as Istio's
 * {@code pilot/pkg/config/kube/gateway/conversion.go} applies them.
 */
public final class RouteParents {

    private final World world;
    private final Cluster cluster;
    private final GatewayApi api;
    private final Vicinity vicinity;
    private final NamespaceLabels labels;

    RouteParents(Cluster cluster, GatewayApi api, Vicinity vicinity) {
        this.world = cluster.world();
        this.cluster = cluster;
        this.api = api;
        this.vicinity = vicinity;
        this.labels = new NamespaceLabels(world);
    }

    /** What comes of a reference of a route to a parent. */
    public Attachment of(ApiRoute route, Cursor cursor) {
        ApiReference parent = ApiReference.parent(cursor);
        if (parent.isOpen() || world.manifests().kustomizations().mayChange(cursor)) {
            return Attachment.UNKNOWN;
        }
        if (parent.isService()) {
            return service(parent);
        }
        List<Resource> candidates = candidates(parent);
        if (candidates.isEmpty() && !parent.isA(GatewayApi.GROUP, "Gateway")) {
            return Attachment.UNKNOWN;
        }
        List<Resource> found = named(candidates, parent, route.resource());
        if (found.isEmpty()) {
            return absent(parent, candidates);
        }
        Attachment best = Attachment.UNKNOWN;
        for (Resource gateway : found) {
            Attachment next = to(route, parent, gateway);
            if (next.outcome() == Outcome.UNKNOWN) {
                return next;
            }
            best = next.outcome().compareTo(best.outcome()) > 0 ? next : best;
        }
        return best;
    }

    /** What comes of a reference at one listener of what it names. */
    public Outcome at(ApiRoute route, Cursor parent, Listener listener) {
        return judge(route, ApiReference.parent(parent), listener);
    }

    private List<Resource> candidates(ApiReference parent) {
        return switch (parent.kind()) {
            case "Gateway" -> parent.group().equals(GatewayApi.GROUP) ? api.gateways() : List.of();
            case "ListenerSet", "XListenerSet" -> api.listenerSets();
            default -> List.of();
        };
    }

    /** Those that stand beside the route; else each variant, as any of them may be the one that is deployed. */
    private List<Resource> named(List<Resource> candidates, ApiReference parent, Resource from) {
        List<Resource> same = new ArrayList<>();
        List<Resource> perhaps = new ArrayList<>();
        for (Resource candidate : candidates) {
            Relation relation = candidate.namespace().to(parent.namespace());
            if (candidate.name().equals(parent.name()) && relation != Relation.DIFFERENT) {
                (relation == Relation.SAME ? same : perhaps).add(candidate);
            }
        }
        List<Resource> all = same.isEmpty() ? perhaps : same;
        List<Resource> nearest = world.innermost(from, all, candidate -> candidate);
        boolean beside = !nearest.isEmpty()
                && from.source().folder().equals(nearest.get(0).source().folder());
        return beside ? nearest : all;
    }

    /** A route for the mesh itself: its parent is the Service that clients call. */
    private Attachment service(ApiReference parent) {
        Resource from = parent.cursor().resource();
        List<Service> found = cluster.serviceNames().fitting(parent.name(), parent.namespace(), from);
        if (found.isEmpty()) {
            List<Service> near = cluster.serviceNames().misspelt(parent.name(), parent.namespace(), from);
            if (!near.isEmpty()) {
                return Attachment.missing(true, near(parent, near.get(0).resource()));
            }
            return world.isClosed(parent.namespace()) ? Attachment.missing(true, Optional.empty()) : Attachment.UNKNOWN;
        }
        OptionalInt port = parent.cursor().at("port").integer();
        for (Service service : port.isPresent() ? found : List.<Service>of()) {
            if (!world.manifests().kustomizations().mayChange(service.spec().at("ports"))
                    && !RouteBackends.hasPort(service, port.getAsInt())) {
                return Attachment.of(Outcome.PORT_MISSING, List.of());
            }
        }
        return Attachment.of(Outcome.ATTACHED, List.of());
    }

    private Attachment absent(ApiReference parent, List<Resource> candidates) {
        Resource from = parent.cursor().resource();
        String folder = from.source().folder();
        for (Resource candidate : candidates) {
            boolean here = candidate.namespace().to(parent.namespace()) == Relation.SAME;
            if (here && SpellingIndex.areNear(candidate.name(), parent.name())) {
                return Attachment.missing(true, near(parent, candidate));
            }
        }
        for (Resource candidate : candidates) {
            boolean beside = candidate.source().folder().equals(folder);
            if (beside && candidate.name().equals(parent.name())) {
                return Attachment.missing(true, near(parent, candidate));
            }
        }
        for (Resource gateway : cluster.ofKind("networking.istio.io", "Gateway")) {
            boolean named = gateway.name().equals(parent.name());
            if (named && parent.kind().equals("Gateway") && gateway.namespace().fits(parent.namespace())) {
                return Attachment.missing(true, near(parent, gateway));
            }
        }
        if (world.isClosed(parent.namespace())) {
            return Attachment.missing(true, Optional.empty());
        }
        boolean complete = !candidates.isEmpty() && vicinity.isComplete(from, parent.namespace());
        return complete ? Attachment.missing(false, Optional.empty()) : Attachment.UNKNOWN;
    }

    private static Optional<Near> near(ApiReference parent, Resource other) {
        boolean misspelt = !other.name().equals(parent.name());
        boolean elsewhere = other.namespace().to(parent.namespace()) == Relation.DIFFERENT;
        String key = misspelt ? "name" : elsewhere ? "namespace" : "group";
        Cursor at = key.equals("group")
                ? other.root().at("apiVersion")
                : other.metadata().at(key);
        String wanted =
                misspelt ? parent.name() : elsewhere ? parent.namespace().toString() : parent.group();
        return Optional.of(new Near(at, key, wanted, key, at.text()));
    }

    private Attachment to(ApiRoute route, ApiReference parent, Resource gateway) {
        Cursor listeners = gateway.spec().at("listeners");
        if (listeners.isPlaceholder() || world.manifests().kustomizations().mayChange(listeners)) {
            return Attachment.UNKNOWN;
        }
        Outcome best = Outcome.UNKNOWN;
        List<Listener> with = new ArrayList<>();
        for (Listener listener : GatewayApi.listeners(gateway)) {
            Outcome next = judge(route, parent, listener);
            if (next == Outcome.UNKNOWN) {
                return Attachment.UNKNOWN;
            }
            if (next.compareTo(best) > 0) {
                with.clear();
                best = next;
            }
            if (next == best) {
                with.add(listener);
            }
        }
        return Attachment.of(best, with);
    }

    private Outcome judge(ApiRoute route, ApiReference parent, Listener listener) {
        Cursor section = parent.cursor().at("sectionName");
        Cursor port = parent.cursor().at("port");
        if (isOpen(listener)) {
            return Outcome.UNKNOWN;
        }
        if (section.exists() && !section.text().equals(listener.name())) {
            return Outcome.SECTION_MISSING;
        }
        if (port.integer().isPresent() && !port.integer().equals(listener.port())) {
            return Outcome.PORT_MISSING;
        }
        if (!takesKind(route, listener)) {
            return Outcome.KIND_REFUSED;
        }
        return switch (takesNamespace(route, listener)) {
            case NO -> Outcome.NAMESPACE_REFUSED;
            case UNKNOWN -> Outcome.UNKNOWN;
            case YES -> hostname(route, listener);
        };
    }

    private static boolean isOpen(Listener listener) {
        boolean open = listener.cursor().isPlaceholder();
        for (Cursor field : listener.cursor().entries()) {
            open |= field.isPlaceholder();
        }
        return open;
    }

    private Outcome hostname(ApiRoute route, Listener listener) {
        List<Cursor> hostnames = route.hostnames();
        if (hostnames.isEmpty() || route.resource().spec().at("hostnames").isPlaceholder()) {
            return Outcome.ATTACHED;
        }
        boolean meet = world.manifests()
                .kustomizations()
                .mayChange(route.resource().spec().at("hostnames"));
        for (Cursor hostname : hostnames) {
            meet |= hostname.isPlaceholder()
                    || Listener.meet(hostname.text(), listener.hostname().text());
        }
        return meet ? Outcome.ATTACHED : Outcome.HOSTNAMES_DIFFER;
    }

    private static boolean takesKind(ApiRoute route, Listener listener) {
        Cursor kinds = listener.allowedRoutes().at("kinds");
        if (kinds.size() > 0) {
            for (Cursor kind : kinds.items()) {
                if (kind.at("kind").text().equals(route.kind())
                        || kind.at("kind").isPlaceholder()) {
                    return true;
                }
            }
            return false;
        }
        return switch (listener.protocol()) {
            case "HTTP", "HTTPS" -> route.isHttp();
            case "TLS" -> route.kind().equals("TLSRoute") || route.kind().equals("TCPRoute");
            case "TCP" -> route.kind().equals("TCPRoute");
            case "UDP" -> route.kind().equals("UDPRoute");
            default -> true;
        };
    }

    private Selector.Match takesNamespace(ApiRoute route, Listener listener) {
        Cursor namespaces = listener.allowedRoutes().at("namespaces");
        Cursor from = namespaces.at("from");
        Namespace own = listener.of().namespace();
        if (from.isPlaceholder() || namespaces.isPlaceholder()) {
            return Selector.Match.UNKNOWN;
        }
        return switch (from.exists() ? from.text() : "Same") {
            case "All" -> Selector.Match.YES;
            case "None" -> Selector.Match.NO;
            case "Selector" -> labels.match(new Selector(namespaces.at("selector")), route.namespace());
            default -> own.to(route.namespace()) == Relation.DIFFERENT ? Selector.Match.NO : Selector.Match.YES;
        };
    }
}
