package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiEdge;
import io.meshlint.mesh.ApiEdge.Attached;
import io.meshlint.mesh.ApiGateway;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Listener;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Trace.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What listeners of the Gateway API do with a connection: the one that takes it, its TLS, its routes. */
final class ApiListener {

    private static final String NO_CHAIN = "filter_chain_not_found";

    private final ApiEdge edge;
    private final ApiRouting routing;

    ApiListener(Tracer tracer) {
        this.edge = tracer.mesh().apiEdge();
        this.routing = new ApiRouting(tracer);
    }

    /**
     * Follows a connection.
     *
     * @param listeners those on the port that is called
     */
    List<Path> follow(Walk walk, ApiGateway gateway, List<Listener> listeners) {
        Proxy proxy = Proxy.unseen(
                Proxy.Kind.GATEWAY,
                Optional.of(gateway.resource().namespace()),
                Map.of(
                        "gateway.networking.k8s.io/gateway-name",
                        gateway.resource().name()));
        List<Listener> encrypted = new ArrayList<>();
        List<Listener> plain = new ArrayList<>();
        Optional<Listener> bytes = Optional.empty();
        for (Listener listener : listeners) {
            switch (listener.protocol()) {
                case "HTTPS", "TLS" -> encrypted.add(listener);
                case "HTTP" -> plain.add(listener);
                default -> bytes = Optional.of(listener);
            }
        }
        if (bytes.isPresent()) {
            return routing.bytes(walk, proxy, edge.attached(bytes.get(), List.of("TCPRoute")), bytes.get());
        }
        boolean tls = walk.request().scheme().isTls();
        if (tls == encrypted.isEmpty()) {
            return List.of(
                    tls
                            ? tlsOnPlaintext(walk, plain.get(0))
                            : plain.isEmpty()
                                    ? plaintextOnTls(walk, encrypted.get(0))
                                    : plaintextOnTls(walk, plain.get(0)));
        }
        return tls ? tls(walk, proxy, gateway, encrypted) : http(walk, proxy, gateway, plain);
    }

    private static Path tlsOnPlaintext(Walk walk, Listener listener) {
        return walk.hop(Hop.Kind.LISTENER, "TLS on a listener of plain HTTP", listener.cursor())
                .unsure(Certainty.LIKELY, "")
                .log(new Log("gateway", 400, List.of(Flag.DPE), "http1.codec_error"))
                .end(Outcome.end(Seen.TLS, "the client speaks TLS, the listener plaintext", Flag.DPE));
    }

    private static Path plaintextOnTls(Walk walk, Listener listener) {
        return walk.hop(Hop.Kind.LISTENER, "plaintext on a listener of TLS", listener.cursor())
                .unsure(Certainty.LIKELY, "")
                .end(Outcome.end(Seen.RESET, "the client speaks plaintext, the listener TLS"));
    }

    /** The listener that takes a name best: it alone serves the name. */
    private static Optional<Listener> best(List<Listener> listeners, String name) {
        Optional<Listener> best = Optional.empty();
        int most = -1;
        for (Listener listener : listeners) {
            int fit = ApiEdge.fit(listener, name);
            if (fit > most) {
                most = fit;
                best = Optional.of(listener);
            }
        }
        return best;
    }

    private List<Path> http(Walk walk, Proxy proxy, ApiGateway gateway, List<Listener> plain) {
        String authority = Asked.authority(walk.request());
        Optional<Listener> listener = best(plain, authority);
        return listener.isPresent()
                ? routing.http(walk, proxy, gateway, listener.get())
                : List.of(routing.unserved(walk, gateway, plain.get(0)));
    }

    private List<Path> tls(Walk walk, Proxy proxy, ApiGateway gateway, List<Listener> encrypted) {
        String sni = walk.request().sni();
        Optional<Listener> found = best(encrypted, sni);
        boolean passes = found.isPresent() && passes(found.get());
        List<Attached> behind = passes ? edge.attached(found.get(), List.of("TLSRoute", "TCPRoute")) : List.of();
        if (found.isEmpty() || passes && ApiEdge.best(behind, sni).isEmpty()) {
            String words = "no listener of TLS takes " + (sni.isEmpty() ? "no server name" : "server name " + sni);
            return List.of(walk.hop(Hop.Kind.LISTENER, words, encrypted.get(0).cursor())
                    .log(new Log("gateway", 0, List.of(Flag.NR), NO_CHAIN))
                    .end(Outcome.end(Seen.RESET, NO_CHAIN, Flag.NR)));
        }
        Listener listener = found.get();
        if (passes) {
            return routing.bytes(walk, proxy, ApiEdge.best(behind, sni), listener);
        }
        for (Cursor certificate : listener.cursor().at("tls", "certificateRefs").items()) {
            if (edge.lacksCertificate(listener, certificate)) {
                String words = "certificate " + certificate.at("name").text() + " is missing, or not granted";
                return List.of(walk.hop(Hop.Kind.TLS, words, certificate)
                        .unsure(Certainty.LIKELY, "")
                        .end(Outcome.end(Seen.TLS, words)));
            }
        }
        Walk here = walk.hop(Hop.Kind.TLS, "TLS ends at listener " + listener.name(), listener.cursor())
                .with(Asked.opened(walk.request()));
        return listener.protocol().equals("HTTPS")
                ? routing.http(here, proxy, gateway, listener)
                : routing.bytes(here, proxy, edge.attached(listener, List.of("TLSRoute", "TCPRoute")), listener);
    }

    private static boolean passes(Listener listener) {
        return listener.cursor().at("tls", "mode").text().equals("Passthrough");
    }
}
