package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Gateway;
import io.meshlint.mesh.Edge;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.GatewayChains.Chain;
import io.meshlint.mesh.GatewayCredentials;
import io.meshlint.mesh.GatewayCredentials.State;
import io.meshlint.mesh.GatewayGroup;
import io.meshlint.mesh.RouteTable.Entry;
import io.meshlint.mesh.ServerKind;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a listener of a gateway does with a connection: the chain that takes it, and TLS. */
final class GatewayListener {

    private static final String NO_CHAIN = "filter_chain_not_found";

    private final Edge edge;
    private final RouteStep routes;
    private final GatewayRouting routing;
    private final Claims claims;

    GatewayListener(Tracer tracer) {
        this.edge = tracer.mesh().edge();
        this.routes = tracer.routes();
        this.claims = new Claims(tracer.mesh());
        this.routing = new GatewayRouting(tracer, claims);
    }

    /**
     * Follows a connection to the servers on the port that it calls.
     *
     * @param servers those that listen there
     */
    List<Path> follow(Walk walk, GatewayGroup group, List<Gateway.Server> servers) {
        Request request = walk.request();
        boolean tls = request.scheme().isTls();
        Chain chain = edge.chains().of(servers, group, tls, request.sni());
        Cursor place = chain.servers().get(0).cursor();
        return switch (chain.fate()) {
            case HTTP -> http(walk, group, chain, servers);
            case BYTES -> bytes(walk, group, chain);
            case NONE -> List.of(none(walk, request, place));
            case OMITTED ->
                List.of(walk.hop(Hop.Kind.LISTENER, omitted(chain), place)
                        .unsure(Certainty.LIKELY, claims.note(request))
                        .end(Outcome.end(Seen.REFUSED, "the listener is left out")));
            case TLS_ON_PLAINTEXT -> List.of(tlsOnPlaintext(walk, place));
            case PLAINTEXT_ON_TLS ->
                List.of(walk.hop(Hop.Kind.LISTENER, "plaintext on a port of TLS", place)
                        .unsure(Certainty.LIKELY, "")
                        .end(Outcome.end(Seen.RESET, "the client speaks plaintext, the server TLS")));
            case UNKNOWN ->
                List.of(walk.unsure(
                                Certainty.UNKNOWN, "what the server does is filled in later, or is between clusters")
                        .end(Outcome.end(Seen.UNKNOWN, "")));
        };
    }

    private static String omitted(Chain chain) {
        String rules = ServerKind.of(chain.servers().get(0)) == ServerKind.PASSTHROUGH ? "`tls` rules" : "`tcp` rules";
        return "no listener: no VirtualService has " + rules + " for its hosts";
    }

    private Path none(Walk walk, Request request, Cursor place) {
        String name = request.sni().isEmpty() ? "no server name" : "server name " + request.sni();
        String words = request.scheme().isTls()
                ? "no filter chain takes " + name
                : "no filter chain takes plaintext on a port of TLS";
        Certainty sure = request.scheme().isTls() ? claims.ofMissing(request) : Certainty.LIKELY;
        return walk.hop(Hop.Kind.LISTENER, words, place)
                .unsure(sure, claims.note(request))
                .log(new Log("gateway", 0, List.of(Flag.NR), NO_CHAIN))
                .end(Outcome.end(Seen.RESET, NO_CHAIN, Flag.NR));
    }

    private static Path tlsOnPlaintext(Walk walk, Cursor place) {
        return walk.hop(Hop.Kind.LISTENER, "TLS on a port of plain HTTP", place)
                .unsure(Certainty.LIKELY, "")
                .log(new Log("gateway", 400, List.of(Flag.DPE), "http1.codec_error"))
                .end(Outcome.end(Seen.TLS, "the client speaks TLS, the server plaintext", Flag.DPE));
    }

    private List<Path> http(Walk walk, GatewayGroup group, Chain chain, List<Gateway.Server> servers) {
        Gateway.Server server = chain.servers().get(0);
        if (!ServerKind.of(server).endsTls()) {
            return routing.follow(walk, proxy(group), group, chain.servers());
        }
        Optional<Path> failed = handshake(walk, group, server);
        if (failed.isPresent()) {
            return List.of(failed.get());
        }
        Walk here = shared(ended(walk, group, server, chain), server, servers);
        return routing.follow(here, proxy(group), group, chain.servers());
    }

