package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleTable;
import io.meshlint.rules.table.Row;
import java.util.List;

/** What istiod's webhook refuses in Gateways. */
public final class GatewayTable implements RuleTable {

    private static final Family FAMILY = new Family("gateway-invalid", "routing", "Gateway", new GatewayChecks());
    private static final String PLAIN = "port: {number: 80, name: http, protocol: HTTP}";
    private static final String ENCRYPTED = "port: {number: 443, name: https, protocol: HTTPS}";
    private static final String CERTIFICATE = "tls: {mode: SIMPLE, credentialName: shop-cert}";

    @Override
    public String profile() {
        return Family.PROFILE;
    }

    @Override
    public List<Rule> rules() {
        return List.of(
                server(
                        "host-malformed",
                        "host of a server is no full name",
                        "serves host `%s`, which is no full name",
                        "write `*`, a full name, or one with a wildcard as its first label",
                        PLAIN + ", hosts: [cart]",
                        PLAIN + ", hosts: [\"*.example.com\", shop/cart.example.com]"),
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
                        PLAIN + ", hosts: [cart.example.com], tls: {httpsRedirect: true}"));
    }

    private static Row server(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix).bad(servers(bad)).good(servers(good));
    }

    private static String servers(String... servers) {
        StringBuilder text = new StringBuilder("selector: {istio: ingressgateway}\nservers:\n");
        for (String server : servers) {
            text.append("  - {").append(server).append("}\n");
        }
        return text.toString();
    }
}
