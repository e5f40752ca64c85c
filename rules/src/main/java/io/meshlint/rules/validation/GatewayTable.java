package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in Gateways. */
final class GatewayTable {

    private static final Family FAMILY = new Family("gateway-invalid", "routing", "Gateway", new GatewayChecks());
    private static final String PLAIN = "port: {number: 80, name: http, protocol: HTTP}";
    private static final String ENCRYPTED = "port: {number: 443, name: https, protocol: HTTPS}";
    private static final String CERTIFICATE = "tls: {mode: SIMPLE, credentialName: shop-cert}";

    private GatewayTable() {}

    static List<Rule> rows() {
        return List.of(
                server(
                        "bind-malformed",
                        "server binds to what is no address",
                        "binds a server to `%s`, which is no address",
                        "write an IP address or `unix://` with the path of a socket in the place of `%s`",
                        PLAIN + ", bind: localhost, hosts: [\"*\"]",
                        PLAIN + ", bind: 127.0.0.1, hosts: [\"*\"]"),
                warned(
                        "certificates-unused",
                        "certificates of a server that passes connections on",
                        "has certificates for a server of mode %s, which uses none",
                        "write mode SIMPLE, or remove the certificates",
                        "Connections go on as they come; clients see the certificate of the pod, not this one.",
                        ENCRYPTED + ", hosts: [cart.example.com], tls: {mode: PASSTHROUGH, credentialName: shop-cert}",
                        ENCRYPTED + ", hosts: [cart.example.com], tls: {mode: PASSTHROUGH}"),
                warned(
                        "cipher-suite",
                        "cipher suite that there is not, or twice",
                        "names %s",
                        "write suites as OpenSSL names them, such as `ECDHE-RSA-AES256-GCM-SHA384`",
                        "Istio passes over it; with no other suite left, handshakes go as they would without the list.",
                        ENCRYPTED
                                + ", hosts: [cart.example.com], tls: {mode: SIMPLE, credentialName: shop-cert, cipherSuites: [TLS_AES_128_GCM_SHA256]}",
                        ENCRYPTED
                                + ", hosts: [cart.example.com], tls: {mode: SIMPLE, credentialName: shop-cert, cipherSuites: [ECDHE-RSA-AES256-GCM-SHA384]}"),
                server(
                        "host-malformed",
                        "host of a server is no full name",
                        "serves host `%s`, which is no full name",
                        "write `*`, a full name, or one with a wildcard as its first label",
                        PLAIN + ", hosts: [cart]",
                        PLAIN + ", hosts: [\"*.example.com\", shop/cart.example.com]"),
                server(
                        "hosts-missing",
                        "server without hosts",
                        "has a server with an empty `hosts`",
                        "name the hosts, or write `[\"*\"]`",
                        PLAIN + ", hosts: []",
                        PLAIN + ", hosts: [\"*\"]"),
                FAMILY.whole(
                                "name",
                                "name of a gateway is no label",
                                "is called `%s`, which is no label of DNS",
                                "write letters, digits and hyphens")
                        .bad(named("shop.public"))
                        .good(named("shop-public")),
                server(
                        "port-name",
                        "port without a name",
                        "has a port with an empty name",
                        "give the port a name",
                        "port: {number: 80, name: \"\", protocol: HTTP}, hosts: [\"*\"]",
                        PLAIN + ", hosts: [\"*\"]"),
                FAMILY.part(
                                "port-name-duplicate",
                                "two servers give their ports one name",
                                "has port name `%s` twice",
                                "rename one of them")
                        .bad(servers(PLAIN + ", hosts: [a.example.com]", PLAIN + ", hosts: [b.example.com]"))
                        .good(servers(
                                PLAIN + ", hosts: [a.example.com]",
                                "port: {number: 80, name: http-b, protocol: HTTP}, hosts: [b.example.com]")),
                server(
                        "protocol-unknown",
                        "protocol of a server is none",
                        "serves protocol `%s`, which Istio does not know",
                        "write HTTP, HTTPS, HTTP2, GRPC, TLS, TCP or MONGO",
                        "port: {number: 80, name: web, protocol: WEB}, hosts: [\"*\"]",
                        PLAIN + ", hosts: [\"*\"]"),
                server(
                        "port-range",
                        "port is not between 1 and 65535",
                        "serves port %s",
                        "write a port from 1 to 65535, and 0 for a socket alone",
                        "port: {number: 0, name: http, protocol: HTTP}, hosts: [\"*\"]",
                        PLAIN + ", hosts: [\"*\"]"),
                warned(
                        "redirect-on-other-protocol",
                        "redirect to HTTPS on a server that speaks no plain HTTP",
                        "redirects to HTTPS on a server of %s",
                        "move `httpsRedirect` to the server of HTTP",
                        "Only plain HTTP can be redirected; on this server the setting does nothing.",
                        ENCRYPTED
                                + ", hosts: [cart.example.com], tls: {mode: SIMPLE, credentialName: shop-cert, httpsRedirect: true}",
                        PLAIN + ", hosts: [cart.example.com], tls: {httpsRedirect: true}"),
                FAMILY.part("servers-missing", "gateway without servers", "has no servers", "add `servers`")
                        .bad("selector: {istio: ingressgateway}\n")
                        .good(servers(PLAIN + ", hosts: [\"*\"]")),
                server(
                        "target-port",
                        "target port of a server",
                        "sets `targetPort`, which has no effect",
                        "remove `targetPort`",
                        "port: {number: 80, name: http, protocol: HTTP, targetPort: 8080}, hosts: [\"*\"]",
                        PLAIN + ", hosts: [\"*\"]"),
                server(
                        "tls-certificates",
                        "TLS of a server lacks its certificate, or has one too many",
                        "%s",
                        "give it `credentialName`, and ISTIO_MUTUAL none",
                        ENCRYPTED + ", hosts: [cart.example.com], tls: {mode: SIMPLE}",
                        ENCRYPTED + ", hosts: [cart.example.com], " + CERTIFICATE),
                server(
                        "tls-missing",
                        "server of HTTPS or TLS without TLS settings",
                        "serves %s without `tls`",
                        "add `tls` with a mode and a certificate",
                        ENCRYPTED + ", hosts: [cart.example.com]",
                        ENCRYPTED + ", hosts: [cart.example.com], " + CERTIFICATE),
                server(
                        "tls-on-plain-port",
                        "TLS settings of a server that speaks plaintext",
                        "has TLS settings for a server of %s",
                        "write protocol HTTPS, or remove `tls` but for `httpsRedirect`",
                        PLAIN + ", hosts: [cart.example.com], " + CERTIFICATE,
                        PLAIN + ", hosts: [cart.example.com], tls: {httpsRedirect: true}"),
                warned(
                        "tls-version-without-suites",
                        "old version of TLS without cipher suites of its time",
                        "allows %s without the cipher suites that it needs",
                        "write `minProtocolVersion: TLSV1_2`, or list suites of the old version in `cipherSuites`",
                        "Envoy's default suites serve TLS 1.2 and newer alone, so handshakes of older clients fail.",
                        ENCRYPTED
                                + ", hosts: [cart.example.com], tls: {mode: SIMPLE, credentialName: shop-cert, minProtocolVersion: TLSV1_0}",
                        ENCRYPTED
                                + ", hosts: [cart.example.com], tls: {mode: SIMPLE, credentialName: shop-cert, minProtocolVersion: TLSV1_2}"));
    }

    private static Row server(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix).bad(servers(bad)).good(servers(good));
    }

    private static Row warned(
            String part, String summary, String words, String fix, String why, String bad, String good) {
        return FAMILY.warned(part, summary, words, fix)
                .why(why)
                .bad(servers(bad))
                .good(servers(good));
    }

    private static String named(String name) {
        return "apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: " + name
                + ", namespace: shop}\nspec:\n"
                + servers(PLAIN + ", hosts: [\"*\"]").indent(2);
    }

    private static String servers(String... servers) {
        StringBuilder text = new StringBuilder("selector: {istio: ingressgateway}\nservers:\n");
        for (String server : servers) {
            text.append("  - {").append(server).append("}\n");
        }
        return text.toString();
    }
}