    /** Browsers may send requests for all hosts of a certificate over one connection, whose server knows its own. */
    private static Walk shared(Walk walk, Gateway.Server server, List<Gateway.Server> servers) {
        Cursor credential = server.cursor().at("tls", "credentialName");
        for (Gateway.Server other : servers) {
            Cursor same = other.cursor().at("tls", "credentialName");
            boolean twin = other.cursor().node() != server.cursor().node() && ServerKind.of(other) == ServerKind.HTTPS;
            if (twin && credential.exists() && same.text().equals(credential.text())) {
                return walk.hop(
                        Hop.Kind.TLS,
                        "a browser connected to hosts of "
                                + Asked.name(other.of().resource()) + " by the same certificate may get 404 NR",
                        same);
            }
        }
        return walk;
    }

    private Walk ended(Walk walk, GatewayGroup group, Gateway.Server server, Chain chain) {
        Cursor tls = server.cursor().at("tls");
        String words = tls.at("mode").text() + " for " + chain.pattern() + credential(group, tls.at("credentialName"));
        return walk.hop(Hop.Kind.TLS, words, tls).with(Asked.opened(walk.request()));
    }

    private String credential(GatewayGroup group, Cursor credential) {
        if (!credential.exists()) {
            return "";
        }
        boolean found = group.namespace()
                .filter(namespace ->
                        edge.credentials().find(credential, namespace).state() == State.FOUND)
                .isPresent();
        return ", credential " + credential.text() + (found ? "" : " (not in the input)");
    }

    private List<Path> bytes(Walk walk, GatewayGroup group, Chain chain) {
        Gateway.Server server = chain.servers().get(0);
        boolean ends = ServerKind.of(server) == ServerKind.TLS;
        Optional<Path> failed = ends ? handshake(walk, group, server) : Optional.empty();
        if (failed.isPresent()) {
            return List.of(failed.get());
        }
        Walk here = ends ? ended(walk, group, server, chain) : walk;
        List<List<Path>> ways = new ArrayList<>();
        for (Entry rule : chain.rules()) {
            ways.add(routes.follow(here, proxy(group), rule, server.number().orElse(0)));
        }
        return ways.size() == 1
                ? ways.get(0)
                : Ways.alternatives(
                        ways,
                        Words.order(
                                chain.rules().get(0).rule().of().resource(),
                                chain.rules().get(1).rule().of().resource()));
    }

    /** How a handshake with a server fails; empty if it does not. */
    private Optional<Path> handshake(Walk walk, GatewayGroup group, Gateway.Server server) {
        Cursor mode = server.cursor().at("tls", "mode");
        for (Cursor credential : GatewayCredentials.of(server)) {
            if (group.namespace().isPresent()) {
                GatewayCredentials.Answer answer =
                        edge.credentials().find(credential, group.namespace().get());
                if (answer.isAbsent()) {
                    String words = "secret " + credential.text() + " is not in namespace "
                            + group.namespace().get() + " of the gateway's pods";
                    return Optional.of(failed(walk, words, credential));
                }
            }
        }
        boolean mesh = mode.text().equals("ISTIO_MUTUAL");
        if (mesh || mode.text().equals("MUTUAL") && !walk.request().clientCertificate()) {
            String words = mesh ? "ISTIO_MUTUAL asks for a certificate of the mesh" : "MUTUAL asks for a certificate";
            return Optional.of(failed(walk, words + ", which the client does not show", mode));
        }
        return Optional.empty();
    }

    static Path failed(Walk walk, String words, Cursor place) {
        return walk.hop(Hop.Kind.TLS, words, place).unsure(Certainty.LIKELY, "").end(Outcome.end(Seen.TLS, words));
    }

    /** Who forwards, as far as it is known. */
    static Proxy proxy(GatewayGroup group) {
        if (group.pods().isPresent()) {
            return Proxy.of(Proxy.Kind.GATEWAY, group.pods().get());
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Cursor entry : group.gateways().get(0).selector().entries()) {
            labels.put(entry.key(), entry.text());
        }
        return Proxy.unseen(Proxy.Kind.GATEWAY, group.namespace(), labels);
    }
}
