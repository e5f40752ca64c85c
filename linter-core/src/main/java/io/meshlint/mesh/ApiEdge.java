package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Attachment.Outcome;
import io.meshlint.world.Resolution;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How requests from outside enter through Gateways of the Gateway API: listeners, the routes attached to them, and the
 * names that each serves. Follows Istio's {@code pilot/pkg/config/kube/gateway/conversion.go}.
 */
public final class ApiEdge {

    /**
     * A route attached to a listener.
     *
     * @param domain a name that both serve, perhaps with a wildcard
     * @param sure whether it surely attaches
     */
    public record Attached(ApiRoute route, String domain, boolean sure) {}

    /** A reference to a Gateway that no listener of it takes. */
    public record Refused(ApiRoute route, Cursor parent, Attachment attachment) {}

    /** What comes of a reference. */
    private record Bound(ApiRoute route, Cursor parent, Attachment answer) {}

    private final Cluster cluster;
    private final GatewayApi api;
    private final List<ApiGateway> gateways = new ArrayList<>();
    private final Map<String, List<Bound>> bound = new HashMap<>();
    /** What listeners take, by their nodes: a route is looked up once, however many requests ask. */
    private final Map<Node, List<Attached>> attached = new IdentityHashMap<>();

    ApiEdge(Cluster cluster, GatewayApi api) {
        this.cluster = cluster;
        this.api = api;
        Map<String, Resource> variants = new LinkedHashMap<>();
        for (Resource gateway : api.gateways()) {
            if (ApiGateway.isForOutside(gateway)) {
                variants.putIfAbsent(gateway.namespace().key() + "/" + gateway.name(), gateway);
            }
        }
        for (Resource gateway : variants.values()) {
            gateways.add(ApiGateway.of(gateway, added(gateway), cluster));
        }
    }

    private List<Listener> added(Resource gateway) {
        List<Listener> added = new ArrayList<>();
        for (Resource set : api.listenerSets()) {
            ApiReference parent = ApiReference.parent(set.spec().at("parentRef"));
            if (parent.name().equals(gateway.name()) && parent.namespace().fits(gateway.namespace())) {
                added.addAll(GatewayApi.listeners(set));
            }
        }
        return added;
    }

    /** Those that clients outside call, one variant of each, in input order. */
    public List<ApiGateway> gateways() {
        return gateways;
    }

    /** The routes of some kinds that a listener takes, once for each name. */
    public synchronized List<Attached> attached(Listener listener, List<String> kinds) {
        List<Attached> found = new ArrayList<>();
        for (Attached attached : attached.computeIfAbsent(listener.cursor().node(), n -> attached(listener))) {
            if (kinds.contains(attached.route().kind())) {
                found.add(attached);
            }
        }
        return found;
    }

    private List<Attached> attached(Listener listener) {
        List<Attached> found = new ArrayList<>();
        for (Bound bound : bound().getOrDefault(listener.of().name(), List.of())) {
            Attachment answer = bound.answer;
            boolean unknown = answer.outcome() == Outcome.UNKNOWN && isMeant(bound.parent, listener);
            if (unknown || answer.outcome() == Outcome.ATTACHED && holds(answer.listeners(), listener)) {
                domains(bound.route, listener, !unknown, found);
            }
        }
        return found;
    }

    /** The references of all routes by the name that they hold. */
    private Map<String, List<Bound>> bound() {
        if (bound.isEmpty()) {
            for (ApiRoute route : api.routes()) {
                for (Cursor parent : route.parents()) {
                    bound.computeIfAbsent(ApiReference.parent(parent).name(), n -> new ArrayList<>(1))
                            .add(new Bound(route, parent, api.parents().of(route, parent)));
                }
            }
        }
        return bound;
    }

    /** Whether a reference names what a listener stands in. */
    private static boolean isMeant(Cursor cursor, Listener listener) {
        ApiReference parent = ApiReference.parent(cursor);
        return parent.kind().equals(listener.of().kind())
                && parent.name().equals(listener.of().name())
                && parent.namespace().fits(listener.of().namespace());
    }

    private static void domains(ApiRoute route, Listener listener, boolean sure, List<Attached> attached) {
        String served = all(listener.hostname().text());
        List<Cursor> hostnames = route.hostnames();
        if (hostnames.isEmpty()) {
            attached.add(new Attached(route, served, sure));
        }
        for (Cursor hostname : hostnames) {
            String domain = HostPattern.shared(served, all(hostname.text()));
            if (!domain.isEmpty()) {
                attached.add(new Attached(route, domain, sure && !hostname.isPlaceholder()));
            }
        }
    }

    private static String all(String hostname) {
        return hostname.isEmpty() ? "*" : hostname;
    }

    /** How well a listener serves a name; negative if not at all. */
    public static int fit(Listener listener, String name) {
        return HostPattern.fit(all(listener.hostname().text()), name);
    }

    /** Of the routes attached to a listener those whose name takes a host best. */
    public static List<Attached> best(List<Attached> attached, String host) {
        List<Attached> best = new ArrayList<>();
        int most = -1;
        for (Attached one : attached) {
            int fit = HostPattern.fit(one.domain(), host);
            if (fit > most) {
                best.clear();
                most = fit;
            }
            if (fit == most && fit >= 0) {
                best.add(one);
            }
        }
        return best;
    }

    /** Why a route that names a host is not attached to a Gateway that it refers to. */
    public List<Refused> refused(ApiGateway gateway, String host) {
        List<Refused> refused = new ArrayList<>();
        for (ApiRoute route : api.routes()) {
            boolean named = false;
            for (Cursor hostname : route.hostnames()) {
                named |= HostPattern.takes(hostname.text(), host);
            }
            for (Cursor parent : named ? route.parents() : List.<Cursor>of()) {
                Attachment answer = api.parents().of(route, parent);
                boolean meant = ApiReference.parent(parent)
                        .name()
                        .equals(gateway.resource().name());
                if (meant && answer.outcome() != Outcome.ATTACHED && answer.outcome() != Outcome.UNKNOWN) {
                    refused.add(new Refused(route, parent, answer));
                }
            }
        }
        return refused;
    }

    /** Whether a certificate of a listener surely cannot be used. */
    public boolean lacksCertificate(Listener listener, Cursor reference) {
        ApiReference certificate = ApiReference.certificate(reference);
        if (certificate.isOpen() || !certificate.isA("", "Secret")) {
            return false;
        }
        if (certificate.leavesNamespace()) {
            List<Resource> secrets = new ArrayList<>();
            for (Cursor name : cluster.ingresses().secrets().named(certificate.name())) {
                secrets.add(name.resource());
            }
            ReferenceGrants.Answer answer =
                    api.grants().of(certificate, secrets).answer();
            return answer == ReferenceGrants.Answer.REFUSED || answer == ReferenceGrants.Answer.LIKELY_REFUSED;
        }
        return cluster.ingresses().secrets().of(reference.at("name"), certificate.name(), certificate.namespace())
                instanceof Resolution.Missing;
    }

    private static boolean holds(List<Listener> listeners, Listener wanted) {
        for (Listener listener : listeners) {
            if (listener.is(wanted)) {
                return true;
            }
        }
        return false;
    }
}
