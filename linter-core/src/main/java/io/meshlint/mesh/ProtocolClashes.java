package io.meshlint.mesh;

import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.mesh.MeshService.Port;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ports of one host that a Service and a ServiceEntry, or two ServiceEntries, give different protocols: a proxy takes one
 * of them. Follows {@code conflictingserviceentries.go} in Istio's {@code pkg/config/analysis/analyzers/serviceentry}.
 */
public final class ProtocolClashes {

    /**
     * Two that clash.
     *
     * @param one a Service or ServiceEntry
     * @param other a ServiceEntry
     * @param doubt how doubtful it is that both are deployed: 0 or 1
     */
    public record Clash(MeshService one, Port onePort, MeshService other, Port otherPort, int doubt) {}

    private final World world;
    private final Registry registry;
    private final Exports exports;

    ProtocolClashes(World world, Registry registry, Exports exports) {
        this.world = world;
        this.registry = registry;
        this.exports = exports;
    }

    /** All of them, each ServiceEntry with the first that it clashes with, in input order. */
    public List<Clash> all() {
        Map<String, List<MeshService>> byHost = new LinkedHashMap<>();
        List<Clash> clashes = new ArrayList<>();
        for (MeshService service : registry.all()) {
            if (service.isAlias()) {
                continue;
            }
            List<MeshService> same = byHost.computeIfAbsent(service.host().key(), k -> new ArrayList<>(1));
            if (service.isEntry()) {
                compare(same, service, clashes);
            }
            same.add(service);
        }
        return clashes;
    }

    private void compare(List<MeshService> before, MeshService service, List<Clash> clashes) {
        for (MeshService known : before) {
            boolean same = known.host().to(service.host()) == Relation.SAME
                    && known.resource() != service.resource()
                    && !(known.isEntry()
                            && known.resource().name().equals(service.resource().name()));
            int doubt = same ? doubt(known, service) : Rivals.TOO_DOUBTFUL;
            if (doubt < Rivals.TOO_DOUBTFUL && haveCommonClient(known, service)) {
                int size = clashes.size();
                ports(known, service, doubt, clashes);
                if (clashes.size() > size) {
                    return;
                }
            }
        }
    }

    private int doubt(MeshService one, MeshService other) {
        return Rivals.doubt(world, one.resource(), other.resource());
    }

    private static void ports(MeshService one, MeshService other, int doubt, List<Clash> clashes) {
        for (Port port : one.ports()) {
            for (Port mine : other.ports()) {
                boolean same = mine.number().isPresent() && mine.number().equals(port.number());
                if (same && differ(port.protocol(), mine.protocol())) {
                    clashes.add(new Clash(one, port, other, mine, doubt));
                }
            }
        }
    }

    /** Whether proxies treat them differently; one that is not written is no contradiction. */
    private static boolean differ(Protocol one, Protocol other) {
        boolean open = one == Protocol.AUTO || other == Protocol.AUTO;
        boolean tls = isTls(one) && isTls(other);
        return one != other && !open && !tls;
    }

    private static boolean isTls(Protocol protocol) {
        return protocol == Protocol.HTTPS || protocol == Protocol.TLS;
    }

    private boolean haveCommonClient(MeshService one, MeshService other) {
        if (exports.isPublic(one.resource()) && exports.isPublic(other.resource())) {
            return true;
        }
        List<Namespace> clients = new ArrayList<>(exports.namespaces(one.resource()));
        clients.addAll(exports.namespaces(other.resource()));
        for (Namespace client : clients) {
            boolean both = exports.to(one.resource(), client) == Relation.SAME
                    && exports.to(other.resource(), client) == Relation.SAME;
            if (both) {
                return true;
            }
        }
        return false;
    }
}
