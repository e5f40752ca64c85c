package io.meshlint.trace;

import static io.meshlint.trace.Outside.APP;
import static io.meshlint.trace.Outside.PODS;
import static io.meshlint.trace.Outside.end;
import static io.meshlint.trace.Outside.gateway;
import static io.meshlint.trace.Outside.request;
import static io.meshlint.trace.Outside.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayTlsTest {

    private static final String SIMPLE = "{port: {number: 443, name: https, protocol: HTTPS}, "
            + "hosts: [cart.example.com], tls: {mode: SIMPLE, credentialName: cart-cert}}";
    private static final String PASS =
            "{port: {number: 443, name: tls, protocol: TLS}, " + "hosts: [cart.example.com], tls: {mode: PASSTHROUGH}}";
    private static final String CART = "hosts: [cart.example.com], gateways: [public], "
            + "http: [{route: [{destination: {host: cart, port: {number: 80}}}]}]";
    private static final String URL = "https://cart.example.com/";

    private static String with(String server, String rest) {
        return PODS + APP + gateway("public", server) + rest;
    }

    private static Request sni(String url, String sni, boolean certificate) {
        Request request = request(url);
        return new Request(
                request.scheme(),
                request.host(),
                request.port(),
                request.path(),
                "",
                "GET",
                Map.of(),
                sni,
                certificate,
                request.token(),
                1);
    }

    @Test
    void tlsEndsAtTheServerThatTheNameAsksFor() {
        assertEquals("200 certain", end(with(SIMPLE, routes("cart", CART)), URL));
    }

    @Test
    void aNameThatNoServerHasFindsNoChain() {
        String manifests = with(SIMPLE.replace("cart.example", "www.example"), routes("cart", CART));
        assertEquals("reset NR certain", end(manifests, URL));
        assertEquals("reset NR likely", end(manifests, "https://x.example.com/"));
        assertEquals("reset NR certain", end(with(SIMPLE, routes("cart", CART)), sni(URL, "", false)));
    }

    @Test
    void anotherHostWithinTheConnectionIsNotFound() {
        String manifests = with(SIMPLE, routes("cart", CART));
        Request request = request(URL, Map.of("host", "x.example.com"));
        assertEquals("404 NR likely", end(manifests, request));
    }

    @Test
    void serversOfHttpsDoNotShareTheirHosts() {
        String second = SIMPLE.replace("cart.example.com", "x.example.com")
                .replace("cart-cert", "x-cert")
                .replace("name: https", "name: x");
        String manifests = with(
                SIMPLE + ", " + second,
                routes("cart", CART)
                        + routes(
                                "x",
                                "hosts: [x.example.com], gateways: [public], http: [{directResponse: {status: 204}}]"));
        assertEquals("204 certain", end(manifests, "https://x.example.com/"));
        assertEquals("404 NR certain", end(manifests, request(URL, Map.of("host", "x.example.com"))));
    }

    @Test
    void aSecretBesideTheGatewayButNotItsPodsFailsTheHandshake() {
        String secret = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: cart-cert, namespace: NS}\n"
                + "type: kubernetes.io/tls\n";
        String manifests = with(SIMPLE, routes("cart", CART) + secret);
        assertEquals("tls likely", end(manifests.replace("NS", "shop"), URL));
        assertEquals("200 certain", end(manifests.replace("NS", "edge"), URL));
    }

    @Test
    void tlsThatPassesNeedsRulesOfTls() {
        assertEquals("refused likely", end(with(PASS, routes("cart", CART)), URL));
        String other =
                ", {port: {number: 443, name: o, protocol: HTTPS}, hosts: [o.example.com], tls: {mode: SIMPLE, credentialName: o}}";
        assertEquals("reset NR certain", end(with(PASS + other, routes("cart", CART)), URL));
    }

    @Test
    void tlsThatPassesGoesByTheNamesOfItsRules() {
        String rule = "hosts: [cart.example.com], gateways: [public], tls: [{match: [{sniHosts: [NAME]}], "
                + "route: [{destination: {host: cart, port: {number: 80}}}]}]";
        assertEquals("reset NR certain", end(with(PASS, routes("cart", rule.replace("NAME", "www.example.com"))), URL));
        String taken = Outside.hops(with(PASS, routes("cart", rule.replace("NAME", "cart.example.com"))), URL);
        assertEquals(true, taken.contains("outbound|80||cart.shop.svc.cluster.local"), taken);
    }

    @Test
    void serversOfTlsThatEndItTakeRulesOfTcpAlone() {
        String tls = SIMPLE.replace("protocol: HTTPS", "protocol: TLS");
        assertEquals("refused likely", end(with(tls, routes("cart", CART)), URL));
        String tcp = CART.replace("http: [", "tcp: [");
        assertEquals("200 certain", end(with(tls, routes("cart", tcp)), URL));
    }

    @Test
    void serversOfHttpsTakeNoRulesOfTls() {
        String rule = "hosts: [cart.example.com], gateways: [public], tls: [{match: [{sniHosts: [cart.example.com]}], "
                + "route: [{destination: {host: cart}}]}]";
        assertEquals("404 NR certain", end(with(SIMPLE, routes("cart", rule)), URL));
    }

    @Test
    void plainRequestsAreSentToHttps() {
        String redirect = "{port: {number: 80, name: http, protocol: HTTP}, hosts: [cart.example.com], "
                + "tls: {httpsRedirect: true}}";
        assertEquals("301 certain", end(with(redirect, ""), "http://cart.example.com/"));
        assertEquals("301 certain", end(with(redirect, routes("cart", CART)), "http://cart.example.com/"));
    }

    @Test
    void plaintextAndTlsDoNotMix() {
        String url = "http://cart.example.com:443/";
        assertEquals("reset NR likely", end(with(SIMPLE, routes("cart", CART)), url));
        String every = SIMPLE.replace("hosts: [cart.example.com]", "hosts: ['*']");
        assertEquals("reset likely", end(with(every, routes("cart", CART)), url));
        String plain = "{port: {number: 443, name: http, protocol: HTTP}, hosts: [cart.example.com]}";
        assertEquals("tls DPE likely", end(with(plain, routes("cart", CART)), URL));
    }

    @Test
    void mutualTlsWantsACertificateOfTheClient() {
        String mutual = with(SIMPLE.replace("SIMPLE", "MUTUAL"), routes("cart", CART));
        assertEquals("tls likely", end(mutual, URL));
        assertEquals("200 certain", end(mutual, sni(URL, "cart.example.com", true)));
        assertEquals("200 certain", end(mutual.replace("MUTUAL", "OPTIONAL_MUTUAL"), URL));
    }

    @Test
    void aCertificateOfTwoGatewaysMakesBrowsersMixThem() {
        String second = SIMPLE.replace("cart.example.com", "x.example.com");
        String manifests = with(SIMPLE, routes("cart", CART)) + gateway("second", second);
        String hops = Outside.hops(manifests, URL);
        assertEquals(true, hops.contains("hosts of shop/second by the same certificate may get 404 NR"), hops);
        assertEquals("200 certain", end(manifests, URL));
    }
}
