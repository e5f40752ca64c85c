package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.RouteTable.Entry;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where several VirtualServices claim one host on one gateway or in the mesh. Sidecars follow the first for a host;
 * gateways append the rules of all, those that take everything last. What comes first is older, which no manifest says:
 * but sidecars prefer what is exported to their namespace alone. Follows {@code initVirtualServices} and
 * {@code virtualServicesForGateway} in Istio's {@code push_context.go}, {@code SortVHostRoutes} in {@code route.go}.
 */
public final class HostClaims {

    /** What becomes of the two. */
    public enum Outcome {
        /** One of them is without effect for the host; which one, their ages say. */
        LOST,
        /** Rules of both take the same requests; which ones do, their ages say. */
        AMBIGUOUS,
        /** One comes first in its own namespace, for it is exported to that alone. */
        OVERRIDDEN,
        /** The other has the more specific wildcard, so that its hosts follow nothing of the first. */
        TAKEN_OUT
    }

    /**
     * Two that meet.
     *
     * @param one the earlier in the input
     * @param host as the other writes it
     * @param gateway as the other writes it; {@link VirtualService#MESH} for sidecars
     * @param doubt how many levels less sure it is that both are deployed together
     */
    public record Conflict(
            VirtualService one, VirtualService other, Cursor host, String gateway, Outcome outcome, int doubt) {

        public boolean isInMesh() {
            return gateway.equals(VirtualService.MESH);
        }
    }

    private record Claim(VirtualService service, Cursor host, String gateway) {}

    private final World world;
    private final Registry registry;
    private final VirtualServices services;
    private final RouteTables tables;
    private final Exports exports;

    HostClaims(World world, Routing routing) {
        this.world = world;
        this.registry = routing.registry();
        this.services = routing.virtualServices();
        this.tables = routing.routeTables();
        this.exports = routing.exports();
    }

    /** Each VirtualService that meets an earlier one, once for each host, with the first that it meets. */
    public List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        for (HostName host : services.hosts()) {
            List<VirtualService> claimants = services.of(host);
            if (claimants.size() > 1) {
                for (List<Claim> claims : places(host, claimants).values()) {
                    compare(claims, conflicts);
                }
            }
            if (host.isWild() && !claimants.isEmpty()) {
                compareWithWider(host, claimants, conflicts);
            }
        }
        return conflicts;
    }

    /** Holds the claims of a wildcard in the mesh against those of the wildcards that take it in. */
    private void compareWithWider(HostName host, List<VirtualService> claimants, List<Conflict> conflicts) {
        List<Claim> claims = places(host, claimants).getOrDefault(VirtualService.MESH, List.of());
        String text = host.toString();
        for (int dot = text.indexOf('.', 2); dot > 0 && !claims.isEmpty(); dot = text.indexOf('.', dot + 1)) {
            HostName wide =
                    registry.name("*" + text.substring(dot), claimants.get(0).resource());
            List<Claim> wider = places(wide, services.of(wide)).getOrDefault(VirtualService.MESH, List.of());
            for (Claim claim : claims) {
                for (Claim one : wider) {
                    if (one.service().resource() != claim.service().resource() && add(one, claim, conflicts)) {
                        break;
                    }
                }
            }
        }
    }

    private Map<String, List<Claim>> places(HostName host, List<VirtualService> claimants) {
        Map<String, List<Claim>> places = new LinkedHashMap<>();
        for (VirtualService service : claimants) {
            Cursor written = written(service, host);
            if (written.isPlaceholder() || exports.isHidden(service.resource())) {
                continue;
            }
            if (service.gateways().isEmpty()) {
                add(places, VirtualService.MESH, new Claim(service, written, VirtualService.MESH));
            }
            for (Cursor entry : service.gateways()) {
                String text = entry.text();
                Gateways.Reference gateway = Gateways.read(entry);
                String key = text.equals(VirtualService.MESH)
                        ? text
                        : gateway.namespace().key() + "/" + gateway.name();
                if (!entry.isPlaceholder() && !text.isEmpty()) {
                    add(places, key, new Claim(service, written, text));
                }
            }
        }
        return places;
    }

    private static void add(Map<String, List<Claim>> places, String key, Claim claim) {
        List<Claim> claims = places.computeIfAbsent(key, k -> new ArrayList<>(2));
        if (claims.isEmpty() || claims.get(claims.size() - 1).service() != claim.service()) {
            claims.add(claim);
        }
    }

    /** Where a VirtualService writes a host, surely the same one; the list of them if it does not. */
    private Cursor written(VirtualService service, HostName host) {
        for (Cursor claimed : service.hosts()) {
            if (registry.name(claimed.text(), service.resource()).to(host) == Relation.SAME) {
                return claimed;
            }
        }
        return service.spec().at("hosts");
    }

    private void compare(List<Claim> claims, List<Conflict> conflicts) {
        for (int later = 1; later < claims.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (add(claims.get(earlier), claims.get(later), conflicts)) {
                    break;
                }
            }
        }
    }

    private boolean add(Claim one, Claim other, List<Conflict> conflicts) {
        OptionalInt doubt = doubt(one.service().resource(), other.service().resource());
        if (doubt.isEmpty()
                || !one.host().node().isScalar()
                || !other.host().node().isScalar()) {
            return false;
        }
        for (Sort sort : RouteTable.sorts(other.service())) {
            List<Entry> ones = tables.of(one.service(), sort).entries(one.gateway());
            List<Entry> others = tables.of(other.service(), sort).entries(other.gateway());
            List<Outcome> outcome = one.gateway().equals(VirtualService.MESH)
                    ? inMesh(one, other, ones, others)
                    : RouteOverlap.atGateway(sort, ones, others);
            if (!outcome.isEmpty()) {
                conflicts.add(new Conflict(
                        one.service(),
                        other.service(),
                        other.host(),
                        other.gateway(),
                        outcome.get(0),
                        doubt.getAsInt()));
                return true;
            }
        }
        return false;
    }

    /** How sure it is that two are deployed together; empty for variants of one object and for distant files. */
    private OptionalInt doubt(Resource one, Resource other) {
        if (one.namespace().fits(other.namespace()) && one.name().equals(other.name())) {
            return OptionalInt.empty();
        }
        boolean closed = world.isClosed(one.namespace()) && world.isClosed(other.namespace());
        if (closed || one.source().path().equals(other.source().path())) {
            return OptionalInt.of(0);
        }
        boolean beside = one.source().folder().equals(other.source().folder());
        return beside || one.isContext() || other.isContext() ? OptionalInt.of(1) : OptionalInt.empty();
    }

    private List<Outcome> inMesh(Claim one, Claim other, List<Entry> ones, List<Entry> others) {
        Resource first = one.service().resource();
        Resource second = other.service().resource();
        if (!seenTogether(first, second) || !RouteOverlap.meet(ones, others)) {
            return List.of();
        }
        if (!one.host().text().equals(other.host().text()) && isWild(one) && isWild(other)) {
            return List.of(Outcome.TAKEN_OUT);
        }
        boolean override = exports.isPrivate(first) != exports.isPrivate(second);
        return List.of(override ? Outcome.OVERRIDDEN : Outcome.LOST);
    }

    private static boolean isWild(Claim claim) {
        return claim.host().text().startsWith("*");
    }

    /** Whether the sidecars of some namespace surely see both. */
    private boolean seenTogether(Resource one, Resource other) {
        if (exports.isPublic(one) || exports.isPublic(other)) {
            return true;
        }
        for (Namespace namespace : exports.namespaces(one)) {
            if (exports.to(other, namespace) == Relation.SAME) {
                return true;
            }
        }
        return false;
    }
}
