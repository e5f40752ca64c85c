package io.meshlint.mesh;

import io.meshlint.manifest.Namespace;
import java.util.Locale;
import java.util.Map;

/**
 * One request or connection as the proxy that guards its server sees it: all that AuthorizationPolicies and
 * RequestAuthentications can ask about. What nobody knows is left empty, and then a condition on it is unknown.
 *
 * @param http whether the proxy's filter chain speaks HTTP; on a chain of TCP it knows bytes, ports and peers alone
 * @param port the port that policies compare: the pod's port at sidecars, gateways and ztunnel, the Service's port at a
 *     waypoint; 0 if unknown
 * @param peer who the other end of the connection proves to be
 * @param method of HTTP, upper case; empty if unknown
 * @param authority the {@code Host} as the request carries it, with its port if it has one; empty if unknown
 * @param path without the query; empty if unknown
 * @param headers by lower-case name; a header that is not here is not sent, but for those that proxies add
 * @param token what stands in the header {@code Authorization}
 */
public record Attempt(
        boolean http,
        int port,
        Peer peer,
        String method,
        String authority,
        String path,
        Map<String, String> headers,
        Token token) {

    /**
     * The other end of the connection, which is the last proxy that forwarded it: behind a gateway the gateway.
     *
     * @param state how much is known
     * @param trustDomain of its certificate; empty unless it is known
     * @param namespace of its service account
     * @param account its service account; empty if unknown
     */
    public record Peer(State state, String trustDomain, Namespace namespace, String account) {

        /** How much is known. */
        public enum State {
            /** It shows no certificate of the mesh: plaintext, or TLS of its own. */
            NONE,
            /** Mutual TLS of the mesh; namespace and account say whose. */
            KNOWN,
            /** Nobody can know whether it shows one. */
            UNKNOWN
        }

        /** A peer without mutual TLS. */
        public static final Peer NONE = new Peer(State.NONE, "", Namespace.named(""), "");

        /** A peer of which nothing is known. */
        public static final Peer UNKNOWN = new Peer(State.UNKNOWN, "", Namespace.named(""), "");

        /** A peer with mutual TLS of the mesh. */
        public static Peer of(String trustDomain, Namespace namespace, String account) {
            return new Peer(State.KNOWN, trustDomain, namespace, account);
        }
    }

    /**
     * A JSON web token.
     *
     * @param issuer who says to have signed it; empty where no token is sent, or one that names none
     * @param valid whether the issuer did sign it and it has not expired
     */
    public record Token(String issuer, boolean valid) {

        /** No token is sent. */
        public static final Token NONE = new Token("", true);

        public boolean isSent() {
            return !valid || !issuer.isEmpty();
        }
    }

    /** A connection on which the proxy knows bytes alone. */
    public static Attempt tcp(int port, Peer peer) {
        return new Attempt(false, port, peer, "", "", "", Map.of(), Token.NONE);
    }

    /** A request without headers and token. */
    public static Attempt http(int port, Peer peer, String method, String authority, String path) {
        return new Attempt(true, port, peer, method, authority, path, Map.of(), Token.NONE);
    }

    /** The same with other headers. */
    public Attempt withHeaders(Map<String, String> other) {
        return new Attempt(http, port, peer, method, authority, path, other, token);
    }

    /** The same with another token. */
    public Attempt withToken(Token other) {
        return new Attempt(http, port, peer, method, authority, path, headers, other);
    }

    /** A header or pseudo header; empty if it is not sent or not known. */
    String header(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case ":method" -> method;
            case ":authority", "host" -> authority;
            case ":path" -> path;
            default -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        };
    }
}
