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
        for (MeshService service : registry.all()) {
            if (service.isEntry() && !service.host().isService()) {
                compareWithWildcards(service, byHost, clashes);
            }
        }
        return clashes;
    }

    /** Holds the ports of a host against those of the wildcards that take it in: proxies take the exact host first. */
    private void compareWithWildcards(MeshService service, Map<String, List<MeshService>> byHost, List<Clash> clashes) {
        String name = service.host().toString();
        for (int dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
            HostName wide = registry.name("*" + name.substring(dot), service.resource());
            if (!wide.key().equals(service.host().key())) {
                compare(byHost.getOrDefault(wide.key(), List.of()), service, clashes);
            }
        }
    }

    private void compare(List<MeshService> before, MeshService service, List<Clash> clashes) {
        for (MeshService known : before) {
            boolean wider = known.host().isWild() && service.host().within(known.host()) == Relation.SAME;
            boolean same = (wider || known.host().to(service.host()) == Relation.SAME)
                    && known.resource() != service.resource()
                    && !(known.isEntry()
                            && known.resource().name().equals(service.resource().name()));
            int doubt = same ? doubt(known, service) : Rivals.TOO_DOUBTFUL;
            doubt += wider && known.host().to(service.host()) != Relation.SAME ? 1 : 0;
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
