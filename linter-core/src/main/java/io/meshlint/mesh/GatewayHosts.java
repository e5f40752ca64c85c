package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.GatewayBindings.Bound;
import io.meshlint.mesh.RouteTable.Entry;
import io.meshlint.mesh.RouteTable.Meeting;
import io.meshlint.mesh.TextMatch.Answer;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts that servers of HTTP know, and the rules of each: those of every VirtualService bound there, one after the
 * other, what takes everything last. Follows {@code buildGatewayHTTPRouteConfig} in Istio's
 * {@code pilot/pkg/networking/core/gateway.go}.
 */
public final class GatewayHosts {

    /**
     * A host that some servers know.
     *
     * @param domain its name, perhaps with a wildcard
     * @param server the first that knows it
     * @param redirects whether plaintext is sent on to HTTPS, whatever the rules
     * @param bound what routes its requests
     */
    public record VirtualHost(String domain, Gateway.Server server, boolean redirects, List<Bound> bound) {}

    /** The hosts of some servers, laid out once, however many requests ask. */
    private record Table(List<Node> servers, List<VirtualHost> hosts) {

        boolean isOf(List<Node> others) {
            boolean same = servers.size() == others.size();
            for (int i = 0; same && i < others.size(); i++) {
                same = servers.get(i) == others.get(i);
            }
            return same;
        }
    }

    private final Map<GatewayGroup, List<Table>> known = new IdentityHashMap<>();
    private final GatewayBindings bindings;
    private final RouteTables tables;

    GatewayHosts(GatewayBindings bindings, RouteTables tables) {
        this.bindings = bindings;
        this.tables = tables;
    }

    /**
     * The hosts of a route table.
     *
     * @param servers that share it: those of plain HTTP on one port, or one that ends TLS
     */
    public synchronized List<VirtualHost> of(List<Gateway.Server> servers, GatewayGroup group) {
        List<Node> nodes = new ArrayList<>();
        for (Gateway.Server server : servers) {
            nodes.add(server.cursor().node());
        }
        List<Table> laid = known.computeIfAbsent(group, g -> new ArrayList<>(2));
        for (Table table : laid) {
            if (table.isOf(nodes)) {
                return table.hosts;
            }
        }
        List<VirtualHost> hosts = find(servers, group);
        laid.add(new Table(nodes, hosts));
        return hosts;
    }

    private List<VirtualHost> find(List<Gateway.Server> servers, GatewayGroup group) {
        Map<String, VirtualHost> hosts = new LinkedHashMap<>();
        for (Gateway.Server server : servers) {
            boolean redirects = server.cursor().at("tls", "httpsRedirect").isTrue();
            for (Bound bound : bindings.of(server, group)) {
                add(hosts, bound.domain(), server, redirects).bound().add(bound);
            }
            for (Cursor host : redirects ? server.hosts() : List.<Cursor>of()) {
                String text = host.text();
                add(hosts, text.substring(text.indexOf('/') + 1), server, true);
            }
        }
        return new ArrayList<>(hosts.values());
    }

    private static VirtualHost add(
            Map<String, VirtualHost> hosts, String domain, Gateway.Server server, boolean redirects) {
        VirtualHost known = hosts.get(domain);
        boolean any = redirects || known != null && known.redirects();
        VirtualHost next = known == null
                ? new VirtualHost(domain, server, any, new ArrayList<>())
                : new VirtualHost(domain, known.server(), any, known.bound());
        hosts.put(domain, next);
        return next;
    }

    /** The one that takes requests for a host. */
    public static Optional<VirtualHost> pick(List<VirtualHost> hosts, String authority) {
        Optional<VirtualHost> found = Optional.empty();
        int best = -1;
        for (VirtualHost host : hosts) {
            int fit = HostPattern.fit(host.domain(), authority);
            if (fit > best) {
                best = fit;
                found = Optional.of(host);
            }
        }
        return found;
    }

    /**
     * The rules that a request may end in, for each order of ages that makes a difference.
     *
     * @param request its gateway and port are each server's own
     */
    public List<Meeting> meet(VirtualHost host, RouteRequest request) {
        Set<VirtualService> services = new LinkedHashSet<>();
        host.bound().forEach(bound -> services.add(bound.service()));
        List<Meeting> found = new ArrayList<>();
        for (VirtualService oldest : services) {
            List<Entry> entries = new ArrayList<>();
            host.bound().forEach(bound -> entries(bound.service() == oldest, bound, request, entries));
            host.bound().forEach(bound -> entries(bound.service() != oldest, bound, request, entries));
            Meeting meeting = meet(entries, request.at("", 0));
            if (isNew(meeting, found)) {
                found.add(meeting);
            }
        }
        return found;
    }

    /** A request as a rule of a bound VirtualService sees it. */
    private static RouteRequest at(Bound bound, RouteRequest request) {
        return request.at(bound.entry().text(), bound.server().number().orElse(0));
    }

    /** The entries of one VirtualService as far as the first that takes everything. */
    private void entries(boolean wanted, Bound bound, RouteRequest request, List<Entry> entries) {
        if (!wanted) {
            return;
        }
        RouteRequest seen = at(bound, request);
        for (Entry entry : tables.of(bound.service(), Sort.HTTP).entries(seen.gateway())) {
            if (entry.match().takesOrigin(seen) == Answer.NO) {
                continue;
            }
            entries.add(entry);
            if (isCatchAll(entry) && !entry.partial()) {
                return;
            }
        }
    }

    private static boolean isCatchAll(Entry entry) {
        return entry.match().isForEveryRequest();
    }

    private static Meeting meet(List<Entry> entries, RouteRequest request) {
        List<Entry> sorted = new ArrayList<>();
        for (Entry entry : entries) {
            if (!isCatchAll(entry)) {
                sorted.add(entry);
            }
        }
        for (Entry entry : entries) {
            if (isCatchAll(entry)) {
                sorted.add(entry);
            }
        }
        return RouteTable.meet(sorted, request);
    }

    private static boolean isNew(Meeting meeting, List<Meeting> found) {
        for (Meeting other : found) {
            boolean same = other.candidates().size() == meeting.candidates().size();
            for (int i = 0; same && i < meeting.candidates().size(); i++) {
                same = RouteTable.actAlike(
                        meeting.candidates().get(i).rule(),
                        other.candidates().get(i).rule());
            }
            if (same) {
                return false;
            }
        }
        return true;
    }
}
