package io.meshlint.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to follow.
 *
 * @param scheme what the client speaks
 * @param host the name or address that it calls, lower case
 * @param port the port that it calls
 * @param path of HTTP, with its leading slash, without the query; empty for TCP and TLS
 * @param query what follows the question mark, empty if there is none
 * @param method of HTTP; {@code POST} for gRPC, empty for TCP and TLS
 * @param headers by lower-case name; {@code host} replaces the authority
 * @param sni the server name of the client's TLS, by default the host; empty if it sends none
 * @param clientCertificate whether the client shows a certificate of its own
 * @param token the token that it sends
 * @param concurrency how many such requests run at once, at least 1
 */
public record Request(
        Scheme scheme,
        String host,
        int port,
        String path,
        String query,
        String method,
        Map<String, String> headers,
        String sni,
        boolean clientCertificate,
        Token token,
        int concurrency) {

    /** The token of a request: none, a valid one of an issuer, or one that no issuer signed. */
    public record Token(String issuer, boolean valid) {

        public static final Token NONE = new Token("", true);

        public boolean isSent() {
            return !valid || !issuer.isEmpty();
        }
    }

    /** The same for another host of HTTP. */
    public Request withAuthority(String other) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("host", other);
        return new Request(scheme, host, port, path, query, method, all, sni, clientCertificate, token, concurrency);
    }

    /** The same in another scheme: without the TLS that a gateway takes off. */
    public Request withScheme(Scheme other) {
        return new Request(other, host, port, path, query, method, headers, sni, clientCertificate, token, concurrency);
    }

    /** The header {@code Host} as it is sent: with the port, unless that is the usual one. */
    public String hostHeader() {
        String usual = port == scheme.usualPort() ? host : host + ":" + port;
        return headers.getOrDefault("host", usual);
    }

    /** The host that HTTP asks for, which need not be the one that is called. */
    public String authority() {
        return headers.getOrDefault("host", host);
    }
}
