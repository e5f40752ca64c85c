package io.meshlint.trace;

import static io.meshlint.trace.Outside.APP;
import static io.meshlint.trace.Outside.end;
import static io.meshlint.trace.Outside.hops;
import static io.meshlint.trace.Outside.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiGatewayEntryTest {

    private static final String URL = "http://cart.example.com/cart";
    private static final String HTTP = "{name: http, port: 80, protocol: HTTP, hostname: '*.example.com'}";
    private static final String TO_CART = "backendRefs: [{name: cart, port: 80}]";

    private static String gateway(String name, String listeners) {
        return "---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: " + name
                + ", namespace: shop}\nspec:\n  gatewayClassName: istio\n  listeners: [" + listeners + "]\n";
    }

    private static String route(String kind, String name, String spec) {
        return "---\napiVersion: gateway.networking.k8s.io/v1\nkind: " + kind + "\nmetadata: {name: " + name
                + ", namespace: shop}\nspec: {parentRefs: [{name: public}], " + spec + "}\n";
    }

    private static String http(String spec) {
        return route("HTTPRoute", "cart", spec);
    }

    private static String with(String route) {
        return APP + gateway("public", HTTP) + route;
    }

    @Test
    void theAttachedRouteLeadsOn() {
        String good = with(http("hostnames: [cart.example.com], rules: [{" + TO_CART + "}]"));
        assertEquals("200 certain", end(good, URL));
        assertTrue(
                hops(good, URL)
                        .startsWith("gateway shop/public → port 80 of its own pods\n"
                                + "route HTTPRoute shop/cart, rules[0] prefix /\n"),
                hops(good, URL));
        assertEquals("refused certain", end(good, "http://cart.example.com:8080/"));
        assertEquals("404 NR likely", end(good, "http://x.example.com/"));
    }

    @Test
    void aRouteThatTheListenerDoesNotAllowIsNone() {
        String other = with(http("rules: [{" + TO_CART + "}], hostnames: [cart.example.com]")
                .replace(
                        "name: cart, namespace: shop}\nspec: {parentRefs: [{name: public}]",
                        "name: cart, namespace: team}\nspec: {parentRefs: [{name: public, namespace: shop}]"));
        assertEquals("404 NR certain", end(other, URL));
        assertTrue(hops(other, URL).contains("its namespace is not allowed"), hops(other, URL));
        String section = with(http("hostnames: [cart.example.com], rules: [{" + TO_CART + "}]")
                .replace("{name: public}", "{name: public, sectionName: https}"));
        assertEquals("404 NR certain", end(section, URL));
        String hostname = with(http("hostnames: [cart.example.org], rules: [{" + TO_CART + "}]"));
        assertEquals("404 NR likely", end(hostname, URL));
    }

    @Test
    void theBackendOfAnotherNamespaceNeedsAGrant() {
        String other = with(http("rules: [{backendRefs: [{name: cart, namespace: team, port: 80}]}]"))
                + APP.replace("namespace: shop", "namespace: team");
        assertEquals("500 NC certain", end(other, URL));
        String grant = "---\napiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\n"
                + "metadata: {name: shop, namespace: team}\nspec:\n"
                + "  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}]\n"
                + "  to: [{group: '', kind: Service}]\n";
        assertEquals("200 certain", end(other + grant, URL));
    }

    @Test
    void aBackendThatIsNotThereIsAFailureOfItsShareAlone() {
        assertEquals("500 NC certain", end(with(http("rules: [{backendRefs: [{name: cart, port: 81}]}]")), URL));
        assertEquals(
                "200 certain | 500 NC certain",
                end(
                        with(http(
                                "rules: [{backendRefs: [{name: cart, port: 80, weight: 3}, {name: crat, port: 80}]}]")),
                        URL));
    }

    @Test
    void aRuleWithoutABackendThatCountsAnswersItself() {
        assertEquals(
                "500 certain", end(with(http("rules: [{backendRefs: [{name: cart, port: 80, weight: 0}]}]")), URL));
        assertEquals("500 certain", end(with(http("rules: [{matches: [{path: {value: /cart}}]}]")), URL));
        assertEquals(
                "302 certain",
                end(with(http("rules: [{filters: [{type: RequestRedirect, requestRedirect: {}}]}]")), URL));
    }

    @Test
    void aBackendWithoutPortDropsTheWholeRoute() {
        String dropped =
                with(http("rules: [{matches: [{path: {value: /x}}], backendRefs: [{name: cart}]}, {" + TO_CART + "}]"));
        assertEquals("404 NR certain", end(dropped, URL));
    }

    @Test
    void exactPathsComeBeforeLongerOnesBeforeMoreDemands() {
        String rules = "rules: [{" + TO_CART + "}, "
                + "{matches: [{path: {value: /cart}}], filters: [{type: RequestRedirect, requestRedirect: {statusCode: 301}}]}, "
                + "{matches: [{path: {value: /cart}, method: GET}], filters: [{type: RequestRedirect, requestRedirect: {statusCode: 303}}]}, "
                + "{matches: [{path: {value: /cart/x, type: Exact}}], filters: [{type: RequestRedirect, requestRedirect: {statusCode: 307}}]}]";
        assertEquals("303 certain", end(with(http(rules)), URL));
        assertEquals("307 certain", end(with(http(rules)), URL + "/x"));
        assertEquals("200 certain", end(with(http(rules)), URL + "s"));
    }

    @Test
    void ofTwoRoutesThatDemandTheSameTheOlderCounts() {
        String second = route(
                "HTTPRoute",
                "other",
                "hostnames: [cart.example.com], "
                        + "rules: [{filters: [{type: RequestRedirect, requestRedirect: {}}]}]");
        String first = http("hostnames: [cart.example.com], rules: [{" + TO_CART + "}]");
        assertEquals("200 ambiguous | 302 ambiguous", end(with(first + second), URL));
    }

    @Test
    void theListenerThatTakesANameBestServesItAlone() {
        String listeners =
                "{name: all, port: 80, protocol: HTTP}, {name: cart, port: 80, protocol: HTTP, hostname: cart.example.com}";
        String route = http("rules: [{" + TO_CART + "}]").replace("{name: public}", "{name: public, sectionName: all}");
        assertEquals("404 NR likely", end(APP + gateway("public", listeners) + route, URL));
        assertEquals("200 certain", end(APP + gateway("public", listeners) + route, "http://x.example.com/"));
    }

    @Test
    void tlsNeedsItsNameAndItsCertificate() {
        String https = "{name: https, port: 443, protocol: HTTPS, hostname: cart.example.com, "
                + "tls: {certificateRefs: [{name: cert}]}}";
        String good = APP + gateway("public", https) + http("rules: [{" + TO_CART + "}]");
        assertEquals("200 certain", end(good, "https://cart.example.com/"));
        assertEquals("reset NR certain", end(good, "https://x.example.com/"));
        assertEquals("404 NR likely", end(good, request("https://cart.example.com/", Map.of("host", "x.example.com"))));
        assertEquals("reset likely", end(good, "http://cart.example.com:443/"));
        String secret = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: cert, namespace: certs}\n";
        String elsewhere = good.replace("{name: cert}", "{name: cert, namespace: certs}") + secret;
        assertEquals("tls likely", end(elsewhere, "https://cart.example.com/"));
    }

    @Test
    void callsOfGrpcGoByServiceAndMethod() {
        String route =
                route("GRPCRoute", "cart", "rules: [{matches: [{method: {service: shop.Cart}}], " + TO_CART + "}]");
        String app = APP.replace("name: http", "name: grpc");
        assertEquals(
                "200 certain", end(app + gateway("public", HTTP) + route, "grpc://cart.example.com/shop.Cart/Add"));
        assertEquals(
                "200 NR certain", end(app + gateway("public", HTTP) + route, "grpc://cart.example.com/shop.Carts/Add"));
    }

    @Test
    void tlsThatPassesGoesByTheNamesOfItsRoutes() {
        String listener = "{name: tls, port: 443, protocol: TLS, tls: {mode: Passthrough}}";
        String route = route(
                "TLSRoute", "cart", "hostnames: [cart.example.com], rules: [{backendRefs: [{name: cart, port: 81}]}]");
        String manifests = APP + gateway("public", listener) + route;
        assertEquals("reset NR certain", end(manifests, "https://x.example.com/"));
        assertEquals("reset NC certain", end(manifests, "https://cart.example.com/"));
    }

    @Test
    void bytesGoWhereTheFirstRuleSends() {
        String listener = "{name: tcp, port: 9000, protocol: TCP}";
        String route = route("TCPRoute", "cart", "rules: [{" + TO_CART + "}]");
        assertEquals(
                "connected certain",
                end(APP.replace("name: http", "name: tcp") + gateway("public", listener) + route, "tcp://x:9000"));
    }

    @Test
    void gatewaysOfOtherControllersAreNotKnownSoWell() {
        String good = with(http("hostnames: [cart.example.com], rules: [{" + TO_CART + "}]"));
        assertEquals("200 likely", end(good.replace("gatewayClassName: istio", "gatewayClassName: edge"), URL));
    }
}
