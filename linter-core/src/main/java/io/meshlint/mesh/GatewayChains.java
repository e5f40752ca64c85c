package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.manifest.VirtualService;
import io.meshlint.manifest.VirtualService.Sort;
import io.meshlint.mesh.GatewayBindings.Bound;
import io.meshlint.mesh.RouteTable.Entry;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the servers on one port takes a connection, by what its first bytes say. Follows
 * {@code pilot/pkg/networking/core/gateway.go} in Istio: {@code createGatewayHTTPFilterChainOpts},
 * {@code createGatewayTCPFilterChainOpts}, {@code createGatewayTLSFilterChain}.
 */
public final class GatewayChains {

    /** What becomes of a connection. */
    public enum Fate {
        /** HTTP is routed. */
        HTTP,
        /** Bytes, or TLS that ends behind, go where a rule says. */
        BYTES,
        /** No chain of the listener takes it. */
        NONE,
        /** There is no listener: none of the servers on the port has a chain. */
        OMITTED,
        /** TLS on a port of plain HTTP. */
        TLS_ON_PLAINTEXT,
        /** Plaintext on a port of TLS for every name: a chain takes it and fails in its handshake. */
        PLAINTEXT_ON_TLS,
        /** What decides is filled in later. */
        UNKNOWN
    }

    /**
     * A server that takes a connection.
     *
     * @param servers the one that takes it; for plain HTTP all that share its hosts; empty if none does
     * @param pattern the server name that decides; empty without TLS
     * @param rules where bytes go: the first decides, several where that depends on ages
     */
    public record Chain(Fate fate, List<Gateway.Server> servers, String pattern, List<Entry> rules) {}

    private final GatewayBindings bindings;
    private final RouteTables tables;

    GatewayChains(GatewayBindings bindings, RouteTables tables) {
        this.bindings = bindings;
        this.tables = tables;
    }

    /**
     * What takes a connection.
     *
     * @param servers those that listen on the port
     * @param tls whether it begins with TLS
     * @param name the server name that it asks for, empty for none
     */
    public Chain of(List<Gateway.Server> servers, GatewayGroup group, boolean tls, String name) {
        List<Chain> chains = new ArrayList<>();
        List<Gateway.Server> plain = new ArrayList<>();
        for (Gateway.Server server : servers) {
            switch (ServerKind.of(server)) {
                case HTTP -> plain.add(server);
                case HTTPS -> patterns(server, chains);
                case TLS -> ended(server, group, chains);
                case PASSTHROUGH -> passed(server, group, chains);
                case TCP -> bytes(server, group, chains);
                case UNKNOWN, AUTO_PASSTHROUGH -> chains.add(new Chain(Fate.UNKNOWN, List.of(server), "", List.of()));
            }
        }
        if (!plain.isEmpty()) {
            chains.add(new Chain(Fate.HTTP, plain, "", List.of()));
        }
        return pick(chains, servers, tls, name);
    }

    private static Chain pick(List<Chain> chains, List<Gateway.Server> servers, boolean tls, String name) {
        Optional<Chain> found = Optional.empty();
        boolean every = false;
        int best = -1;
        for (Chain chain : chains) {
            every |= chain.pattern().equals("*");
            int fit = tls && !chain.pattern().isEmpty() ? HostPattern.fit(chain.pattern(), name) : -1;
            if (fit > best) {
                best = fit;
                found = Optional.of(chain);
            }
        }
        for (Chain chain : chains) {
            if (found.isEmpty() && chain.pattern().isEmpty()) {
                boolean clash = tls && chain.fate() == Fate.HTTP;
                found = Optional.of(clash ? none(Fate.TLS_ON_PLAINTEXT, chain.servers()) : chain);
            }
        }
        Fate fate = chains.isEmpty() ? Fate.OMITTED : tls || !every ? Fate.NONE : Fate.PLAINTEXT_ON_TLS;
        return found.orElse(none(fate, servers));
    }

    private static Chain none(Fate fate, List<Gateway.Server> servers) {
        return new Chain(fate, servers, "", List.of());
    }

    /** One for each host of the server. */
    private static void patterns(Gateway.Server server, List<Chain> chains) {
        for (Cursor host : server.hosts()) {
            chains.add(new Chain(Fate.HTTP, List.of(server), pattern(host), List.of()));
        }
    }

    private static String pattern(Cursor host) {
        return host.text().substring(host.text().indexOf('/') + 1);
    }

    /** TLS that ends here: what is in it follows rules of TCP. */
    private void ended(Gateway.Server server, GatewayGroup group, List<Chain> chains) {
        List<Entry> rules = first(server, group);
        for (Cursor host : rules.isEmpty() ? List.<Cursor>of() : server.hosts()) {
            chains.add(new Chain(Fate.BYTES, List.of(server), pattern(host), rules));
        }
    }

    private void bytes(Gateway.Server server, GatewayGroup group, List<Chain> chains) {
        List<Entry> rules = first(server, group);
        if (!rules.isEmpty()) {
            chains.add(new Chain(Fate.BYTES, List.of(server), "", rules));
        }
    }

    /** The rule of TCP that takes everything, of each VirtualService that has one. */
    private List<Entry> first(Gateway.Server server, GatewayGroup group) {
        List<Entry> rules = new ArrayList<>();
        for (Bound bound : once(bindings.of(server, group))) {
            List<Entry> entries = entries(bound, Sort.TCP);
            if (!entries.isEmpty()) {
                rules.add(entries.get(0));
            }
        }
        return rules;
    }

    /** TLS that goes through: one for each server name of a rule of TLS. */
    private void passed(Gateway.Server server, GatewayGroup group, List<Chain> chains) {
        for (Bound bound : once(bindings.of(server, group))) {
            for (Entry entry : entries(bound, Sort.TLS)) {
                for (String name : entry.match().servers()) {
                    chains.add(new Chain(Fate.BYTES, List.of(server), name, List.of(entry)));
                }
            }
        }
    }

    private List<Entry> entries(Bound bound, Sort sort) {
        RouteRequest request = RouteRequest.of("")
                .at(bound.entry().text(), bound.server().number().orElse(0));
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : tables.of(bound.service(), sort).entries(request.gateway())) {
            if (entry.match().takesOrigin(request) != Answer.NO) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<Bound> once(List<Bound> all) {
        Set<VirtualService> seen = new LinkedHashSet<>();
        List<Bound> once = new ArrayList<>();
        for (Bound bound : all) {
            if (seen.add(bound.service())) {
                once.add(bound);
            }
        }
        return once;
    }
}
