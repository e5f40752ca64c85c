package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.world.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which servers of several Gateways remain on one port of the pods: those of the oldest Gateway first, others as far as
 * they do not clash. Follows {@code mergeGateways} in Istio's {@code pilot/pkg/model/gateway.go}.
 */
final class ServerMerge {

    private final Version istio;

    ServerMerge(Version istio) {
        this.istio = istio;
    }

    /** What remains for each order of ages that makes a difference; one list where none does. */
    List<List<Gateway.Server>> orders(List<Gateway.Server> servers) {
        List<List<Gateway.Server>> found = new ArrayList<>();
        Set<Gateway> gateways = new LinkedHashSet<>();
        servers.forEach(server -> gateways.add(server.of()));
        for (Gateway oldest : gateways) {
            List<Gateway.Server> order = new ArrayList<>();
            servers.forEach(server -> addIf(server.of() == oldest, server, order));
            servers.forEach(server -> addIf(server.of() != oldest, server, order));
            List<Gateway.Server> kept = kept(order);
            if (isNew(kept, found)) {
                found.add(kept);
            }
        }
        return found;
    }

    private static void addIf(boolean wanted, Gateway.Server server, List<Gateway.Server> order) {
        if (wanted) {
            order.add(server);
        }
    }

    private static boolean isNew(List<Gateway.Server> kept, List<List<Gateway.Server>> found) {
        for (List<Gateway.Server> other : found) {
            if (other.size() == kept.size() && other.containsAll(kept)) {
                return false;
            }
        }
        return true;
    }

    private List<Gateway.Server> kept(List<Gateway.Server> order) {
        List<Gateway.Server> kept = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Gateway.Server server : order) {
            if (fits(server, kept) && takeNames(server, names)) {
                kept.add(server);
            }
        }
        return kept;
    }

    /** Hosts with TLS settings, those of redirects included, are each some server's alone; compared as written. */
    private static boolean takeNames(Gateway.Server server, Set<String> names) {
        if (!server.cursor().at("tls").exists()) {
            return true;
        }
        Set<String> own = new LinkedHashSet<>();
        for (Cursor host : server.hosts()) {
            String text = host.text();
            boolean here = text.startsWith("./");
            own.add(bind(server) + " " + (here ? server.of().namespace().key() + text.substring(1) : text));
        }
        for (String name : own) {
            if (names.contains(name)) {
                return false;
            }
        }
        names.addAll(own);
        return true;
    }

    private boolean fits(Gateway.Server server, List<Gateway.Server> kept) {
        ServerKind kind = ServerKind.of(server);
        for (Gateway.Server other : kept) {
            ServerKind rival = ServerKind.of(other);
            boolean both = kind == ServerKind.HTTP && rival == ServerKind.HTTP;
            boolean encrypted = rival.isEncrypted() && (kind.isEncrypted() || !istio.isBefore(1, 30));
            boolean open = kind == ServerKind.UNKNOWN || rival == ServerKind.UNKNOWN;
            if (!both && !encrypted && !open && bind(server).equals(bind(other))) {
                return false;
            }
        }
        return true;
    }

    private static String bind(Gateway.Server server) {
        return server.cursor().at("bind").text();
    }
}
