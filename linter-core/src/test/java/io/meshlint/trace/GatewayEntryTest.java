package io.meshlint.trace;

import static io.meshlint.trace.Outside.APP;
import static io.meshlint.trace.Outside.PODS;
import static io.meshlint.trace.Outside.end;
import static io.meshlint.trace.Outside.gateway;
import static io.meshlint.trace.Outside.hops;
import static io.meshlint.trace.Outside.request;
import static io.meshlint.trace.Outside.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayEntryTest {

    private static final String HTTP = "{port: {number: 80, name: http, protocol: HTTP}, hosts: ['*.example.com']}";
    private static final String CART = "hosts: [cart.example.com], gateways: [public], "
            + "http: [{match: [{uri: {prefix: /cart}}], route: [{destination: {host: cart, port: {number: 80}}}]}]";
    private static final String GOOD = PODS + APP + gateway("public", HTTP) + routes("cart", CART);
    private static final String URL = "http://cart.example.com/cart";

    @Test
    void theRuleThatTakesTheRequestLeadsOn() {
        assertTrue(hops(GOOD, URL).startsWith("gateway shop/public → Service edge/edge:80\n"), hops(GOOD, URL));
        assertEquals("200 certain", end(GOOD, URL));
    }

    @Test
    void aServerWithoutVirtualServiceKnowsNoRoute() {
        assertEquals("404 NR likely", end(PODS + APP + gateway("public", HTTP), URL));
    }

    @Test
    void aShortGatewayNameMeansTheVirtualServicesOwnNamespace() {
        String elsewhere =
                GOOD.replace("name: cart, namespace: shop}\nspec: {hosts", "name: cart, namespace: a}\nspec: {hosts");
        assertEquals("404 NR certain", end(elsewhere, URL));
        assertTrue(hops(elsewhere, URL).contains("VirtualService a/cart is bound to a/public"), hops(elsewhere, URL));
    }

    @Test
    void hostsOfGatewayAndVirtualServiceMustMeet() {
        String other = GOOD.replace("*.example.com", "*.example.org");
        assertEquals("404 NR certain", end(other, URL));
    }

    @Test
    void aServerForAnotherNamespaceTakesNoneOfThis() {
        assertEquals("404 NR certain", end(GOOD.replace("'*.example.com'", "other/*.example.com"), URL));
        assertEquals("200 certain", end(GOOD.replace("'*.example.com'", "./*.example.com"), URL));
    }

    @Test
    void aHostThatNobodyClaimsIsLikelyUnknownToAll() {
        assertEquals("404 NR likely", end(GOOD, "http://x.example.com/cart"));
    }

    @Test
    void aPathThatNoRuleTakesIsNotFound() {
        assertEquals("404 NR certain", end(GOOD, "http://cart.example.com/x"));
    }

    @Test
    void aVirtualServiceThatThePodsDoNotSeeIsNone() {
        assertEquals(
                "404 NR certain",
                end(GOOD.replace("gateways: [public], ", "gateways: [public], exportTo: [.], "), URL));
    }

    @Test
    void theHostHeaderDecidesNotTheNameThatIsCalled() {
        assertEquals("200 certain", end(GOOD, request("http://edge.edge/cart", Map.of("host", "cart.example.com:80"))));
    }

    @Test
    void aGatewayWithoutPodsRefuses() {
        assertEquals(
                "refused certain",
                end(GOOD.replace("selector: {istio: edge}\n  servers", "selector: {istio: egde}\n  servers"), URL));
    }

    @Test
    void aPortThatTheServiceDoesNotPublishRefuses() {
        String other =
                GOOD.replace("number: 80, name: http, protocol: HTTP", "number: 8081, name: http, protocol: HTTP");
        assertEquals("refused likely", end(other, "http://cart.example.com:8081/cart"));
        assertEquals("refused likely", end(other, URL));
    }

    @Test
    void aServerMayListenOnThePortThatTheServiceLeadsTo() {
        assertEquals(
                "200 certain",
                end(
                        GOOD.replace(
                                "number: 80, name: http, protocol: HTTP", "number: 8080, name: http, protocol: HTTP"),
                        URL));
    }

    @Test
    void podsWithoutPrivilegesOpenNoLowPort() {
        String low = GOOD.replace("targetPort: 8080}\n    - {name: https", "targetPort: 80}\n    - {name: https")
                .replace("image: auto", "image: auto, env: [{name: ISTIO_META_UNPRIVILEGED_POD, value: 'true'}]");
        assertEquals("refused certain", end(low, URL));
        assertEquals("200 certain", end(low.replace("targetPort: 80}", "targetPort: 8080}"), URL));
    }

    @Test
    void podsOutsideTheInputServeAsTheyShould() {
        String unseen =
                APP + gateway("public", HTTP).replace("istio: edge", "istio: ingressgateway") + routes("cart", CART);
        assertEquals("200 certain", end(unseen, URL));
        assertEquals("404 NR certain", end(unseen, "http://cart.example.com/x"));
    }

    @Test
    void nothingThatTakesRequestsIsNoAnswer() {
        assertEquals("unknown unknown", end(APP, URL));
    }

    @Test
    void plainServersOfAllGatewaysOnAPortShareTheirHosts() {
        String both = GOOD
                + gateway("other", HTTP.replace("*.example.com", "other.example.com"))
                + routes("other", "hosts: ['*'], gateways: [public], http: [{directResponse: {status: 204}}]");
        assertEquals("204 certain", end(both, "http://x.example.com/x"));
        assertEquals("404 NR likely", end(both, "http://x.example.net/x"));
    }

    @Test
    void rulesOfSeveralVirtualServicesFollowEachOtherAndTheOlderComesFirst() {
        String second = routes(
                "second",
                CART.replace("prefix: /cart", "prefix: /cart/new")
                        .replace(
                                "route: [{destination: {host: cart, port: {number: 80}}}]",
                                "directResponse: {status: 204}"));
        assertEquals("200 certain", end(GOOD + second, URL));
        assertEquals("200 ambiguous | 204 ambiguous", end(GOOD + second, URL + "/new"));
        String all =
                routes("all", "hosts: [cart.example.com], gateways: [public], http: [{directResponse: {status: 204}}]");
        assertEquals("200 certain", end(GOOD + all, URL));
        assertEquals("204 certain", end(GOOD + all, "http://cart.example.com/x"));
    }

    @Test
    void serversThatClashLeaveThePortToTheOlder() {
        String tcp = gateway("bytes", "{port: {number: 80, name: tcp, protocol: TCP}, hosts: ['*']}");
        assertEquals("200 ambiguous | refused ambiguous", end(GOOD + tcp, URL));
    }
}
